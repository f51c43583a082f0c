/**
 * Another program, for `strace` to kill: opens the library, does one operation and says so.
 * Arguments: library folder, name of the operation; an empty one does nothing.
 */
import { writeSync } from 'node:fs';
import { openAt } from './library.ts';
import { OPERATIONS } from './operations.ts';

const [path = '', name = ''] = process.argv.slice(2);
const storage = await openAt(path);
const operation = OPERATIONS.find((one) => one.name === name);
await operation?.run(storage);
// Not through a stream: it must be out before the process can be killed at its end.
writeSync(1, 'done\n');
process.exit(0);
