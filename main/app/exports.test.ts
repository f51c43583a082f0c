/** What the library hands over for an export, on a real folder and a real web server. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createClient } from '../../preload/client/index.ts';
import { page, startServer, type TestServer } from '../importers/testing/server.ts';
import { type App, openCore } from './index.ts';

const NUMBERS = Array.from({ length: 60 }, (_, at) => `item ${at} of ${(at * 7919) % 101}`);
const LONG = `<p>${NUMBERS.join(', ')}.</p>`;
const CLERK = 'The harbour clerk walked to the end of the mole with a brass rule every morning.';
const GATE = 'Nobody else was ever allowed to open the gate of the old custom house.';

let folder: string;
let app: App;
let server: TestServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-exports-'));
  server = await startServer();
  app = await openCore({ library: join(folder, 'library'), watch: false, welcome: false });
});
afterEach(async () => {
  await app.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

it('orders the notes of an export of everything as they stand in the text that is there now', async () => {
  const client = createClient({ invoke: app.dispatch });
  const serve = (inner: string) => server.serve('/a', 'text/html', page(inner));
  const answers = { local: true };
  serve(`<p>${CLERK}</p>${LONG}<p>${GATE}</p>`);
  const source = { kind: 'url' as const, url: `${server.origin}/a` };
  const { id } = await client.call('article.add', { source, answers });
  for (const quote of [CLERK, GATE]) {
    const note = { articleId: id, quote, body: '', color: 'yellow' as const, tags: [] };
    await client.call('note.addQuote', note);
  }
  // The last sentence comes first now, in other words: its note keeps the place it was made at.
  serve(`<p>${GATE.replace('Nobody else', 'Nobody')}</p>${LONG}<p>${CLERK}</p>`);
  await client.call('version.fetch', { id, answers });
  const vault = join(folder, 'vault');
  await client.call('export.markdown', { ids: null, dir: vault });
  const [name = ''] = await readdir(vault);
  const text = await readFile(join(vault, name), 'utf8');
  const quotes = text.match(/^> .{20}/gm)?.map((line) => line.slice(2));
  expect(quotes).toEqual([GATE.slice(0, 20), CLERK.slice(0, 20)]);
});
