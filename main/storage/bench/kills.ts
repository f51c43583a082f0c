/** Programs killed (SIGKILL) by strace at each call that changes a file, in each operation that changes a library. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { inspect, OPERATIONS, type Operation, prepare } from '../testing/operations.ts';

const PROGRAM = fileURLToPath(new URL('../testing/kill-operation.ts', import.meta.url));
/** What changes a file or a name; Node's own start does none of these. */
export const CALLS = ['pwrite64', 'fsync', 'rename', 'link', 'unlink', 'rmdir', 'mkdir'];

export interface Kills {
  /** Of each operation. */
  tried: Map<string, number>;
  /** Sentences about what was lost or damaged. */
  losses: string[];
}

/** Null where there is no strace. */
export async function killEverywhere(): Promise<Kills | null> {
  if (spawnSync('strace', ['-V']).status !== 0) return null;
  const folder = await mkdtemp(join(tmpdir(), 'postil-kills-'));
  const kills: Kills = { tried: new Map(), losses: [] };
  try {
    for (const operation of OPERATIONS) {
      const template = join(folder, 'template');
      await rm(template, { recursive: true, force: true });
      await prepare(template, operation);
      const before = await count(folder, template, '');
      const after = await count(folder, template, operation.name);
      const cases = CALLS.flatMap((call) => {
        const first = before.get(call) ?? 0;
        const calls = (after.get(call) ?? 0) - first;
        return Array.from({ length: Math.max(calls, 0) }, (_, n) => ({ call, at: first + n + 1 }));
      });
      const work = async () => {
        for (let one = cases.shift(); one; one = cases.shift()) {
          await killOnce(folder, template, operation, one, kills);
        }
      };
      await Promise.all([work(), work()]);
    }
    return kills;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function killOnce(
  folder: string,
  template: string,
  operation: Operation,
  { call, at }: { call: string; at: number },
  kills: Kills,
): Promise<void> {
  const path = join(folder, `${call}-${at}`);
  await cp(template, path, { recursive: true });
  const inject = `inject=${call}:signal=SIGKILL:when=${at}`;
  const { out, code } = await run(path, operation.name, [
    ...['-o', '/dev/null', '-e', `trace=${call}`, '-e', inject],
  ]);
  if (code !== 0) {
    kills.tried.set(operation.name, (kills.tried.get(operation.name) ?? 0) + 1);
    const wrong = await inspect(path, operation, out.includes('done'));
    kills.losses.push(...wrong.map((what) => `${operation.name}, ${call} ${at}: ${what}`));
  }
  await rm(path, { recursive: true, force: true });
}

/** How often each call is made by an undisturbed run. */
async function count(folder: string, template: string, name: string): Promise<Map<string, number>> {
  const path = join(folder, 'counted');
  const log = join(folder, 'log');
  await rm(path, { recursive: true, force: true });
  await cp(template, path, { recursive: true });
  await run(path, name, ['-o', log, '-e', `trace=${CALLS.join()}`]);
  const found = new Map<string, number>();
  for (const line of (await readFile(log, 'utf8')).split('\n')) {
    const call = /^\d+ +(\w+)\(/.exec(line)?.[1];
    if (call) found.set(call, (found.get(call) ?? 0) + 1);
  }
  return found;
}

/** strace counts the calls of each thread by itself, so the program has a single thread for its files. */
async function run(path: string, name: string, options: string[]) {
  const child = spawn('strace', ['-f', '-qq', ...options, process.execPath, PROGRAM, path, name], {
    env: { ...process.env, UV_THREADPOOL_SIZE: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'close');
  const out = await text(child.stdout);
  const [code] = await ended;
  return { out, code };
}
