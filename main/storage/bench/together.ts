/**
 * The app and the terminal at once, as real processes: `postil serve` saves through its own door while `postil note`
 * writes to the same article; and how soon a change from outside stands in the open window.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../../../.ci/browser.ts';
import { runCli } from '../../../e2e/hosts/cli.ts';
import { launchWeb } from '../../../e2e/hosts/web.ts';
import { openAt, withNote } from '../testing/library.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

export interface Together {
  saves: number;
  commands: number;
  /** Notes that are not there, and edits that are not the last. */
  lost: number;
}

/** @param saves calls of the app; `commands` are run in the terminal meanwhile, two at a time */
export async function appAndTerminal(saves: number, commands: number): Promise<Together> {
  const folder = await mkdtemp(join(tmpdir(), 'postil-together-'));
  const library = join(folder, 'library');
  try {
    const id = await addArticle(folder, library);
    const host = await startHost(library);
    const call = async <T>(method: string, params: object): Promise<T> => {
      const reply = await host.call(method, params);
      if (!reply.ok) throw new Error(`${method}: ${reply.error.message}`);
      return reply.value as T;
    };
    const words = { target: null, color: 'yellow', tags: [] };
    const edited = await call<{ id: string }>('note.add', { articleId: id, ...words, body: '0' });
    let was = '0';
    const app = async () => {
      for (let n = 1; n <= saves; n += 1) {
        if (n % 2 === 0) {
          await call('note.add', { articleId: id, ...words, body: `app ${n}` });
          continue;
        }
        // Each edit knows the one before it, as a window does.
        const patch = { body: `edit ${n}` };
        await call('note.update', { articleId: id, id: edited.id, patch, was });
        was = patch.body;
      }
    };
    const numbers = Array.from({ length: commands }, (_, n) => n);
    const terminal = async () => {
      for (let n = numbers.shift(); n !== undefined; n = numbers.shift()) {
        const { code, stderr } = await runCli(library, ['note', id, '--body', `cli ${n}`]);
        if (code !== 0) throw new Error(stderr);
      }
    };
    await Promise.all([app(), terminal(), terminal()]);
    await host.close();
    const storage = await openAt(library);
    const found = new Set((await storage.read(id)).notes.map(({ body }) => body));
    await storage.close();
    const wanted = [
      was,
      ...Array.from({ length: saves }, (_, n) => n + 1)
        .filter((n) => n % 2 === 0)
        .map((n) => `app ${n}`),
      ...Array.from({ length: commands }, (_, n) => `cli ${n}`),
    ];
    const missing = wanted.filter((body) => !found.has(body)).length;
    return { saves, commands, lost: missing + Math.abs(found.size - wanted.length) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Milliseconds from another program's answered save until the words are seen in the open window. */
export async function seenInWindow(changes: number): Promise<number[]> {
  process.env.POSTIL_CHROMIUM ??= findBrowser();
  const folder = await mkdtemp(join(tmpdir(), 'postil-seen-'));
  const library = join(folder, 'library');
  const id = await addArticle(folder, library);
  const { page, close } = await launchWeb(library);
  const other = await openAt(library);
  const times: number[] = [];
  try {
    await page.getByRole('row').filter({ hasText: 'Tides' }).getByText('Tides').first().click();
    await page.locator('.article-body').waitFor();
    for (let round = 0; round < changes; round += 1) {
      const words = `change-${round}-end`;
      await other.update(id, withNote(words));
      const saved = performance.now();
      await page.waitForFunction((text) => document.body.innerText.includes(text), words);
      times.push(performance.now() - saved);
    }
    return times;
  } finally {
    await other.close();
    await close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function addArticle(folder: string, library: string): Promise<string> {
  const file = join(folder, 'tides.md');
  await writeFile(file, '# Tides\n\nEvery morning the clerk wrote a single number in a book.\n');
  const added = (await runCli(library, ['--json', 'add', file])).json() as { id: string }[];
  return added[0]?.id ?? '';
}

type Reply = { ok: true; value: unknown } | { ok: false; error: { message: string } };

async function startHost(library: string) {
  const bin = join(ROOT, 'main', 'cli', 'bin.mjs');
  const server = spawn(process.execPath, [bin, '--json', '--library', library, 'serve']);
  const exited = once(server, 'exit');
  const { origin, cookie } = await signIn(await addressOf(server));
  return {
    async call(method: string, params: object): Promise<Reply> {
      const response = await fetch(`${origin}/api`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-postil': '1', origin, cookie },
        body: JSON.stringify({ method, params }),
      });
      return (await response.json()) as Reply;
    },
    async close() {
      server.kill('SIGTERM');
      await exited;
    },
  };
}

async function addressOf(server: ChildProcess): Promise<string> {
  let printed = '';
  for await (const chunk of server.stdout ?? []) {
    printed += String(chunk);
    const found = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/.exec(printed);
    if (found) return found[0];
  }
  throw new Error(`postil serve ended early: ${printed}`);
}

async function signIn(address: string): Promise<{ origin: string; cookie: string }> {
  const response = await fetch(address, { redirect: 'manual' });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { origin: new URL(address).origin, cookie };
}
