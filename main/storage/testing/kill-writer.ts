/**
 * Another program, which dies by SIGKILL just before step `step` of its last save, or half-way into that write.
 * Adds a note at a time, and prints the number of each one that was answered.
 * Arguments: library folder, article, prefix of the notes' ids, how many, step, `before` or `half`.
 */
import { writeSync } from 'node:fs';
import { faultyFiles } from './faults.ts';
import { openAt, withNote } from './library.ts';

const [path = '', id = '', prefix = '', count = '0', step = '0', how] = process.argv.slice(2);
let first = Number.POSITIVE_INFINITY;
let dying = false;
const { files, calls } = faultyFiles((call, index) => {
  if (dying) process.kill(process.pid, 'SIGKILL');
  if (index - first !== Number(step)) return null;
  if (how !== 'half' || call.name !== 'handle.write') process.kill(process.pid, 'SIGKILL');
  // Half of the bytes reach the file, and the next step is the last.
  dying = true;
  return 'short';
});
let now = new Date();
const storage = await openAt(path, { files, clock: { now: () => now } });
for (let number = 1; number <= Number(count); number += 1) {
  if (number === Number(count)) {
    // Steps count from the last save on, an hour later: it keeps a backup as well.
    now = new Date(now.getTime() + 3_600_000);
    first = calls.length;
  }
  await storage.update(id, withNote(`${prefix}${number}`));
  // Not through a stream: what was answered must be out before the next step.
  writeSync(1, `${number}\n`);
}
const steps = calls.slice(first).map((call) => call.name);
writeSync(1, `steps ${steps.join(' ')}\n`);
process.exit(0);
