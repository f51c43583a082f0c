import { createHash } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createClient } from '../../preload/client/index.ts';
import { sanitizeSvg } from '../importers/index.ts';
import { type App, openCore } from './index.ts';

let folder: string;
const apps: App[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'postil-backup-'));
});
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(name: string) {
  const app = await openCore({ library: path.join(folder, name), watch: false });
  apps.push(app);
  return createClient({ invoke: app.dispatch });
}

const words = 'The tide tables were kept for a hundred years by one clerk after another.';
const note = { color: 'green' as const, tags: [], quote: 'a hundred years' };

it('brings a backup into an empty library, and into one that went on, without a loss', async () => {
  const first = await open('first');
  const { id } = await first.call('article.add', {
    source: { kind: 'text', text: words, title: 'Tides' },
  });
  const kept = await first.call('note.addQuote', { articleId: id, body: 'kept', ...note });
  const { file, files } = await first.call('backup.write', { path: folder });
  expect(file).toMatch(/Postil backup \d{4}-\d\d-\d\d\.zip$/);
  expect(files).toBeGreaterThanOrEqual(3);

  const empty = await open('empty');
  const restored = await empty.call('backup.restore', { path: file });
  expect(restored).toMatchObject({ added: 1, merged: 0, problems: [] });
  expect(await empty.call('note.list', { articleId: id })).toEqual([kept]);
  expect((await empty.call('article.open', { id })).content).toBe(
    (await first.call('article.open', { id })).content,
  );
  expect(await empty.call('backup.restore', { path: file })).toMatchObject({
    added: 0,
    unchanged: 1,
  });

  await first.call('note.update', { articleId: id, id: kept.id, patch: { body: 'newer' } });
  await first.call('note.addQuote', { articleId: id, body: 'later', ...note });
  await first.call('backup.restore', { path: file });
  const bodies = (await first.call('note.list', { articleId: id })).map(({ body }) => body);
  expect(bodies.sort()).toEqual(['later', 'newer']);
});

it('says what is in a backup before it is restored, and cleans the text of one that was tampered with', async () => {
  const first = await open('first');
  const { id } = await first.call('article.add', {
    source: { kind: 'text', text: words, title: 'Tides' },
  });
  const text = path.join(folder, 'first', 'articles', id, 'content.html');
  const whole = await readFile(text, 'utf8');
  const hostile =
    '<script>alert(1)</script><p onclick="alert(1)">More <a href="javascript:alert(1)">x</a></p>';
  await writeFile(text, whole + hostile);
  await mkdir(path.join(folder, 'first', 'articles', id, 'versions'));
  const image = `<img src="../../../assets/${'a'.repeat(64)}.png" alt="">`;
  await writeFile(
    path.join(folder, 'first', 'articles', id, 'versions', 'first.html'),
    `<p>Earlier ${image}</p>${hostile}`,
  );
  const { file } = await first.call('backup.write', { path: folder });

  const other = await open('other');
  const preview = { articles: 1, added: 1, images: 0 };
  expect(await other.call('backup.preview', { path: file })).toMatchObject(preview);
  expect(await other.call('article.list', { view: 'all' })).toEqual([]);
  expect(await other.call('backup.restore', { path: file })).toMatchObject({ added: 1 });
  const restored = path.join(folder, 'other', 'articles', id);
  for (const name of ['content.html', 'versions/first.html']) {
    const html = await readFile(path.join(restored, name), 'utf8');
    expect(html).toContain('More');
    expect(html).not.toMatch(/script|onclick/);
  }
  expect(await readFile(path.join(restored, 'versions/first.html'), 'utf8')).toContain(
    'src="../../../assets/',
  );
  expect(
    (await readFile(path.join(restored, 'content.html'), 'utf8')).startsWith(whole.trim()),
  ).toBe(true);
  expect(await other.call('backup.preview', { path: file })).toMatchObject({ added: 0 });
});

it('brings drawings back as they were, and cleans one that was tampered with', async () => {
  const first = await open('first');
  const drawing = (inside: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Tide &amp; time</title>${inside}<path d="M0 0h9" stroke="#333" fill="none"/></svg>`;
  const source = { kind: 'text' as const, text: words, title: 'Tides' };
  const { id } = await first.call('article.add', { source });
  const clean = Buffer.from(sanitizeSvg(Buffer.from(drawing(''))) ?? '').toString('utf8');
  const name = `${createHash('sha256').update(clean).digest('hex')}.svg`;
  const assets = path.join(folder, 'first', 'assets');
  await mkdir(assets, { recursive: true });
  await writeFile(path.join(assets, name), clean);
  await appendFile(
    path.join(folder, 'first', 'articles', id, 'content.html'),
    `<p><img src="../../assets/${name}" alt="A tide"></p>`,
  );
  const whole = await first.call('backup.write', { path: folder });
  const other = await open('other');
  expect(await other.call('backup.restore', { path: whole.file })).toMatchObject({ problems: [] });
  expect(await readFile(path.join(folder, 'other', 'assets', name), 'utf8')).toBe(clean);

  const { text: exported } = await other.call('export.render', { ids: [id], format: 'html' });
  expect(exported).toContain('src="data:image/svg+xml;base64,');

  await writeFile(path.join(assets, name), drawing('<script>alert(1)</script><g onclick="x()"/>'));
  const hostile = await first.call('backup.write', { path: folder });
  const third = await open('third');
  await third.call('backup.restore', { path: hostile.file });
  const { content } = await third.call('article.open', { id });
  const [, shown = ''] = /assets\/([0-9a-f]{64}\.svg)/.exec(content) ?? [];
  const kept = await readFile(path.join(folder, 'third', 'assets', shown), 'utf8');
  expect(kept).toContain('<path');
  expect(kept).not.toMatch(/script|onclick/);
});

it('gives a second backup another name, and refuses to overwrite', async () => {
  const library = await open('library');
  await library.call('article.add', { source: { kind: 'text', text: words, title: 'Tides' } });
  const one = await library.call('backup.write', { path: folder });
  const two = await library.call('backup.write', { path: folder });
  expect(two.file).not.toBe(one.file);
  await expect(library.call('backup.write', { path: one.file })).rejects.toThrow(/there already/);
});

it('tells of a damaged file in a backup and restores the rest; refuses what is no backup', async () => {
  const library = await open('library');
  const { id } = await library.call('article.add', {
    source: { kind: 'text', text: words.repeat(50), title: 'Tides' },
  });
  await library.call('article.add', { source: { kind: 'text', text: 'Short.', title: 'Other' } });
  const { file } = await library.call('backup.write', { path: folder });
  const bytes = await readFile(file);
  const at = bytes.indexOf(`articles/${id}/content.html`) + 60;
  bytes.fill(0, at, at + 20);
  await writeFile(file, bytes);
  const other = await open('other');
  const report = await other.call('backup.restore', { path: file });
  expect(report.added).toBe(1);
  expect(report.problems).toEqual([expect.stringContaining(`articles/${id}`)]);
  await writeFile(path.join(folder, 'no.zip'), 'not a zip');
  await expect(other.call('backup.restore', { path: path.join(folder, 'no.zip') })).rejects.toThrow(
    /not a backup/,
  );
});
