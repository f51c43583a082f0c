/** The core on a real folder, through the same door as every host. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Client, createClient } from '../../preload/client/index.ts';
import type { PostilEvent } from '../../preload/contract/index.ts';
import { speakEverywhere } from '../words/threads.ts';
import { type App, type CoreOptions, openCore } from './index.ts';

const TEXT = `A walk by the sea

The harbour clerk walked to the end of the mole with a brass rule.

He wrote a single number in a book, and nobody ever read it.
`;

let folder: string;
let app: App;
let client: Client;
let events: PostilEvent[];

type Options = Partial<Pick<CoreOptions, 'welcome' | 'watch' | 'languages'>>;

async function open(options: Options = {}): Promise<void> {
  app = await openCore({ library: join(folder, 'library'), watch: false, ...options });
  client = createClient({ invoke: app.dispatch });
  events = [];
  app.subscribe((event) => events.push(event));
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-core-'));
  await open();
});
afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const addText = () =>
  client.call('article.add', { source: { kind: 'text', text: TEXT }, job: 'j1', tags: ['coast'] });
const words = { body: 'Nobody?', color: 'rose' as const, tags: ['archives'] };

describe('articles', () => {
  it('are listed after they were added, and again after Postil was closed', async () => {
    const added = await addText();
    expect(added).toMatchObject({ title: 'A walk by the sea', tags: ['coast'], notes: 0 });
    expect(events.some((event) => event.type === 'library.changed')).toBe(true);
    await app.close();
    await open();
    expect(await client.call('article.list', { view: 'unread' })).toEqual([added]);
    const { content } = await client.call('article.open', { id: added.id });
    expect(content).toContain('brass rule');
  });

  it('move between the views, and leave for good only from the trash', async () => {
    const { id } = await addText();
    await client.call('article.update', { id, patch: { archived: true } });
    expect(await client.call('article.list', { view: 'unread' })).toEqual([]);
    expect(await client.call('article.list', { view: 'archive' })).toHaveLength(1);
    await expect(client.call('article.purge', { ids: [id] })).rejects.toMatchObject({
      kind: 'conflict',
    });
    await client.call('article.trash', { ids: [id] });
    expect(await client.call('article.list', { view: 'all' })).toEqual([]);
    await client.call('article.restore', { ids: [id] });
    expect(await client.call('article.list', { view: 'archive' })).toHaveLength(1);
    await client.call('article.trash', { ids: [id] });
    await client.call('article.purge', { ids: [id] });
    expect(await client.call('article.list', { view: 'trash' })).toEqual([]);
    await expect(client.call('article.open', { id })).rejects.toMatchObject({ kind: 'notFound' });
  });

  it('keep where reading stopped', async () => {
    const { id } = await addText();
    await client.call('article.setProgress', { id, progress: { fraction: 0.5, offset: 40 } });
    await app.close();
    await open();
    const { article } = await client.call('article.open', { id });
    expect(article.progress).toEqual({ fraction: 0.5, offset: 40 });
  });

  it('tell how far adding has come, and can be cancelled', async () => {
    await addText();
    const stages = events.flatMap((event) => (event.type === 'add.progress' ? [event.stage] : []));
    expect(stages).toContain('saving');
    const adding = client.call('article.add', {
      source: { kind: 'text', text: TEXT },
      job: 'j2',
    });
    await client.call('article.cancelAdd', { job: 'j2' });
    await expect(adding).rejects.toMatchObject({ message: expect.stringMatching(/cancel/i) });
    expect(await client.call('article.list', { view: 'all' })).toHaveLength(1);
  });
});

describe('notes', () => {
  it('are anchored by their quote, whatever its spaces and quotation marks', async () => {
    const { id } = await addText();
    const note = await client.call('note.addQuote', {
      articleId: id,
      quote: 'walked to the   end\nof the mole',
      ...words,
    });
    expect(note.target?.quote.exact).toBe('walked to the end of the mole');
    expect(await client.call('note.list', { articleId: id })).toEqual([note]);
  });

  it('are refused where the article does not have the words', async () => {
    const { id } = await addText();
    const adding = client.call('note.addQuote', {
      articleId: id,
      quote: 'a purple whale',
      ...words,
    });
    await expect(adding).rejects.toMatchObject({
      kind: 'notFound',
      message: expect.stringContaining('A walk by the sea'),
    });
  });

  it('stand in document order and survive deletion by an undo', async () => {
    const { id } = await addText();
    const add = (quote: string) => client.call('note.addQuote', { articleId: id, quote, ...words });
    const second = await add('nobody ever read it');
    const first = await add('brass rule');
    const whole = await client.call('note.add', { articleId: id, target: null, ...words });
    const order = async () =>
      (await client.call('note.list', { articleId: id })).map((note) => note.id);
    expect(await order()).toEqual([whole.id, first.id, second.id]);
    await client.call('note.delete', { articleId: id, id: first.id });
    expect(await order()).toEqual([whole.id, second.id]);
    await client.call('note.restore', { articleId: id, id: first.id });
    expect(await order()).toEqual([whole.id, first.id, second.id]);
  });

  it('are still listed and exported when the body of their article is gone', async () => {
    const { id } = await addText();
    await client.call('note.addQuote', { articleId: id, quote: 'brass rule', ...words });
    await rm(join(folder, 'library', 'articles', id, 'content.html'));
    expect(await client.call('note.list', { articleId: id })).toHaveLength(1);
    const { notes } = await client.call('article.open', { id });
    expect(notes).toHaveLength(1);
    expect((await client.call('export.copy', { id })).markdown).toContain('brass rule');
  });

  it('made by another program appear, and neither writer loses one', async () => {
    await app.close();
    await open({ watch: true, welcome: false });
    const { id } = await addText();
    const other = await openCore({ library: join(folder, 'library'), watch: false });
    const changed = new Promise<void>((resolve) => {
      app.subscribe((event) => {
        if (event.type === 'library.changed' && event.ids?.includes(id)) resolve();
      });
    });
    const outside = createClient({ invoke: other.dispatch });
    await outside.call('note.addQuote', { articleId: id, quote: 'brass rule', ...words });
    await changed;
    await client.call('note.addQuote', { articleId: id, quote: 'single number', ...words });
    expect(await outside.call('note.list', { articleId: id })).toHaveLength(2);
    await other.close();
  });
});

describe('search, settings and export', () => {
  it('finds an article by the words of its note', async () => {
    const { id } = await addText();
    await client.call('note.addQuote', { articleId: id, quote: 'brass rule', ...words });
    const hits = await client.call('search.query', { words: 'nobody? sea' });
    expect(hits[0]).toMatchObject({ articleId: id });
    expect(hits.map((hit) => hit.field)).toContain('note');
  });

  it('finds what was just changed, by words, tags and filters, and not what was deleted', async () => {
    const { id } = await addText();
    const find = async (words: string) =>
      (await client.call('search.query', { words })).map((hit) => hit.articleId);
    expect(await find('brass rul')).toContain(id);
    expect(await find('lantern')).toEqual([]);
    await client.call('note.add', { articleId: id, target: null, ...words, body: 'A lantern' });
    expect(await find('lantern tag:coast')).toContain(id);
    expect(await find('lantern -brass')).toEqual([]);
    await client.call('article.trash', { ids: [id] });
    expect(await find('lantern')).toEqual([]);
  });

  it('finds by filters alone, and shows the title where no words were asked for', async () => {
    const { id } = await addText();
    const hits = await client.call('search.query', { words: 'tag:coast is:unread' });
    expect(hits).toMatchObject([{ articleId: id, field: 'title', text: 'A walk by the sea' }]);
  });

  it('finds the same after the index was deleted or garbled', async () => {
    await addText();
    const find = () => client.call('search.query', { words: 'number book' });
    const before = await find();
    expect(before.length).toBeGreaterThan(0);
    const cache = join(folder, 'library', '.cache');
    for (const harm of [
      () => rm(cache, { recursive: true }),
      () => writeFile(join(cache, 'search.db'), 'not a database'),
    ]) {
      await app.close();
      await harm();
      await open();
      expect(await find()).toEqual(before);
    }
  });

  it('keeps settings in the library', async () => {
    await client.call('settings.update', { theme: 'ink' });
    await app.close();
    await open();
    expect((await client.call('settings.get', {})).theme).toBe('ink');
  });

  it('exports only what has notes, and writes nothing the second time', async () => {
    const { id } = await addText();
    await client.call('article.add', {
      source: { kind: 'text', text: 'Another\n\nwithout notes' },
    });
    await client.call('note.addQuote', { articleId: id, quote: 'brass rule', ...words });
    const dir = join(folder, 'vault');
    const first = await client.call('export.markdown', { ids: null, dir });
    expect(first.files.map((file) => file.outcome)).toEqual(['written']);
    const [name] = await readdir(dir);
    expect(await readFile(join(dir, String(name)), 'utf8')).toContain('> brass rule');
    const again = await client.call('export.markdown', { ids: null, dir });
    expect(again.files.map((file) => file.outcome)).toEqual(['unchanged']);
  });

  it('refuses a folder that is not a whole path', async () => {
    await expect(client.call('export.markdown', { ids: null, dir: 'notes' })).rejects.toMatchObject(
      { kind: 'invalid' },
    );
  });
});

describe('opening', () => {
  it('brings the welcome article with two notes, once', async () => {
    for (let start = 0; start < 2; start += 1) {
      await app.close();
      await open({ welcome: true });
      const rows = await client.call('article.list', { view: 'all' });
      expect(rows.map((row) => [row.kind, row.notes])).toEqual([['welcome', 2]]);
    }
  });

  it('brings it in the language that the system speaks, its notes on its words', async () => {
    await app.close();
    try {
      await open({ watch: true, languages: ['de-AT', 'en'] });
      const [row] = await client.call('article.list', { view: 'all' });
      expect(row).toMatchObject({ title: 'Willkommen bei Postil', notes: 2 });
      const { notes, article } = await client.call('article.open', { id: row?.id ?? '' });
      expect(article.lang).toBe('de');
      expect(notes.every((note) => note.target !== null)).toBe(true);
    } finally {
      speakEverywhere('en', []);
    }
  });

  it('leaves out a document that cannot be read, says so, and opens the rest', async () => {
    const { id } = await addText();
    const bad = await addText();
    await app.close();
    await writeFile(join(folder, 'library', 'articles', bad.id, 'article.json'), '{"format":');
    await open();
    expect((await client.call('article.list', { view: 'all' })).map((row) => row.id)).toEqual([id]);
    const info = await client.call('library.info', {});
    expect(info.problems.map((problem) => problem.kind)).toContain('garbled');
  });

  it('says at every start what a newer Postil wrote, also when nothing changed since', async () => {
    await addText();
    const { id } = await addText();
    await app.close();
    const file = join(folder, 'library', 'articles', id, 'article.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"format": 1', '"format": 2'));
    for (let start = 0; start < 3; start += 1) {
      await open();
      expect(await client.call('article.list', { view: 'all' })).toHaveLength(2);
      const { problems } = await client.call('library.info', {});
      expect(problems.map(({ kind, path }) => [kind, path])).toEqual([
        ['newer', `articles/${id}/article.json`],
      ]);
      await app.close();
    }
    await open();
  });

  it('refuses a file where the folder should be', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(openCore({ library: file, watch: false })).rejects.toMatchObject({
      name: 'PostilError',
    });
  });

  it('opens web and mail addresses only', async () => {
    const refused = [
      ...[
        'file:///etc/passwd',
        'FILE:///etc/passwd',
        'javascript:alert(1)',
        ' javascript:alert(1)',
      ],
      ...['java\nscript:alert(1)', 'data:text/html,x', 'blob:https://a.test/1', 'about:blank'],
      ...['smb://host/share', '\\\\host\\share', '//host/share', 'C:\\Windows\\calc.exe', 'c:/x'],
      ...[
        'ms-msdt:/id',
        'search-ms:query=x',
        'ms-officecmd:x',
        'vbscript:x',
        'view-source:https://a.test',
      ],
      ...[
        'ftp://a.test/',
        'ssh://a.test',
        'tel:1',
        'steam://run/1',
        'postil://article/a',
        'app://postil/',
      ],
      ...[
        'chrome://settings',
        'devtools://x',
        'wss://a.test/',
        'nonsense',
        '',
        'https://',
        'http://[::1',
      ],
    ];
    for (const url of refused) {
      const asked = client.call('link.open', { url });
      await expect(asked, url).rejects.toMatchObject({ kind: 'invalid' });
    }
    // These get as far as the host, of which there is none here.
    for (const url of ['https://a.test/', 'HTTP://a.test/', 'mailto:a@b.test']) {
      const asked = client.call('link.open', { url });
      await expect(asked, url).rejects.toMatchObject({ kind: 'unsupported' });
    }
  });
});
