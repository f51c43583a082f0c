/**
 * Tries to make the storage lose something, and writes to docs/reliability.md what came of it: power cuts
 * on a simulated drive, kills at each call of six system calls that change files (with strace, on Linux), two
 * programs saving at once, and how soon another program's change is heard. `CUTS` and `ROUNDS` make it shorter.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { recordSection } from '../../../.ci/reliability-doc.ts';
import { documentOf, files, makeFolder, noteIds, openAt, withNote } from '../testing/library.ts';
import { cutPower } from '../testing/power-cut-run.ts';

const WRITER = fileURLToPath(new URL('../testing/writer.ts', import.meta.url));
const CUTS = Number(process.env.CUTS ?? 10_000);
const ROUNDS = Number(process.env.ROUNDS ?? 1_000);
/** What changes a file or a name; Node's own start does none of these. */
const CALLS = ['pwrite64', 'fsync', 'rename', 'link', 'unlink', 'mkdir'];

type Row = [what: string, tried: string, lost: string];
const rows: Row[] = [];
const say = (row: Row) => {
  rows.push(row);
  process.stdout.write(`${row.join('  |  ')}\n`);
};

say(await powerCuts());
say(await kills());
say(await twoPrograms());
say(await hearing());
recordSection(
  'A library on a drive that fails',
  `Written by \`npm run bench:reliability\`.

| what | tried | lost |
| --- | --- | --- |
${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}`,
);
process.exitCode = rows.every(([, , lost]) => /^(0|-)/.test(lost)) ? 0 : 1;

async function powerCuts(): Promise<Row> {
  const { cuts, losses } = await cutPower(CUTS, 1);
  for (const loss of losses.slice(0, 5)) process.stderr.write(`${loss}\n`);
  return [
    'Power cut at any step of adding, noting and setting; what was not synced is lost, kept or torn',
    `${cuts.toLocaleString('en')} cuts`,
    String(losses.length),
  ];
}

/**
 * One run for each time that each call is made while three notes are saved. strace counts the calls of each
 * thread by itself, so the writer has a single thread for its files: none is passed over.
 */
async function kills(): Promise<Row> {
  const what = 'Killed (SIGKILL) at each call, in three saves, of';
  if (spawnSync('strace', ['-V']).status !== 0) return [what, 'not tried: no strace here', '-'];
  let tried = 0;
  let lost = 0;
  for (const call of CALLS) {
    for (let when = 1; when < 200; when += 1) {
      const folder = await makeFolder();
      try {
        const first = await openAt(folder.library);
        await first.create(documentOf('a1'), files);
        await first.update('a1', withNote('n0'));
        await first.close();
        const { saved, code } = await write(folder.library, 'k', 3, [
          ...['strace', '-f', '-qq', '-o', '/dev/null', '-e', `trace=${call}`],
          ...['-e', `inject=${call}:signal=SIGKILL:when=${when}`],
        ]);
        if (code === 0) break;
        tried += 1;
        const storage = await openAt(folder.library);
        const ids = noteIds(await storage.read('a1'));
        await storage.update('a1', withNote('after'));
        await storage.close();
        const wanted = ['n0', ...Array.from({ length: saved }, (_, i) => `k${i + 1}`)];
        // One more than was answered may be there; nothing else, and no damage.
        const isSound = wanted.every((id) => ids.includes(id)) && ids.length <= wanted.length + 1;
        if (!isSound || storage.problems().length > 0) lost += 1;
      } finally {
        await folder.remove();
      }
    }
  }
  return [`${what} ${CALLS.join(', ')}`, `${tried} kills`, String(lost)];
}

async function twoPrograms(): Promise<Row> {
  const folder = await makeFolder();
  const storage = await openAt(folder.library);
  await storage.create(documentOf('a1'), files);
  await storage.close();
  const started = performance.now();
  const each = Math.ceil(ROUNDS / 2);
  await Promise.all(['left', 'right'].map((prefix) => write(folder.library, prefix, each, [])));
  const seconds = (performance.now() - started) / 1000;
  const after = await openAt(folder.library);
  const found = noteIds(await after.read('a1')).length;
  await after.close();
  await folder.remove();
  return [
    'Two programs saving to one article at once',
    `${(each * 2).toLocaleString('en')} notes in ${seconds.toFixed(0)} s`,
    String(each * 2 - found),
  ];
}

async function hearing(): Promise<Row> {
  const folder = await makeFolder();
  const other = await openAt(folder.library);
  await other.create(documentOf('a1'), files);
  const open = await openAt(folder.library, { watch: true });
  const times: number[] = [];
  for (let round = 0; round < 100; round += 1) {
    const heard = new Promise<void>((resolve) => {
      const stop = open.watch((ids) => {
        if (!ids?.includes('a1')) return;
        stop();
        resolve();
      });
    });
    await other.update('a1', withNote(`n${round}`));
    const saved = performance.now();
    await heard;
    await open.read('a1');
    times.push(performance.now() - saved);
  }
  await open.close();
  await other.close();
  await folder.remove();
  times.sort((a, b) => a - b);
  const at = (share: number) => `${Math.round(times[Math.floor(share * 99)] ?? 0)} ms`;
  return [
    'Another program’s change, heard and read again',
    `100 changes: ${at(0.5)} half the time, ${at(0.95)} at p95, ${at(1)} at most`,
    times.at(-1) !== undefined && (times.at(-1) ?? 0) < 1000
      ? '0 later than a second'
      : 'some later than a second',
  ];
}

/** A program that saves notes, perhaps under another program. Answers how many it was told are saved. */
async function write(library: string, prefix: string, count: number, under: string[]) {
  const [command = '', ...args] = [
    ...under,
    ...[process.execPath, WRITER, library, 'a1', prefix, String(count)],
  ];
  const env = { ...process.env, UV_THREADPOOL_SIZE: '1' };
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(child, 'close');
  let saved = 0;
  for await (const line of createInterface(child.stdout)) saved = Number(line);
  const [code] = await ended;
  return { saved, code };
}
