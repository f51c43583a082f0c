/** The command before the program: it runs on any Node from 20 on and says what is missing. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'postil-bin-'));
  for (const folder of ['main/cli', 'out/main', 'node_modules/node/bin']) {
    await mkdir(join(root, folder), { recursive: true });
  }
  await writeFile(join(root, 'package.json'), '{"type":"module"}');
  await cp(join(import.meta.dirname, 'bin.mjs'), join(root, 'main/cli/bin.mjs'));
  const program = `console.log(JSON.stringify([process.versions.node === ${JSON.stringify(process.versions.node)}, process.argv.slice(2)]));
    if (process.argv[2] === 'signal') process.kill(process.pid, 'SIGKILL');
    process.exitCode = process.argv[2] === 'fail' ? 2 : 0;`;
  await writeFile(join(root, 'out/main/cli.js'), program);
  // Plays an old Node: the program itself, started without it, sees the real version.
  const old = `Object.defineProperty(process.versions, 'node', { value: '20.20.2' });`;
  await writeFile(join(root, 'old.mjs'), old);
});
afterEach(() => rm(root, { recursive: true, force: true }));

function start(args: string[], node: string[] = []) {
  const argv = [...node, join(root, 'main/cli/bin.mjs'), ...args];
  return new Promise<{ code: unknown; out: string; err: string }>((resolve) => {
    execFile(process.execPath, argv, (error, out, err) => {
      resolve({ code: error ? error.code : 0, out, err });
    });
  });
}

it('starts the built program with its arguments and exit code', async () => {
  const { code, out } = await start(['fail', 'a b', '--json']);
  expect([code, JSON.parse(out)]).toEqual([2, [true, ['fail', 'a b', '--json']]]);
});

it('says in one sentence what to do when it is not built', async () => {
  await rm(join(root, 'out'), { recursive: true });
  const { code, out, err } = await start(['list']);
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(/^postil: not built yet; run `npm run build` in .*\n$/);
});

describe.skipIf(process.platform === 'win32')('on an old Node', () => {
  const old = () => ['--import', join(root, 'old.mjs')];

  it('starts the program on the Node that npm installed', async () => {
    await symlink(process.execPath, join(root, 'node_modules/node/bin/node'));
    const { code, out } = await start(['fail', '--x'], old());
    expect([code, JSON.parse(out)]).toEqual([2, [true, ['fail', '--x']]]);
    expect((await start(['signal'], old())).code).toBe(1);
  });

  it('says so when there is none', async () => {
    const { code, err } = await start(['list'], old());
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/needs Node 24 .* 20\.20\.2; run `npm ci`/),
    ]);
  });
});
