/** Presets, templates, dry runs and removed notes in real folders. */
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { applyPatch } from 'diff';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Article, ExportOptions, Note } from '../../preload/contract/index.ts';
import { writeArticleFile } from './article-file.ts';
import { createExporter, importMarkdown, sourceOf } from './index.ts';
import { parseMarkdown, textOf } from './markdown.ts';
import { mergeArticleFile } from './merge.ts';
import { writeNoteBlock } from './note-block.ts';
import { strikeBlock } from './strike.ts';
import { hostileNotes, sampleArticle, sampleNote } from './testing/samples.ts';

const exporter = createExporter({ clock: { now: () => new Date() } });
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'postil-layout-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const NAME = 'A walk by the sea.md';
const one = sampleNote({ id: 'n1', quote: 'first passage', body: 'one' });
const two = sampleNote({ id: 'n2', quote: 'second passage', body: 'two' });
async function run(notes: Note[], options: ExportOptions, over: Partial<Article> = {}) {
  const { files } = await exporter.write(
    dir,
    sourceOf([{ article: sampleArticle(over), notes }]),
    options,
  );
  return files[0];
}
const read = (name = NAME) => readFile(path.join(dir, name), 'utf8');

describe('a preset or template in a folder', () => {
  it('is written once, brought up to date, and found again under another name', async () => {
    expect(await run([one], { preset: 'callout' })).toMatchObject({ outcome: 'written' });
    expect(await run([one], { preset: 'callout' })).toMatchObject({ outcome: 'unchanged' });
    await rename(path.join(dir, NAME), path.join(dir, 'Mine.md'));
    expect(await run([one, two], { preset: 'callout' })).toMatchObject({
      name: 'Mine.md',
      outcome: 'written',
    });
    expect(await read('Mine.md')).toContain('> second passage');
    expect(await readdir(dir)).toEqual(['Mine.md']);
  });

  it('keeps what the person changed, and puts the new version beside it', async () => {
    await run([one], { preset: 'plain' });
    await writeFile(path.join(dir, NAME), (await read()).replace('one', 'my own'));
    for (let time = 0; time < 2; time += 1) {
      expect(await run([one, two], { preset: 'plain' })).toMatchObject({ outcome: 'kept' });
      expect(await read()).toContain('my own');
      expect(await read('A walk by the sea (Postil).md')).toContain('> second passage');
    }
    expect(await readdir(dir)).toHaveLength(2);
  });

  it('takes the place of another layout that nobody changed', async () => {
    await run([one], {});
    expect(await run([one], { template: 'just {{ title }}' })).toMatchObject({
      outcome: 'written',
    });
    expect(await read()).toMatch(/^just A walk by the sea\n/);
    expect(await run([one], {})).toMatchObject({ outcome: 'written' });
    expect(importMarkdown(await read())?.notes).toHaveLength(1);
  });

  it('goes where the name template says, two of one name apart', async () => {
    const items = ['a', 'b'].map((id) => ({
      article: sampleArticle({ id, title: 'x/y' }),
      notes: [one],
    }));
    const options = { name: '{{ site }}/{{ title }}' };
    for (const outcome of ['written', 'unchanged']) {
      const { files } = await exporter.write(dir, sourceOf(items), options);
      expect(files.map((file) => file.outcome)).toEqual([outcome, outcome]);
      expect(files.map((file) => file.name)).toEqual([
        'example.org/x-y.md',
        expect.stringMatching(/^example\.org\/x-y \([0-9a-f]{6}\)\.md$/),
      ]);
    }
    expect(await readdir(path.join(dir, 'example.org'))).toHaveLength(2);
  });

  it('ends in a sentence and no file when the template is wrong', async () => {
    await expect(run([one], { template: '{{ title' })).rejects.toThrow(/line 1, column 1/);
    expect(await run([one], { template: 'x\n{{ titel }}' })).toMatchObject({
      outcome: 'failed',
      message: expect.stringMatching(/line 2, column 4/),
    });
    await expect(run([one], { preset: 'nope' })).rejects.toThrow(/no preset/);
    expect(await readdir(dir)).toEqual([]);
  });
});

describe('a dry run', () => {
  it('writes nothing and gives diffs that lead to what a run writes', async () => {
    const fresh = await run([one], { dryRun: true });
    expect(fresh).toMatchObject({ outcome: 'written', name: NAME });
    expect(fresh?.diff).toContain('--- /dev/null');
    expect(await readdir(dir)).toEqual([]);

    await run([one], {});
    expect(await run([one], { dryRun: true })).toMatchObject({ outcome: 'unchanged', diff: '' });
    await writeFile(path.join(dir, NAME), `${await read()}\nMy own line.\n`);
    const before = await read();
    const changed = await run([one, two], { dryRun: true });
    expect(changed?.diff).toMatch(/^--- a\/A walk.*\n\+\+\+ b\/A walk/m);
    expect(await read()).toBe(before);
    await run([one, two], {});
    expect(applyPatch(before, changed?.diff ?? '')).toBe(await read());
  });

  it('makes no folder', async () => {
    const into = path.join(dir, 'not', 'there');
    const { files } = await exporter.write(
      into,
      sourceOf([{ article: sampleArticle(), notes: [one] }]),
      {
        dryRun: true,
      },
    );
    expect(files[0]).toMatchObject({ outcome: 'written' });
    expect(await readdir(dir)).toEqual([]);
  });
});

describe('a note deleted in Postil', () => {
  it('is struck through, stays so, and comes back clean', async () => {
    await run([one, two], { passages: false });
    expect(await run([two], { removed: 'strike', passages: false })).toMatchObject({
      outcome: 'written',
    });
    const struck = await read();
    expect(struck).toContain(
      '> ~~first passage~~ [↗](postil://article/art-1_x#n1) ^n1\n\n~~one~~\n',
    );
    expect(
      importMarkdown(struck)?.notes.map(({ id, removed, edited }) => [id, removed, edited]),
    ).toEqual([
      ['n1', true, false],
      ['n2', false, false],
    ]);
    expect(await run([two], { removed: 'strike', passages: false })).toMatchObject({
      outcome: 'unchanged',
    });
    await run([{ ...two, body: 'new' }], { removed: 'strike' });
    expect(await read()).toContain('~~one~~');
    await run([one, two], { removed: 'strike' });
    expect(await read()).not.toContain('~~');
  });

  it('stays as it is when the person wrote in its block', async () => {
    await run([one, two], {});
    await writeFile(path.join(dir, NAME), (await read()).replace('one', 'my own'));
    await run([two], { removed: 'strike' });
    expect(await read()).toContain('\nmy own\n');
  });

  it('is struck through without a word changed, whatever it holds', () => {
    fc.assert(
      fc.property(hostileNotes, (notes) => {
        for (const note of notes) {
          const { text } = writeNoteBlock('art-1_x', note);
          expect(textOf(parseMarkdown(strikeBlock(text)))).toBe(textOf(parseMarkdown(text)));
        }
        const file = writeArticleFile(sampleArticle(), notes);
        const { text, merged } = mergeArticleFile(file, sampleArticle(), [], { removed: 'strike' });
        expect(merged).toBe(true);
        expect(importMarkdown(text)?.notes.every(({ removed, edited }) => removed && !edited)).toBe(
          true,
        );
        expect(importMarkdown(text)?.notes).toHaveLength(notes.length);
      }),
      {
        numRuns: 300,
        // Found by earlier runs: white space that Markdown takes for text.
        examples: [
          [[sampleNote({ id: 'a', target: null, body: '\u2028' })]],
          [[sampleNote({ id: 'a', target: null, body: '#\u2028' })]],
        ],
      },
    );
  });
});
