import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Source } from '../../preload/contract/index.ts';
import type { Limits } from './index.ts';
import { failure, importers } from './testing/importing.ts';
import { PNG, PROSE } from './testing/server.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-import-'));
});
afterAll(() => rm(folder, { recursive: true }));

const { create } = importers();
const read = (source: Source, limits?: Partial<Limits>) => create(limits).read(source, {});
async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content);
  return path;
}

describe('a file', () => {
  it('is read from disk with the images beside it, and none from elsewhere', async () => {
    await put('page_files/a b.png', PNG);
    await put('secret.png', Buffer.concat([PNG, Buffer.of(1)]));
    await mkdir(join(folder, 'in'));
    await symlink(join(folder, 'secret.png'), join(folder, 'in', 'link.png'));
    await put('in/page_files/a b.png', PNG);
    const names = [
      'page_files/a%20b.png',
      '../secret.png',
      'link.png',
      join(folder, 'secret.png'),
      '/etc/passwd',
    ];
    const html = `<title>Saved</title>${names.map((name) => `<p>${PROSE}<img src="${name}"></p>`).join('')}`;
    const path = await put('in/page.html', html);
    const article = await read({ kind: 'path', path });
    expect(article.meta).toMatchObject({ kind: 'html', title: 'Saved', url: '' });
    expect(article.assets).toHaveLength(1);
    expect(article.missing).toEqual(names.slice(1));
    const markdown = await put(
      'in/note.md',
      '# Note\n\n![A](<page_files/a b.png>) ![B](../secret.png)',
    );
    const note = await read({ kind: 'path', path: markdown });
    expect(note.assets).toHaveLength(1);
    expect(note.missing).toEqual(['../secret.png']);
  });

  it('finds its images however accents are spelt in the page and in their names', async () => {
    const [apart, joined] = ['NFD', 'NFC'].map((form) => 'Ü_files/ä.png'.normalize(form));
    await put(`mac/${apart}`, PNG);
    for (const written of [joined, apart].map((name) => encodeURI(name ?? ''))) {
      const html = `<title>Ü</title><p>${PROSE}<img src="${written}"></p>`;
      const path = await put('mac/Ü.html', html);
      expect((await read({ kind: 'path', path })).missing).toEqual([]);
      const base64 = Buffer.from(html).toString('base64');
      const beside = [{ name: String(apart), base64: PNG.toString('base64') }];
      const given = await read({ kind: 'file', name: 'Ü.html', base64, beside });
      expect(given.missing).toEqual([]);
    }
  });

  it('given as bytes has no images beside it', async () => {
    const base64 = Buffer.from(`<h1>Dropped</h1><p>Text <img src="a.png"></p>`).toString('base64');
    const article = await read({ kind: 'file', name: 'dropped.html', base64 });
    expect(article.meta).toMatchObject({ kind: 'html', title: 'Dropped' });
    expect(article.missing).toEqual(['a.png']);
  });

  it('is known by its content when its name says nothing', async () => {
    const html = await put(
      'noname',
      '<!-- x --><!DOCTYPE html><title>T</title><p>Some words here.',
    );
    expect((await read({ kind: 'path', path: html })).meta.kind).toBe('html');
    const text = await put('README', 'A title\n\nSome words.');
    expect((await read({ kind: 'path', path: text })).meta.kind).toBe('text');
  });

  it('without a title takes the words of its first paragraph, not of two', async () => {
    const path = await put('1.txt', 'The clerk walked home.\n\nIt rained.\n');
    expect((await read({ kind: 'path', path })).meta.title).toBe('The clerk walked home.');
  });

  it('that cannot be read says why', async () => {
    const huge = await put('film.html', '');
    await truncate(huge, 200 * 1024 * 1024);
    const cases: [string, string][] = [
      [join(folder, 'missing.html'), 'There is no file at'],
      [folder, 'is a folder'],
      [await put('empty.html', ''), 'is empty'],
      [await put('blank.txt', ' \n \n'), 'There is no text in blank.txt'],
      [huge, 'larger than 50 MB'],
      [await put('a.pdf', '%PDF-1.4'), 'is a PDF document'],
      [await put('renamed.html', '%PDF-1.4'), 'is a PDF document'],
      [await put('p.txt', PNG), 'is an image'],
      [await put('b.epub', 'PK\x03\x04 mimetypeapplication/epub+zip'), 'is damaged'],
      [await put('z.zip', 'PK\x03\x04'), 'is a zip archive'],
      [await put('m.mht', 'From: <Saved by Blink>\nMIME-Version: 1.0\n\n'), 'no page in'],
      [
        await put(
          'garbage.txt',
          Buffer.from(Array.from({ length: 500 }, (_, at) => (at * 37) % 29)),
        ),
        'not a text',
      ],
    ];
    for (const [path, sentence] of cases) {
      const error = await failure(read({ kind: 'path', path }));
      expect(error.message).toContain(sentence);
      expect(error.message).toMatch(/\. [A-Z].*\.$/);
    }
    const large = {
      kind: 'file',
      name: 'a.txt',
      base64: Buffer.alloc(3000, 97).toString('base64'),
    } as const;
    expect((await failure(read(large, { textFileBytes: 2000 }))).message).toContain(
      'larger than 2 KB',
    );
  });
});

describe('pasted', () => {
  it('text and HTML become articles', async () => {
    const text = await read({ kind: 'text', text: 'One & two\n\n<three>', title: 'Mine' });
    expect(text.meta).toMatchObject({ kind: 'paste', title: 'Mine', words: 3 });
    expect(text.content).toBe('<p>One &#x26; two</p>\n<p>&#x3C;three></p>');
    const html = await read({
      kind: 'html',
      html: '<b>Bold</b> words',
      url: 'https://e.example/a',
    });
    expect(html.meta).toMatchObject({ kind: 'paste', title: 'Bold words', site: 'e.example' });
  });

  it('nothing is refused', async () => {
    expect((await failure(read({ kind: 'text', text: ' \n ' }))).message).toContain(
      'no text to add',
    );
    expect((await failure(read({ kind: 'html', html: '<script>x</script>' }))).kind).toBe(
      'invalid',
    );
  });
});

describe('the worker', () => {
  it('reads what is nested 100,000 deep', async () => {
    const html = `<title>Deep</title>${'<div>'.repeat(100_000)}<p>${PROSE}`;
    const base64 = Buffer.from(html).toString('base64');
    const article = await read({ kind: 'file', name: 'deep.html', base64 });
    expect(article.content).toContain('quick brown fox');
  });

  it('is ended when it takes too long, and the next article gets a new one', async () => {
    const importer = create({ parseMs: 1500 });
    const slow = '<p><i>x</i> y'.repeat(400_000);
    const error = await failure(importer.read({ kind: 'html', html: slow }, {}));
    expect(error).toMatchObject({
      kind: 'unsupported',
      message: expect.stringContaining('longer than'),
    });
    const next = await importer.read({ kind: 'text', text: 'Still here.' }, {});
    expect(next.content).toBe('<p>Still here.</p>');
  });

  it('is ended when it needs too much memory', async () => {
    const importer = create({ parseMemory: 40, parseMs: 60_000 });
    const error = await failure(
      importer.read({ kind: 'html', html: '<p><b>x</b>'.repeat(400_000) }, {}),
    );
    expect(error.message).toContain('too large or too tangled');
    expect((await importer.read({ kind: 'text', text: 'Still here.' }, {})).meta.words).toBe(2);
  });

  it('is ended when the article is no longer wanted', async () => {
    const importer = create({ parseMs: 60_000 });
    const stop = new AbortController();
    const work = importer.read(
      { kind: 'html', html: '<p><b>x</b>'.repeat(300_000) },
      {
        signal: stop.signal,
        onProgress: (stage) => stage === 'reading' && setImmediate(() => stop.abort()),
      },
    );
    expect((await failure(work)).message).toBe('Adding was cancelled.');
  });

  it('answers many at once', async () => {
    const importer = create();
    const texts = Array.from({ length: 8 }, (_, at) => `Text number ${at}.`);
    const articles = await Promise.all(
      texts.map((text) => importer.read({ kind: 'text', text }, {})),
    );
    expect(articles.map((article) => importer.text(article.content))).toEqual(texts);
  });
});
