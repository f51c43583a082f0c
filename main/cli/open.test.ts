/** `postil open` and `postil serve`, with programs that stand in for Electron's and the browser's. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installElectron } from './electron-program.ts';
import { type Answers, type Ran, runIn, scriptedCore } from './testing/terminal.ts';

const ROW = {
  ...{ id: 'abc', kind: 'markdown', title: 'One', author: '', site: '', url: '', description: '' },
  ...{ lang: '', dir: 'auto', publishedAt: '', addedAt: '2026-01-01T00:00:00.000Z', words: 1 },
  ...{ tags: [], archived: false, favourite: false, trashedAt: null, missing: [], notes: 0 },
  progress: { fraction: 0, offset: 0 },
};

let root: string;
let env: Record<string, string>;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'postil-open-'));
  env = { PATH: `${join(root, 'bin')}:${dirname(process.execPath)}:/usr/bin:/bin` };
  await put('package.json', '{"version":"1.2.3"}');
  await put('out/renderer/index.html', '<!doctype html>');
  await put('node_modules/electron/package.json', '{"name":"electron"}');
  await put('node_modules/electron/install.js', 'process.exit(1)');
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text, { mode: 0o755 });
}

/** A program that writes its arguments and library into a file, then ends as told. */
const program = (ending: string) => `#!${process.execPath}
require('node:fs').writeFileSync(${JSON.stringify(join(root, 'ran.json'))},
  JSON.stringify({ args: process.argv.slice(2), library: process.env.POSTIL_LIBRARY }));
${ending}`;
const ran = async () => JSON.parse(await readFile(join(root, 'ran.json'), 'utf8'));

/** Runs a command that serves until the test ends it. */
async function serving(
  args: string[],
  more: Record<string, string>,
  use: (address: URL, soFar: Ran) => Promise<void>,
  answers: Answers = {},
): Promise<Ran> {
  let end: (signal: NodeJS.Signals) => void = () => {};
  const interrupted = new Promise<NodeJS.Signals>((resolve) => {
    end = resolve;
  });
  const soFar: Ran = { code: 0, out: '', err: '' };
  let announced: () => void = () => {};
  const announcing = new Promise<void>((resolve) => {
    announced = resolve;
  });
  const running = runIn(args, {
    root,
    env: { ...env, ...more },
    platform: 'linux',
    openCore: scriptedCore(answers),
    interrupted: () => interrupted,
    stdout: {
      isTTY: false,
      write: (text) => {
        soFar.out += text;
        announced();
      },
    },
    stderr: {
      isTTY: false,
      write: (text) => {
        soFar.err += text;
      },
    },
  });
  await Promise.race([announcing, running]);
  await use(new URL(/http:\S+?(?=["\s]|$)/.exec(soFar.out)?.[0] as string), soFar);
  end('SIGINT');
  const { code } = await running;
  return { ...soFar, code };
}

const page = async (address: URL) => {
  const { headers, status } = await fetch(address, { redirect: 'manual' });
  const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
  const response = await fetch(new URL('/', address), { headers: { cookie } });
  return [status, response.status, await response.text()];
};

describe.skipIf(process.platform === 'win32')('open', () => {
  it('says in one line that there is no Electron, and serves a browser', async () => {
    const { code, err } = await serving(['open'], {}, async (address, { err }) => {
      expect(err.trimEnd().split('\n')[0]).toBe(
        'Electron’s program is not on this machine and could not be downloaded, so Postil opens in your browser.',
      );
      expect(await page(address)).toEqual([303, 200, '<!doctype html>']);
    });
    expect([code, err.match(/Electron/g)?.length]).toEqual([0, 1]);
  });

  it('adds the files it is given and opens the last of them', async () => {
    await put('a.md', 'one');
    const answers: Answers = {
      'article.add': () => ROW,
      'import.recognise': () => ({ isLibrary: false, format: null }),
    };
    const files = ['open', join(root, 'a.md'), join(root, 'gone.md')];
    const { err } = await serving(
      files,
      {},
      async (address) => {
        expect(address.hash).toBe('#/article/abc');
      },
      answers,
    );
    expect(err).toContain('gone.md: There is no such file');
  });

  it('looks for no Electron when told so', async () => {
    await put('node_modules/electron/install.js', program(''));
    const { err } = await serving(['open'], { POSTIL_HOST: 'web' }, async () => {});
    expect(err).not.toContain('Electron');
    await expect(ran()).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('gets Electron when it can, and runs the app in it with the library', async () => {
    await put('program', program('process.exit(0)'));
    await put(
      'node_modules/electron/install.js',
      `const fs = require('node:fs'); console.log('noise');
       fs.mkdirSync('dist'); fs.cpSync('../../program', 'dist/electron'); fs.writeFileSync('path.txt', 'electron');`,
    );
    const given = { root, env: { ...env, DISPLAY: ':9' }, platform: 'linux' as const };
    const { code, out, err } = await runIn(['open', '--library', '/books'], given);
    expect([code, out, err]).toEqual([0, '', '']);
    expect(await ran()).toEqual({ args: [root], library: '/books' });
  });

  it('takes Electron from elsewhere, and ends as it ends', async () => {
    await put('elsewhere/electron', program('process.exit(3)'));
    const given = {
      root,
      env: { ...env, DISPLAY: ':9', ELECTRON_OVERRIDE_DIST_PATH: join(root, 'elsewhere') },
      platform: 'linux' as const,
    };
    expect(await runIn(['open'], given)).toMatchObject({ code: 1, out: '' });
    expect((await ran()).args).toEqual([root]);
  });

  it('hands the app files and what is in folders by their whole paths, and addresses as links', async () => {
    await put('elsewhere/electron', program(''));
    await put('in/a.md', 'one');
    await put('in/deep/b.html', 'two');
    const more = { DISPLAY: ':9', ELECTRON_OVERRIDE_DIST_PATH: join(root, 'elsewhere') };
    const given = { root, cwd: root, env: { ...env, ...more }, platform: 'linux' as const };
    const asked = ['in/a.md', 'in', 'https://example.org/a?b=c&d', 'gone.md'];
    const { code, err } = await runIn(['open', ...asked], given);
    expect([code, err]).toEqual([0, 'postil: gone.md: There is no such file here.\n']);
    expect((await ran()).args).toEqual([
      ...[root, join(root, 'in/a.md'), join(root, 'in/a.md'), join(root, 'in/deep/b.html')],
      'postil://save?url=https%3A%2F%2Fexample.org%2Fa%3Fb%3Dc%26d',
    ]);
  });

  it('never switches the sandbox off by itself', async () => {
    await put('elsewhere/electron', program(''));
    const more = { DISPLAY: ':9', ELECTRON_OVERRIDE_DIST_PATH: join(root, 'elsewhere') };
    const given = { root, env: { ...env, ...more }, platform: 'linux' as const, isRoot: true };
    const asRoot = await runIn(['open'], {
      ...given,
      env: { ...given.env, PATH: join(root, 'bin') },
      openCore: scriptedCore({}),
    });
    expect(asRoot.err).toContain('add --no-sandbox');
    expect(asRoot.out).toContain('http://127.0.0.1:');
    await expect(ran()).rejects.toMatchObject({ code: 'ENOENT' });
    await runIn(['open', '--no-sandbox'], given);
    expect((await ran()).args).toEqual([root, '--no-sandbox']);
  });

  it.each([
    'process.exit(127)',
    'process.kill(process.pid, "SIGTRAP"); setInterval(() => {}, 1000)',
  ])('serves a browser when the program does not start: %s', async (ending) => {
    await put('elsewhere/electron', program(ending));
    const more = { DISPLAY: ':9', ELECTRON_OVERRIDE_DIST_PATH: join(root, 'elsewhere') };
    const { code, err } = await serving(['open'], more, async (address) => {
      expect((await page(address))[1]).toBe(200);
    });
    expect([code, err]).toEqual([0, expect.stringContaining('does not run on this machine')]);
  });

  it('hands the browser an address that works once', async () => {
    await put('bin/xdg-open', program(''));
    await serving(['open'], { POSTIL_HOST: 'web', DISPLAY: ':9' }, async (address) => {
      await expect.poll(() => ran().catch(() => null), { timeout: 20_000 }).not.toBeNull();
      const opened = await ran();
      const ticket = new URL(opened.args[0]);
      expect(ticket.host).toBe(address.host);
      expect(ticket.search).not.toBe(address.search);
      expect((await page(ticket))[0]).toBe(303);
      expect((await page(ticket))[0]).toBe(403);
    });
  });
});

describe('getting Electron', () => {
  it('is given up after a time', async () => {
    await put('node_modules/electron/install.js', 'setInterval(() => {}, 1000)');
    expect(await installElectron({ root, env, platform: 'linux' }, 50)).toBeNull();
  });

  it('is not tried where the package is missing', async () => {
    await rm(join(root, 'node_modules'), { recursive: true });
    expect(await installElectron({ root, env, platform: 'linux' })).toBeNull();
  });
});

describe('serve', () => {
  it('prints its address, as JSON when asked, and ends cleanly', async () => {
    const { code, out } = await serving(['serve', '--json'], {}, async (address) => {
      expect((await page(address))[2]).toBe('<!doctype html>');
    });
    expect(code).toBe(0);
    const { url, port } = JSON.parse(out);
    expect(new URL(url).port).toBe(String(port));
    await expect(fetch(url)).rejects.toThrow();
  });

  it('says what to do when the pages are not built, or the port is taken', async () => {
    await serving(['serve'], {}, async (address) => {
      const taken = await runIn(['serve', '--port', address.port], {
        root,
        openCore: scriptedCore({}),
      });
      expect(taken).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/is taken/) });
    });
    await rm(join(root, 'out'), { recursive: true });
    const { code, err } = await runIn(['serve'], { root, openCore: scriptedCore({}) });
    expect([code, err]).toEqual([1, expect.stringContaining('npm run build')]);
  });
});
