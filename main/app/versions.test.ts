/** Reading an article again, on a real folder and a real web server, through the core's door. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Client, createClient } from '../../preload/client/index.ts';
import { PostilError } from '../../preload/contract/index.ts';
import { PNG, page, startServer, type TestServer } from '../importers/testing/server.ts';
import { type App, openCore } from './index.ts';

const NUMBERS = Array.from({ length: 60 }, (_, at) => `item ${at} of ${(at * 7919) % 101}`);
const LONG = `<p>${NUMBERS.slice(0, 30).join(', ')}.</p><p>${NUMBERS.slice(30).join(', ')}.</p>`;
const FIRST = `${LONG}<p>The harbour clerk walked to the end of the mole with a brass rule.</p>`;
const LATER = `<p>A new beginning, put before all the rest.</p>${LONG}<p>The harbour clerk walked to the end of the mole with a brass rule.</p><p>And an end.</p>`;

let folder: string;
let app: App;
let client: Client;
let server: TestServer;
const answers = { local: true };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-versions-'));
  server = await startServer();
  app = await openCore({ library: join(folder, 'library'), watch: false, welcome: false });
  client = createClient({ invoke: app.dispatch });
});
afterEach(async () => {
  await app.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const serve = (inner: string, path = '/a') => server.serve(path, 'text/html', page(inner));
async function addPage(path = '/a') {
  return client.call('article.add', {
    source: { kind: 'url', url: server.origin + path },
    answers,
  });
}
const question = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(PostilError);
  return (error as PostilError).question;
};
const contentOf = async (id: string) => (await client.call('article.open', { id })).content;

describe('fetching again', () => {
  it('keeps the earlier text byte for byte, and the note on its words', async () => {
    serve(FIRST);
    const { id } = await addPage();
    const before = await contentOf(id);
    const quote = 'walked to the end of the mole';
    const note = await client.call('note.addQuote', {
      articleId: id,
      quote,
      body: '',
      color: 'yellow',
      tags: [],
    });
    serve(LATER);
    const renewal = await client.call('version.fetch', { id, answers });
    expect(renewal).toMatchObject({ changed: true, notes: { sure: 1, unsure: 0, lost: 0 } });
    const opened = await client.call('article.open', { id });
    expect(opened.content).toContain('And an end.');
    const [moved] = opened.notes;
    const text = opened.content.replace(/<[^>]+>/g, '');
    expect(moved?.target?.position?.start).toBe(text.indexOf(quote));
    expect(moved?.updatedAt).toBe(note.updatedAt);

    const list = await client.call('version.list', { id });
    expect(list.versions.map((one) => one.how)).toEqual(['fetched', 'added']);
    expect(list.present).toBe(list.versions[0]?.id);
    const compared = await client.call('version.compare', {
      id,
      from: renewal.before,
      to: list.present,
    });
    expect(compared.blocks.filter((block) => block.kind === 'added')).toHaveLength(2);
    expect(compared.removed).toBe(0);

    const restored = await client.call('version.restore', { id, version: renewal.before });
    expect(restored).toMatchObject({ changed: true, before: list.present });
    expect(await contentOf(id)).toBe(before);
    const again = await client.call('version.list', { id });
    expect(again.present).toBe('first');
    expect(again.versions).toHaveLength(2);
  });

  it('is found by its new words at once, and not by those that went', async () => {
    const find = async (words: string) =>
      (await client.call('search.find', { words, limit: 5 })).total;
    const inIndex = async () => [await find('"brass rule"'), await find('"golden fleece"')];
    serve(FIRST);
    const { id } = await addPage();
    expect(await inIndex()).toEqual([1, 0]);
    serve(FIRST.replace('a brass rule', 'a golden fleece'));
    const { before } = await client.call('version.fetch', { id, answers });
    expect(await inIndex()).toEqual([0, 1]);
    await client.call('version.restore', { id, version: before });
    expect(await inIndex()).toEqual([1, 0]);
  });

  it('makes no version where nothing has changed', async () => {
    serve(FIRST);
    const { id } = await addPage();
    expect(await client.call('version.fetch', { id, answers })).toMatchObject({ changed: false });
    expect((await client.call('version.list', { id })).versions).toHaveLength(1);
  });

  it('keeps a text that was changed by hand as a version of its own', async () => {
    serve(FIRST);
    const { id } = await addPage();
    serve(LATER);
    await client.call('version.fetch', { id, answers });
    await client.call('version.restore', { id, version: 'first' });
    await writeFile(join(folder, 'library/articles', id, 'content.html'), '<p>By hand.</p>');
    await client.call('version.fetch', { id, answers });
    const folderOf = join(folder, 'library/articles', id, 'versions');
    const names = (await readdir(folderOf)).filter((name) => name.endsWith('.html'));
    const texts = await Promise.all(names.map((name) => readFile(join(folderOf, name), 'utf8')));
    expect(texts).toContain('<p>By hand.</p>');
    expect((await client.call('version.list', { id })).versions.map((one) => one.how)).toContain(
      'edited',
    );
  });

  it('asks before it enters the local network, and changes nothing when the page is gone', async () => {
    serve(FIRST);
    const { id } = await addPage();
    const before = await contentOf(id);
    expect(await question(client.call('version.fetch', { id }))).toMatchObject({ kind: 'local' });
    server.route('/a', (_, response) => void response.writeHead(404).end());
    await expect(client.call('version.fetch', { id, answers })).rejects.toMatchObject({
      kind: 'network',
    });
    expect(await contentOf(id)).toBe(before);
  });

  it('does not overwrite a title that the person gave', async () => {
    serve(FIRST);
    const { id } = await addPage();
    await client.call('article.update', { id, patch: { title: 'Mine' } });
    serve(LATER);
    await client.call('version.fetch', { id, answers });
    expect((await client.call('article.open', { id })).article.title).toBe('Mine');
  });
});

describe('extracting again', () => {
  it('reads what was fetched, with the images that are there, and asks nobody', async () => {
    server.serve('/pic.png', 'image/png', PNG);
    serve(`${FIRST}<p>With a picture <img src="/pic.png" alt="Pic"></p>`);
    const { id } = await addPage();
    const before = await contentOf(id);
    await writeFile(join(folder, 'library/articles', id, 'content.html'), '<p>Badly read.</p>');
    const asked = server.asked.length;
    const renewal = await client.call('version.extract', { id });
    expect(renewal.changed).toBe(true);
    expect(await contentOf(id)).toBe(before);
    expect(server.asked).toHaveLength(asked);
  });

  it('works for pasted text, and from the text that is read now', async () => {
    const { id } = await client.call('article.add', {
      source: { kind: 'text', text: 'A title\n\nSome words of it.', title: '' },
    });
    expect(await client.call('version.extract', { id })).toMatchObject({ changed: false });
  });
});

describe('deleting a version', () => {
  it('takes its text and what it was made of, and refuses the one that is read', async () => {
    serve(FIRST);
    const { id } = await addPage();
    serve(LATER);
    await client.call('version.fetch', { id, answers });
    const { present } = await client.call('version.list', { id });
    await expect(client.call('version.delete', { id, version: present })).rejects.toMatchObject({
      kind: 'conflict',
    });
    await client.call('version.restore', { id, version: 'first' });
    await client.call('version.delete', { id, version: present });
    const names = async (of: string) => readdir(join(folder, 'library/articles', id, of));
    expect(await names('versions')).toEqual(['first.html', 'first.json']);
    expect((await names('original')).sort()).toEqual(['source.html.about.json', 'source.html.gz']);
  });
});

describe('an article that is there already', () => {
  it('is known by its address, before anything is fetched', async () => {
    serve(FIRST);
    const { id } = await addPage();
    const asked = server.asked.length;
    const source = { kind: 'url' as const, url: `${server.origin}/a?utm_source=mail#top` };
    const ask = { ...answers, duplicate: 'ask' as const };
    expect(await question(client.call('article.add', { source, answers: ask }))).toMatchObject({
      kind: 'duplicate',
      because: 'address',
      article: { id, notes: 0 },
    });
    const skip = { ...answers, duplicate: 'skip' as const };
    expect((await client.call('article.add', { source, answers: skip })).id).toBe(id);
    expect(server.asked).toHaveLength(asked);
    serve(LATER);
    serve(LATER, '/a?utm_source=mail');
    const version = { ...answers, duplicate: 'version' as const };
    expect((await client.call('article.add', { source, answers: version })).id).toBe(id);
    expect((await client.call('version.list', { id })).versions).toHaveLength(2);
    const both = { ...answers, duplicate: 'both' as const };
    expect((await client.call('article.add', { source, answers: both })).id).not.toBe(id);
  });

  it('is known by nearly the same text, which is read only once', async () => {
    serve(FIRST);
    serve(LATER, '/b');
    const { id } = await addPage();
    const source = { kind: 'url' as const, url: `${server.origin}/b` };
    const ask = { ...answers, duplicate: 'ask' as const };
    const asked = await question(client.call('article.add', { source, answers: ask }));
    expect(asked).toMatchObject({ kind: 'duplicate', because: 'text', article: { id } });
    const held = asked?.kind === 'duplicate' ? asked.held : '';
    const fetched = server.asked.length;
    const row = await client.call('article.add', {
      source,
      answers: { ...answers, duplicate: 'version', held },
    });
    expect(row.id).toBe(id);
    expect(server.asked).toHaveLength(fetched);
    expect(await contentOf(id)).toContain('And an end.');
  });

  it('is known by the same few words under the same title, and takes the tags of its file', async () => {
    const add = (title: string) => {
      const text = `---\ntitle: ${title}\ntags: [coast, two words]\n---\n\nJust a few words.`;
      const base64 = Buffer.from(text).toString('base64');
      const source = { kind: 'file' as const, name: 'a.md', base64 };
      return client.call('article.add', { source, answers: { duplicate: 'ask' } });
    };
    const { id, tags } = await add('One');
    expect(tags).toEqual(['coast', 'two-words']);
    expect(await question(add('One'))).toMatchObject({ because: 'text', article: { id } });
    expect((await add('Two')).id).not.toBe(id);
  });

  it('is no question when it is in the trash, or another text', async () => {
    serve(FIRST);
    serve('<p>Quite another text, about other things altogether.</p>', '/c');
    const { id } = await addPage();
    const ask = { ...answers, duplicate: 'ask' as const };
    const other = { kind: 'url' as const, url: `${server.origin}/c` };
    await client.call('article.add', { source: other, answers: ask });
    await client.call('article.trash', { ids: [id] });
    const source = { kind: 'url' as const, url: `${server.origin}/a` };
    expect((await client.call('article.add', { source, answers: ask })).id).not.toBe(id);
  });
});

describe('missing images', () => {
  it('are found when they can be had, in their places, without another version', async () => {
    serve(`${FIRST}<p>Here <img src="/late.png" alt="Late & found"> it is.</p>`);
    const { id, missing } = await addPage();
    expect(missing).toEqual([`${server.origin}/late.png`]);
    const before = await contentOf(id);
    expect(await client.call('image.retry', { id, answers })).toEqual({ found: 0, missing: 1 });
    server.serve('/late.png', 'image/png', PNG);
    expect(await client.call('image.retry', { id, answers })).toEqual({ found: 1, missing: 0 });
    const after = await contentOf(id);
    expect(after).toMatch(
      /<img src="\.\.\/\.\.\/assets\/[0-9a-f]{64}\.png" alt="Late &#x26; found"/,
    );
    expect(after.replace(/<img[^>]*>/g, '')).toBe(before.replace(/<img[^>]*>/g, ''));
    expect((await client.call('version.list', { id })).versions).toHaveLength(1);
  });

  it('are taken from a saved file of the page, or from the image itself', async () => {
    const inner = `${FIRST}<p>Here <img src="/one.png" alt="The first"> and then some more words follow in this paragraph <img src="/two.png" alt="">.</p>`;
    serve(inner);
    const { id } = await addPage();
    const saved = page(inner.replaceAll('src="/', 'src="page_files/'));
    const other = Buffer.concat([PNG, Buffer.from('two')]);
    await writeFile(join(folder, 'page.html'), saved);
    const beside = [{ name: 'page_files/one.png', base64: PNG.toString('base64') }];
    const file = (name: string, bytes: string | Buffer, more = {}) => ({
      kind: 'file' as const,
      name,
      base64: Buffer.from(bytes).toString('base64'),
      ...more,
    });
    const files = [file('page.html', saved, { beside })];
    expect(await client.call('image.retry', { id, files })).toEqual({ found: 1, missing: 1 });
    const image = [file('whatever.png', other)];
    expect(await client.call('image.retry', { id, files: image })).toEqual({
      found: 1,
      missing: 0,
    });
  });
});
