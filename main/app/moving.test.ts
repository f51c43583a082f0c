/** Moving in, on a real folder with real threads and a real site, through the same door as every host. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Client, createClient } from '../../preload/client/index.ts';
import type { ImportOptions, PostilEvent } from '../../preload/contract/index.ts';
import { type App, openCore } from './index.ts';

let folder: string;
let app: App;
let client: Client;
let events: PostilEvent[];

async function open(): Promise<void> {
  app = await openCore({ library: join(folder, 'library'), watch: false });
  client = createClient({ invoke: app.dispatch });
  events = [];
  app.subscribe((event) => events.push(event));
}
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-moving-'));
  await open();
});
afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const OFF: ImportOptions = { fetch: false, local: false, tags: [], archiveUnknown: false };

async function ready(name: string, text: string | Buffer) {
  const path = join(folder, name);
  await writeFile(path, text);
  const { id } = await client.call('import.beginPaths', { paths: [path] });
  return { id, preview: await client.call('import.read', { id }) };
}

/** Until an import has come to this state. */
async function until(id: string, ...states: string[]) {
  for (;;) {
    const job = (await client.call('import.list', {})).find((one) => one.id === id);
    if (job && states.includes(job.state)) return job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function bring(name: string, text: string | Buffer, options: Partial<ImportOptions> = {}) {
  const { id, preview } = await ready(name, text);
  await client.call('import.start', { id, options: { ...OFF, ...options } });
  const job = await until(id, 'done', 'paused');
  return { id, preview, job, report: await client.call('import.report', { id }) };
}

const POCKET = `title,url,time_added,tags,status
One,https://a.example/one,1400000000,x|y z,unread
Two,https://a.example/two?utm_source=feed,1500000000,,archive
,https://b.example/three,1600000000,x,unread
Bad,not an address,1600000000,,unread
`;

it('brings in links with their dates, tags and state, and tells what it could not take', async () => {
  const { preview, job, report } = await bring('pocket.csv', POCKET);
  expect(preview).toMatchObject({
    formats: ['pocket-csv'],
    ...{ articles: 3, linksOnly: 3, withContent: 0, archived: 1, known: 0, tags: 2 },
    problems: [{ file: 'pocket.csv', row: 5 }],
  });
  expect(job.counts).toEqual({ added: 3, joined: 0, same: 0, failed: 0 });
  const rows = await client.call('article.list', { view: 'all' });
  expect(
    rows.map(({ title, addedAt, tags, archived, link }) => [
      title,
      addedAt.slice(0, 4),
      tags,
      archived,
      link?.state,
    ]),
  ).toEqual([
    ['b.example/three', '2020', ['x'], false, 'kept'],
    ['Two', '2017', [], true, 'kept'],
    ['One', '2014', ['x', 'y-z'], false, 'kept'],
  ]);
  expect(report.rows).toMatchObject([{ row: 5, reason: expect.stringContaining('address') }]);
  const file = await readFile(join(folder, 'library', report.path), 'utf8');
  expect(file).toContain('pocket.csv, row 5');
});

it('takes texts with line separators of Unicode, which many editors leave in them', async () => {
  const text = `title,url,time_added,tags,status\n"One\u2028half",https://a.example/one,1400000000,x,unread\n"Two\u2029parts\u0085",https://a.example/two,1400000000,,unread\n`;
  const { job, report } = await bring('pocket.csv', text);
  expect(job.message).toBe('');
  expect(job.counts).toMatchObject({ added: 2, failed: 0 });
  expect(report.path).toMatch(/report\.md$/);
});

it('adds nothing when the same file comes again, also after an article was retagged', async () => {
  await bring('pocket.csv', POCKET);
  const before = await client.call('article.list', { view: 'all' });
  const [first] = before;
  await client.call('article.update', { id: String(first?.id), patch: { tags: [] } });
  const { preview, job } = await bring('again.csv', POCKET);
  expect(preview.known).toBe(3);
  expect(job.counts).toEqual({ added: 0, joined: 0, same: 3, failed: 0 });
  const after = await client.call('article.list', { view: 'all' });
  expect(after).toEqual(before.map((row) => (row === first ? { ...row, tags: [] } : row)));
});

it('brings highlights to the article that the person reads, not to its twin in the trash', async () => {
  const html = (words: string) =>
    `<link rel="canonical" href="https://c.example/mole"><article><p>${words}</p></article>`;
  const add = (words: string) =>
    client.call('article.add', {
      source: { kind: 'file', name: 'm.html', base64: Buffer.from(html(words)).toString('base64') },
    });
  const old = await add('The clerk walked to the end of the mole with a brass rule, they say.');
  await client.call('article.trash', { ids: [old.id] });
  const live = await add('The clerk walked to the end of the mole with a brass rule, they said.');
  const { job } = await bring('wallabag.json', WALLABAG);
  expect(job.counts).toMatchObject({ added: 0, joined: 1 });
  expect((await client.call('note.list', { articleId: live.id })).length).toBe(3);
  expect((await client.call('note.list', { articleId: old.id })).length).toBe(0);
});

const WALLABAG = JSON.stringify([
  {
    ...{ id: 1, title: 'The mole', url: 'https://c.example/mole', is_archived: 1, is_starred: 1 },
    content:
      '<h2>Numbers</h2><p>The clerk walked to the end of the mole with a brass rule. He wrote a number.</p><p>He wrote a number.</p><script>alert(1)</script><img src="https://c.example/x.png">',
    ...{ created_at: '2020-01-02T03:04:05+0100', tags: ['coast'], mimetype: 'text/html' },
    annotations: [
      {
        quote: 'walked to the end  of the mole',
        text: 'A note',
        created_at: '2020-02-02T00:00:00Z',
      },
      { quote: 'He wrote a number.', text: '' },
      { quote: 'a purple whale sang', text: 'Kept' },
    ],
  },
]);

it('leaves a highlight that is a guess as one, until the person says that it is the passage', async () => {
  const { id, report } = await bring('wallabag.json', WALLABAG);
  const [{ articleId, noteId } = { articleId: '', noteId: '' }] = report.passages;
  const noteNow = async () =>
    (await client.call('article.open', { id: articleId })).notes.find((one) => one.id === noteId);
  const target = (await noteNow())?.target ?? null;
  expect(target).toMatchObject({ guess: { quote: 'He wrote a number.' } });
  expect(target?.position).not.toBeNull();
  const { guess: _guess, ...confirmed } = target ?? {
    quote: { exact: '', prefix: '', suffix: '' },
    position: null,
  };
  await client.call('note.update', { articleId, id: noteId, patch: { target: confirmed } });
  const after = await client.call('import.report', { id });
  expect(after.highlights).toEqual({ matched: 2, unsure: 0, unmatched: 1, waiting: 0 });
});

it('saves what an export has of an article, and anchors its highlights', async () => {
  const { preview, report } = await bring('wallabag.json', WALLABAG);
  expect(preview).toMatchObject({ withContent: 1, linksOnly: 0, highlights: 3, notes: 2 });
  expect(report.highlights).toEqual({ matched: 1, unsure: 1, unmatched: 1, waiting: 0 });
  expect(report.passages.map(({ quote, outcome }) => [quote, outcome])).toEqual([
    ['He wrote a number.', 'unsure'],
    ['a purple whale sang', 'unmatched'],
  ]);
  const [row] = await client.call('article.list', { view: 'all' });
  expect(row).toMatchObject({ archived: true, favourite: true, tags: ['coast'], notes: 3 });
  const { content, notes } = await client.call('article.open', { id: String(row?.id) });
  expect(content).toContain('brass rule');
  expect(content).not.toContain('alert');
  const walked = notes.find(({ body }) => body === 'A note');
  expect(walked?.target?.quote.exact).toBe('walked to the end of the mole');
  expect(walked?.createdAt).toBe('2020-02-02T00:00:00.000Z');
  expect(notes.find(({ body }) => body === 'Kept')?.target?.position).toBeNull();
});

it('notices later that a page says the same as an article that came with an export', async () => {
  const words = Array.from({ length: 90 }, (_, at) => `word${(at * 17) % 499}`).join(' ');
  const [entry] = JSON.parse(WALLABAG);
  await bring(
    'w.json',
    JSON.stringify([{ ...entry, content: `<p>${words}</p>`, annotations: [] }]),
  );
  const again = client.call('article.add', {
    source: { kind: 'text', text: `The mole\n\n${words} and a bit.` },
    answers: { duplicate: 'ask' },
  });
  await expect(again).rejects.toMatchObject({ question: { kind: 'duplicate', because: 'text' } });
});

it('gives a book its clippings as text, and later ones more of it', async () => {
  const clipping = (words: string, at: number) =>
    `A Book (Ada)\n- Your Highlight on Location ${at}-${at} | Added on Sunday, December 18, 2022 3:19:56 PM\n\n${words}\n==========\n`;
  const first = clipping('First words of it.', 1);
  await bring('My Clippings.txt', first);
  const { job } = await bring('My Clippings.txt', first + clipping('And then some more.', 2));
  expect(job.counts).toMatchObject({ added: 0, joined: 1 });
  const [row] = await client.call('article.list', { view: 'all' });
  expect(row).toMatchObject({ title: 'A Book', author: 'Ada', kind: 'clippings', notes: 2 });
  const { content, notes } = await client.call('article.open', { id: String(row?.id) });
  expect(content.match(/<blockquote>/g)).toHaveLength(2);
  expect(notes.every(({ target }) => target?.position)).toBe(true);
});

it('brings back what Postil exported: the same notes, and none twice', async () => {
  const { id } = await client.call('article.add', {
    source: { kind: 'text', text: 'A walk by the sea\n\nThe harbour clerk had a brass rule.' },
  });
  const words = { body: 'Why #brass?', color: 'rose' as const, tags: ['archives'] };
  await client.call('note.addQuote', { articleId: id, quote: 'a brass rule', ...words });
  const before = await client.call('note.list', { articleId: id });
  const { markdown } = await client.call('export.copy', { id });
  const { text: annotations } = await client.call('export.render', { ids: [id], format: 'json' });
  for (const [name, text] of [
    ['notes.md', markdown],
    ['notes.json', annotations],
  ] as const) {
    expect((await bring(name, text)).job.counts).toMatchObject({ same: 1, added: 0, joined: 0 });
    await app.close();
    await rm(join(folder, 'library', 'articles', id, 'article.json.previous'), { force: true });
    const path = join(folder, 'library', 'articles', id, 'article.json');
    await writeFile(
      path,
      JSON.stringify({ ...JSON.parse(await readFile(path, 'utf8')), notes: [] }),
    );
    await open();
    expect((await bring(name, text)).job.counts).toMatchObject({ joined: 1 });
    const after = await client.call('note.list', { articleId: id });
    expect(after).toEqual(before);
  }
});

it('can be paused, goes on after Postil was closed, and is cancelled for good', async () => {
  const rows = Array.from(
    { length: 600 },
    (_, at) => `T${at},https://a.example/${at},1400000000,,unread`,
  );
  const { id } = await ready('many.csv', ['title,url,time_added,tags,status', ...rows].join('\n'));
  await client.call('import.start', { id, options: OFF });
  const paused = await client.call('import.pause', { id });
  expect(paused.state).toBe('paused');
  expect(paused.done).toBeLessThan(600);
  const there = await client.call('article.list', { view: 'all' });
  expect(there).toHaveLength(paused.counts.added);
  await client.call('import.resume', { id });
  await app.close();
  await open();
  expect((await client.call('import.list', {}))[0]?.state).toBe('running');
  await client.call('import.resume', { id });
  const job = await until(id, 'done');
  expect(job.counts).toEqual({ added: 600, joined: 0, same: 0, failed: 0 });
  expect(await client.call('article.list', { view: 'all' })).toHaveLength(600);
  expect(await readdir(join(folder, 'library', 'imports', id))).not.toContain('items.jsonl');
});

async function site(
  answers: Record<string, string>,
): Promise<{ server: Server; url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const body = answers[request.url ?? ''];
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
    });
    response.end(body ?? 'gone');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return { server, asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

it('fetches links afterwards, places the highlights that waited, and retries what failed', async () => {
  const answers: Record<string, string> = {
    '/tides': `<title>Tides</title><article><h1>Tides</h1>${'<p>Every morning the clerk wrote a single number in a book, and nobody ever read it again.</p>'.repeat(5)}<p>On Sundays he wrote two of them in red ink.</p></article>`,
  };
  const { server, url, asked } = await site(answers);
  const csv = `URL,Title,Selection,Folder,Timestamp,Tags
${url}/tides,,he wrote two of them in red ink,Physics,1400000000,[]
${url}/gone,Gone,,Unread,1400000000,[]`;
  const { id, report } = await bring('instapaper.csv', csv, { fetch: true, local: true });
  expect(report.highlights).toMatchObject({ waiting: 1, matched: 0 });
  expect(report.links).toEqual({ kept: 0, waiting: 2, failed: 0 });
  // The index learns of the links; what the page says comes to it later.
  const find = () => client.call('search.find', { words: 'clerk number', limit: 5 });
  expect((await find()).total).toBe(0);
  expect(await client.call('fetch.run', { ids: null })).toMatchObject({ waiting: 0, failed: 1 });
  const rows = await client.call('article.list', { view: 'all' });
  expect(rows.find(({ title }) => title === 'Tides')).toMatchObject({
    ...{ link: null, tags: ['Physics'], addedAt: '2014-05-13T16:53:20.000Z' },
  });
  expect(rows.find(({ title }) => title === 'Gone')?.link).toMatchObject({
    state: 'failed',
    message: expect.stringMatching(/404|not/),
  });
  expect((await find()).articles.map(({ title }) => title)).toEqual(['Tides']);
  const later = await client.call('import.report', { id });
  expect(later.highlights).toMatchObject({ waiting: 0, matched: 1 });
  expect(later.links).toEqual({ kept: 0, waiting: 0, failed: 1 });
  answers['/gone'] = answers['/tides'] ?? '';
  expect(await client.call('fetch.retry', { ids: null })).toMatchObject({ waiting: 1, failed: 0 });
  expect(await client.call('fetch.run', { ids: null })).toMatchObject({ waiting: 0, failed: 0 });
  expect(asked.filter((path) => path === '/tides')).toHaveLength(1);
  server.close();
});

it('asks nothing of the own network unless it was allowed', async () => {
  const { server, url, asked } = await site({ '/secret': '<p>Only for us.</p>' });
  await bring('pocket.csv', `title,url\nRouter,${url}/secret\n`, { fetch: true, local: false });
  expect(await client.call('fetch.run', { ids: null })).toMatchObject({ waiting: 0, failed: 1 });
  expect(asked).toEqual([]);
  const [row] = await client.call('article.list', { view: 'all' });
  expect(row?.link?.message).toContain('network');
  // Trying everything again asks first, and leaves it where it is when the person says no.
  await expect(client.call('fetch.retry', { ids: null })).rejects.toMatchObject({
    question: { kind: 'local', host: new URL(url).host },
  });
  const without = { ids: null, answers: { local: false } };
  expect(await client.call('fetch.retry', without)).toMatchObject({ waiting: 0, failed: 1 });
  await client.call('fetch.retry', { ids: null, answers: { local: true } });
  expect(await client.call('fetch.run', { ids: null })).toMatchObject({ waiting: 0, failed: 0 });
  expect(asked).toEqual(['/secret']);
  server.close();
});

it('takes files piece by piece, and tells what it does not know', async () => {
  const bytes = Buffer.from(POCKET);
  const { id } = await client.call('import.begin', {
    files: [{ name: 'p.csv', size: bytes.length }],
  });
  for (let at = 0; at < bytes.length; at += 50) {
    const base64 = bytes.subarray(at, at + 50).toString('base64');
    await client.call('import.receive', { id, file: 0, base64 });
  }
  expect(await client.call('import.read', { id })).toMatchObject({ articles: 3 });
  await client.call('import.cancel', { id });
  expect(await client.call('import.list', {})).toEqual([]);
  await expect(ready('what.csv', 'colour,size\nred,1\n')).rejects.toMatchObject({
    kind: 'invalid',
    message: expect.stringContaining('does not know this kind of file'),
  });
});

it('reads what a postil: address asks for, and refuses any other', async () => {
  const read = (address: string) => client.call('handover.read', { address });
  expect(await read('postil://save?url=https%3A%2F%2Fa.example%2F%3Fq%3D1&title=T')).toEqual({
    ...{ kind: 'save', url: 'https://a.example/?q=1', title: 'T', isLocal: false },
  });
  expect(await read('postil://save/?url=http://192.168.0.1/')).toMatchObject({ isLocal: true });
  expect(await read('postil://article/abc#note1')).toEqual({
    ...{ kind: 'open', articleId: 'abc', noteId: 'note1' },
  });
  for (const bad of [
    'postil://save?url=file:///etc/passwd',
    'postil://run?x',
    'https://a.example',
    '',
  ]) {
    await expect(read(bad)).rejects.toMatchObject({ kind: 'invalid' });
  }
});
