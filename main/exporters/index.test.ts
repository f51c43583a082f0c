import { execFileSync } from 'node:child_process';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Article, Note } from '../../preload/contract/index.ts';
import { splitMatter } from './front-matter.ts';
import { createExporter, readNoteBlocks, sourceOf } from './index.ts';
import { hostileNotes, hostileText, sampleArticle, sampleNote } from './testing/samples.ts';

const exporter = createExporter({ clock: { now: () => new Date() } });
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'postil-export-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

const copyOf = (article: Article, notes: Note[]) => exporter.copy({ article, notes }, null);

const NAME = 'A walk by the sea.md';
const COPY = 'A walk by the sea (Postil).md';
const one = sampleNote({ id: 'n1', quote: 'first passage', body: 'one' });
const two = sampleNote({ id: 'n2', quote: 'second passage', body: 'two' });
const three = sampleNote({ id: 'n3', quote: 'third passage', body: 'three' });
const changed = (note: Note, body: string) => ({
  ...note,
  body,
  updatedAt: '2026-11-10T08:00:00.000Z',
});

async function run(notes: Note[], over: Partial<Article> = {}, into = dir) {
  const report = await exporter.write(into, sourceOf([{ article: sampleArticle(over), notes }]));
  expect(report.files).toHaveLength(1);
  return report.files[0];
}
const read = (name = NAME) => readFile(path.join(dir, name), 'utf8');
const write = (text: string, name = NAME) => writeFile(path.join(dir, name), text);
const bodies = async (name = NAME) =>
  readNoteBlocks(splitMatter(await read(name)).body).blocks.map(({ noteId, body }) => [
    noteId,
    body,
  ]);

it('says which file nests too deep to be read, leaves it, and exports the rest', async () => {
  await run([one]);
  const deep = `${await read()}\n${'> '.repeat(7_000)}deep\n`;
  await write(deep);
  const other = sampleArticle({ id: 'other', title: 'Another' });
  const source = sourceOf([
    { article: sampleArticle(), notes: [one, two] },
    { article: other, notes: [three] },
  ]);
  const { files } = await exporter.write(dir, source);
  expect(files).toMatchObject([
    { name: NAME, outcome: 'failed', message: expect.stringMatching(/too deep/) },
    { name: 'Another.md', outcome: 'written' },
  ]);
  expect(files[0]?.message).toContain(NAME);
  expect(await read()).toBe(deep);
});

describe('writing into a folder', () => {
  it('makes the folder and writes the same Markdown that is copied', async () => {
    const into = path.join(dir, 'vault', 'notes');
    const file = await run([one, two], {}, into);
    expect(file).toEqual({ articleId: 'art-1_x', name: NAME, outcome: 'written', message: '' });
    const copied = await exporter.copy({ article: sampleArticle(), notes: [one, two] }, null);
    expect(copied.name).toBe(NAME);
    expect(await readFile(path.join(into, NAME), 'utf8')).toBe(copied.markdown);
    expect(await readdir(into)).toEqual([NAME]);
  });

  it('writes no byte the second time', async () => {
    await run([one, two]);
    const old = new Date('2020-01-01');
    await utimes(path.join(dir, NAME), old, old);
    expect(await run([one, two])).toMatchObject({ outcome: 'unchanged' });
    expect((await stat(path.join(dir, NAME))).mtime).toEqual(old);
    expect(await readdir(dir)).toEqual([NAME]);
  });

  it('puts notes on the whole article first', async () => {
    await run([one, sampleNote({ id: 'w', quote: null, body: 'whole' })]);
    expect(await bodies()).toEqual([
      ['w', 'whole'],
      ['n1', 'one'],
    ]);
  });

  it('finds a file that the person renamed', async () => {
    await run([one]);
    await rename(path.join(dir, NAME), path.join(dir, 'Sea.md'));
    expect(await run([one, two], { title: 'New title' })).toMatchObject({
      name: 'Sea.md',
      outcome: 'written',
    });
    expect(await readdir(dir)).toEqual(['Sea.md']);
    expect(await bodies('Sea.md')).toHaveLength(2);
    expect(await read('Sea.md')).toContain('title: "New title"');
  });

  it('gives two articles of one title the same two files in any order', async () => {
    const early = {
      article: sampleArticle({ id: 'b', addedAt: '2026-01-01T00:00:00.000Z' }),
      notes: [one],
    };
    const late = { article: sampleArticle({ id: 'a', title: 'A WALK by the sea' }), notes: [one] };
    const names = async (into: string, items: (typeof early)[]) =>
      Object.fromEntries(
        (await exporter.write(into, sourceOf(items))).files.map((file) => [
          file.articleId,
          file.name,
        ]),
      );
    const first = await names(path.join(dir, '1'), [early, late]);
    expect(first.b).toBe(NAME);
    expect(first.a).toMatch(/^A WALK by the sea \([0-9a-f]{6}\)\.md$/);
    expect(await names(path.join(dir, '2'), [late, early])).toEqual(first);
    expect(await names(path.join(dir, '1'), [late])).toEqual({ a: first.a });
    expect(await readdir(path.join(dir, '1'))).toHaveLength(2);
  });

  it("never overwrites the person's own file or another article's", async () => {
    await write('my own words', 'a walk by the sea.md');
    const file = await run([one]);
    expect(file?.outcome).toBe('written');
    expect(file?.name).not.toBe(NAME);
    expect(await read('a walk by the sea.md')).toBe('my own words');
    expect(await run([one])).toMatchObject({ name: file?.name, outcome: 'unchanged' });
  });

  it('clears what a killed export left, but not what another is writing', async () => {
    const left = '.postil-00000000-0000-4000-8000-000000000000.tmp';
    const live = '.postil-00000000-0000-4000-8000-000000000001.tmp';
    await write('half', left);
    await write('half', live);
    await utimes(path.join(dir, left), new Date('2020-01-01'), new Date('2020-01-01'));
    await run([one]);
    expect((await readdir(dir)).sort()).toEqual([live, NAME]);
  });

  it.skipIf(process.platform === 'win32')('writes through a link and keeps the mode', async () => {
    await run([one]);
    await mkdir(path.join(dir, 'real'));
    await rename(path.join(dir, NAME), path.join(dir, 'real', 'x.txt'));
    await symlink(path.join(dir, 'real', 'x.txt'), path.join(dir, NAME));
    await chmod(path.join(dir, 'real', 'x.txt'), 0o640);
    expect(await run([one, two])).toMatchObject({ name: NAME, outcome: 'written' });
    const { mode } = await stat(path.join(dir, 'real', 'x.txt'));
    expect(mode & 0o777).toBe(0o640);
    expect(await bodies()).toHaveLength(2);
    expect(await readdir(path.join(dir, 'real'))).toEqual(['x.txt']);
  });
});

it('is documented by an example that is true', async () => {
  const page = await readFile(new URL('../../docs/markdown.md', import.meta.url), 'utf8');
  const article = sampleArticle({
    id: 'V1StGXR8_Z5jdHi6B',
    title: 'The harbour clerk',
    url: 'https://example.org/clerk',
    description: 'What a number in a book is for',
    tags: ['coast'],
  });
  const { markdown } = await copyOf(article, [
    sampleNote({
      id: 'n7Gh2kLp',
      quote:
        'He walked to the end of the mole with a brass rule.\nHe wrote a single number in a book.',
      body: 'Nobody read it, and *still* he went.',
      tags: ['habits', 'coast/tides'],
    }),
    sampleNote({
      id: 'w4kQ_2-x',
      quote: null,
      body: 'Read again before the talk.',
      color: 'yellow',
    }),
  ]);
  expect(/````markdown\n([\s\S]*?)````/.exec(page)?.[1]).toBe(markdown);
});

describe('a file that the person wrote into', () => {
  it('keeps their text around the notes, and their place among new ones', async () => {
    await run([one, three]);
    const [top, rest] = (await read()).split('> third');
    await write(
      `${top?.replace('---\n\n>', '---\n\n# My summary\n\n>')}I disagree.\n\n## Part two\n\n> third${rest}\nThe end.\n`,
    );
    expect(await run([changed(one, 'one, again'), two, three])).toMatchObject({
      outcome: 'written',
      message: '',
    });
    const text = await read();
    const places = [
      '# My summary',
      '> first',
      'one, again',
      'I disagree.',
      '## Part two',
      '> second',
      '> third',
      'The end.',
      '<!-- postil article=',
    ];
    const at = places.map((place) => text.indexOf(place));
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(at).not.toContain(-1);
    const { mtimeMs } = await stat(path.join(dir, NAME));
    expect(await run([changed(one, 'one, again'), two, three])).toMatchObject({
      outcome: 'unchanged',
    });
    expect((await stat(path.join(dir, NAME))).mtimeMs).toBe(mtimeMs);
  });

  it('keeps a note they changed, while others go on', async () => {
    await run([one, two]);
    await write((await read()).replace('\none\n', '\none, in my words\n'));
    expect(await run([one, two])).toMatchObject({ outcome: 'unchanged' });
    expect(await run([one, changed(two, 'two!'), three])).toMatchObject({
      outcome: 'written',
      message: '',
    });
    expect(await bodies()).toEqual([
      ['n1', 'one, in my words'],
      ['n2', 'two!'],
      ['n3', 'three'],
    ]);
  });

  it('says so when both changed a note, with Postil’s version beside, once', async () => {
    await run([one, two]);
    await write((await read()).replace('\none\n', '\none, in my words\n'));
    const newer = [changed(one, 'one, in Postil'), two];
    const file = await run(newer);
    expect(file).toMatchObject({ name: NAME, outcome: 'kept' });
    expect(file?.message).toContain(`“${COPY}”`);
    expect(await bodies()).toEqual([
      ['n1', 'one, in my words'],
      ['n2', 'two'],
    ]);
    expect((await bodies(COPY))[0]).toEqual(['n1', 'one, in Postil']);

    const { mtimeMs } = await stat(path.join(dir, COPY));
    expect(await run(newer)).toEqual(file);
    expect((await stat(path.join(dir, COPY))).mtimeMs).toBe(mtimeMs);
    expect((await readdir(dir)).sort()).toEqual([COPY, NAME].sort());

    // The advice works: delete the note from the file, export again.
    const text = await read();
    const [block] = readNoteBlocks(splitMatter(text).body).blocks;
    const { matter, body } = splitMatter(text);
    await write(matter + body.slice(0, block?.start) + body.slice(block?.end));
    expect(await run(newer)).toMatchObject({ outcome: 'written' });
    expect(await bodies()).toContainEqual(['n1', 'one, in Postil']);
    expect(await run(newer)).toMatchObject({ outcome: 'unchanged' });
  });

  it('brings the copy beside up to date, but not one the person wrote into', async () => {
    await run([one]);
    await write((await read()).replace('\none\n', '\nmine\n'));
    await run([changed(one, 'second')]);
    expect((await run([changed(one, 'third')]))?.outcome).toBe('kept');
    expect(await bodies(COPY)).toEqual([['n1', 'third']]);
    await write(`${await read(COPY)}my remark\n`, COPY);
    expect((await run([changed(one, 'fourth')]))?.message).toContain(`Rename “${COPY}”`);
    expect(await read(COPY)).toContain('third');
    expect(await read(COPY)).toContain('my remark');
  });

  it('leaves out a note they deleted from the file, until it changes in Postil', async () => {
    await run([one, two]);
    const { matter, body } = splitMatter(await read());
    const [block] = readNoteBlocks(body).blocks;
    await write(matter + body.slice(0, block?.start) + body.slice(block?.end));
    expect(await run([one, two])).toMatchObject({ outcome: 'unchanged' });
    await run([one, two, three]);
    expect((await bodies()).map(([id]) => id)).toEqual(['n2', 'n3']);
    await run([changed(one, 'new thought'), two, three]);
    expect((await bodies()).map(([id]) => id)).toEqual(['n1', 'n2', 'n3']);
  });

  it('takes out a note deleted in Postil, unless they wrote in it', async () => {
    await run([one, two, three]);
    await write((await read()).replace('\ntwo\n', '\ntwo, mine\n'));
    await run([three]);
    expect(await bodies()).toEqual([
      ['n2', 'two, mine'],
      ['n3', 'three'],
    ]);
  });

  it('keeps front matter they added or changed', async () => {
    await run([one]);
    await write(
      (await read()).replace('title: "A walk by the sea"', 'title: Sea\nrating: 5 # of 6'),
    );
    await run([one, two], { title: 'Newer', author: 'Someone' });
    const { matter } = splitMatter(await read());
    expect(matter).toContain('title: Sea\nrating: 5 # of 6\n');
    expect(matter).toContain('author: "Someone"');
  });

  it('keeps CRLF and a byte order mark', async () => {
    await run([one]);
    await write(`\ufeff${(await read()).replaceAll('\n', '\r\n')}`);
    expect(await run([one])).toMatchObject({ outcome: 'unchanged' });
    expect(await run([one, two])).toMatchObject({ outcome: 'written' });
    const text = await read();
    expect(text.startsWith('\ufeff---\r\n')).toBe(true);
    expect(text).not.toMatch(/[^\r]\n/);
    expect(
      readNoteBlocks(splitMatter(text.slice(1).replaceAll('\r\n', '\n')).body).blocks,
    ).toHaveLength(2);
  });

  it('is kept whole where a merge is not safe', async () => {
    await run([one]);
    const open = `${await read()}\n\`\`\`\nmy code, never closed\n`;
    await write(open);
    expect(await run([one])).toMatchObject({ outcome: 'unchanged' });
    expect(await run([one, two])).toMatchObject({ outcome: 'kept' });
    expect(await read()).toBe(open);
    expect(await bodies(COPY)).toHaveLength(2);
  });

  it('is kept whole when it is not UTF-8', async () => {
    await run([one]);
    const bytes = Buffer.concat([Buffer.from(await read()), Buffer.from([0xff, 0xfe, 0xe9])]);
    await writeFile(path.join(dir, NAME), bytes);
    expect(await run([one, two])).toMatchObject({ outcome: 'kept' });
    expect(await readFile(path.join(dir, NAME))).toEqual(bytes);
  });

  it('keeps every line they add anywhere outside the blocks, whatever it is', async () => {
    const line = hostileText.map((text) => `MINE ${text.toWellFormed().replace(/[\r\n]+/g, ' ')}`);
    await fc.assert(
      fc.asyncProperty(
        hostileNotes,
        hostileNotes,
        fc.array(fc.tuple(fc.nat(), line), { maxLength: 4 }),
        async (before, later, lines) => {
          const into = await mkdtemp(path.join(dir, 'p-'));
          const file = path.join(into, NAME);
          await run(before, {}, into);
          const { matter, body } = splitMatter(await readFile(file, 'utf8'));
          const ends = [0, ...readNoteBlocks(body).blocks.map(({ end }) => end)];
          let text = body;
          const spots = lines.map(([n, words]) => [ends[n % ends.length] ?? 0, words] as const);
          for (const [at, words] of spots.sort((a, b) => b[0] - a[0])) {
            text = `${text.slice(0, at)}\n\n${words}\n\n${text.slice(at)}`;
          }
          await writeFile(file, matter + text);
          const report = await run(later, {}, into);
          const after = await readFile(file, 'utf8');
          for (const [, words] of lines) expect(after).toContain(words.trimEnd());
          if (report?.outcome === 'written') {
            const ids = readNoteBlocks(splitMatter(after).body).blocks.map(({ noteId }) => noteId);
            for (const { id } of later) expect(ids).toContain(id);
          }
          const again = await run(later, {}, into);
          expect(again?.outcome).toBe(report?.outcome === 'kept' ? 'kept' : 'unchanged');
          expect(await readFile(file, 'utf8')).toBe(after);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('what goes wrong', () => {
  const items = [
    { article: sampleArticle(), notes: [one] },
    { article: sampleArticle({ id: 'other', title: 'Other' }), notes: [two] },
  ];

  it('is said when the folder is a file, for every article', async () => {
    await write('words', 'file');
    for (const into of [path.join(dir, 'file'), path.join(dir, 'file', 'deeper')]) {
      const { files } = await exporter.write(into, sourceOf(items));
      expect(files.map(({ outcome }) => outcome)).toEqual(['failed', 'failed']);
      expect(files[0]?.message).toContain('is a file, not a folder. Choose a folder');
    }
    expect(await read('file')).toBe('words');
  });

  it('is said when a folder is where a file should be, and the rest is written', async () => {
    await mkdir(path.join(dir, NAME));
    const { files } = await exporter.write(dir, sourceOf(items));
    expect(files.map(({ outcome }) => outcome)).toEqual(['failed', 'written']);
    expect(files[0]?.message).toContain('is a folder where a file should be');
    expect(await readdir(path.join(dir, NAME))).toEqual([]);
  });

  it.skipIf(process.platform !== 'linux')('is said when the folder is read-only', async () => {
    // The system's own tree refuses root too.
    const { files } = await exporter.write('/sys/kernel', sourceOf(items));
    expect(files.map(({ outcome }) => outcome)).toEqual(['failed', 'failed']);
    expect(files[0]?.message).toContain('may not write');
  });

  it.skipIf(process.platform === 'win32')('does not stop at a pipe or a broken link', async () => {
    execFileSync('mkfifo', [path.join(dir, 'pipe.md')]);
    await symlink('nowhere', path.join(dir, 'broken.md'));
    expect(await run([one])).toMatchObject({ outcome: 'written' });
  });

  it('reports in the order of the articles, an article given twice once written', async () => {
    const twice = [...items, items[0] as (typeof items)[number]];
    const { files } = await exporter.write(dir, sourceOf(twice));
    expect(files.map(({ articleId }) => articleId)).toEqual(['art-1_x', 'other', 'art-1_x']);
    expect(await readdir(dir)).toHaveLength(2);
  });

  it('is not two exports into one folder at once', async () => {
    const reports = await Promise.all([
      exporter.write(dir, sourceOf(items)),
      exporter.write(dir, sourceOf(items)),
    ]);
    expect(reports.map(({ files }) => files.map(({ outcome }) => outcome))).toEqual([
      ['written', 'written'],
      ['unchanged', 'unchanged'],
    ]);
  });
});
