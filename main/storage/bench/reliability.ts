/**
 * Tries to make the storage lose something, and writes to docs/reliability.md what came of it: power cuts
 * on a simulated drive, kills of real processes at each call that changes a file (with strace, on Linux), two
 * programs saving at once, the app and the terminal at once, and how soon another program's change is heard and
 * seen. `CUTS` and `ROUNDS` make it shorter.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { recordSection } from '../../../.ci/reliability-doc.ts';
import { SCENARIOS } from '../../app/testing/power-cut-scenarios.ts';
import { cutPower } from '../../app/testing/power-cuts.ts';
import { documentOf, files, makeFolder, noteIds, openAt, withNote } from '../testing/library.ts';
import { CALLS, killEverywhere } from './kills.ts';
import { appAndTerminal, seenInWindow } from './together.ts';

const WRITER = fileURLToPath(new URL('../testing/writer.ts', import.meta.url));
const CUTS = Number(process.env.CUTS ?? 10_000);
const ROUNDS = Number(process.env.ROUNDS ?? 1_000);

type Row = [what: string, tried: string, lost: string];
const rows: Row[] = [];
const say = (row: Row) => {
  rows.push(row);
  process.stdout.write(`${row.join('  |  ')}\n`);
};

say(await powerCuts());
say(await kills());
say(await twoPrograms());
say(await appAtOnce());
say(await hearing());
say(await seeing());
recordSection(
  'A library on a drive that fails',
  `Written by \`npm run bench:reliability\`.

| what | tried | lost |
| --- | --- | --- |
${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}`,
);
process.exitCode = rows.every(([, , lost]) => /^(0|-)/.test(lost)) ? 0 : 1;

async function powerCuts(): Promise<Row> {
  const { tried, losses } = await cutPower(Math.ceil(CUTS / SCENARIOS.length), 1);
  for (const loss of losses.slice(0, 5)) process.stderr.write(`${loss}\n`);
  const each = [...tried].map(([name, count]) => `${name} ${count.toLocaleString('en')}`);
  const total = [...tried.values()].reduce((sum, count) => sum + count, 0);
  return [
    'Power cut at any step of each kind of write; what was not synced is lost, kept or torn',
    `${total.toLocaleString('en')} cuts: ${each.join(', ')}`,
    String(losses.length),
  ];
}

async function kills(): Promise<Row> {
  const found = await killEverywhere();
  const what = `Killed (SIGKILL) at each ${CALLS.join(', ')} of one operation`;
  if (!found) return [what, 'not tried: no strace here', '-'];
  for (const loss of found.losses.slice(0, 20)) process.stderr.write(`${loss}\n`);
  const tried = [...found.tried].map(([name, count]) => `${name} ${count}`);
  const total = [...found.tried.values()].reduce((sum, count) => sum + count, 0);
  return [what, `${total} kills: ${tried.join(', ')}`, String(found.losses.length)];
}

async function appAtOnce(): Promise<Row> {
  const { saves, commands, lost } = await appAndTerminal(ROUNDS, Math.ceil(ROUNDS / 20));
  return [
    'The app and the terminal saving to one article at once, as processes of their own',
    `${saves.toLocaleString('en')} saves of the app, half of them edits of one note, and ${commands} commands`,
    String(lost),
  ];
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
  return timed('Another program’s change, heard and read again', times);
}

async function seeing(): Promise<Row> {
  return timed('The same, until it is seen in the open window', await seenInWindow(100));
}

function timed(what: string, times: number[]): Row {
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    `${Math.round(times[Math.floor(share * (times.length - 1))] ?? 0)} ms`;
  const late = times.filter((time) => time > 1000).length;
  return [
    what,
    `${times.length} changes: ${at(0.5)} half the time, ${at(0.95)} at p95, ${at(1)} at most`,
    `${late} later than a second`,
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
