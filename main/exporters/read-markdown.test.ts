import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Note, tagSchema } from '../../preload/contract/index.ts';
import { wholeFirst, writeArticleFile } from './article-file.ts';
import { normalizeBody } from './note-body.ts';
import { normalizeQuote } from './quote.ts';
import { importMarkdown } from './read-markdown.ts';
import {
  hostileNotes,
  hostileTag,
  hostileText,
  naughtyStrings,
  sampleArticle,
  sampleNote,
} from './testing/samples.ts';

/** A note as it may come back: what `docs/markdown.md` says is normalised is. */
function expected(note: Note) {
  return {
    id: note.id,
    quote: note.target ? normalizeQuote(note.target.quote.exact) : null,
    body: normalizeBody(note.body),
    color: note.color,
    tags: note.tags,
    createdAt: note.createdAt,
    updatedAt: note.updatedAt,
    edited: false,
    removed: false,
  };
}
const well = (text: string) => text.toWellFormed();
const taggable = (notes: Note[]) =>
  notes.map((note) => ({
    ...note,
    tags: note.tags.map(well).filter((tag) => tagSchema.safeParse(tag).success),
  }));

describe('importing an exported file', () => {
  const words = fc.record({ title: hostileText, author: hostileText, description: hostileText });

  it('gives back article and notes, whatever they hold, with any line ends', () => {
    fc.assert(
      fc.property(
        words,
        hostileNotes.map(taggable),
        fc.array(hostileTag.map(well), { maxLength: 4 }),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('', '\uFEFF'),
        (over, notes, tags, end, mark) => {
          const article = sampleArticle({ ...over, tags });
          const file = mark + writeArticleFile(article, notes).replaceAll('\n', end);
          const back = importMarkdown(file);
          expect(back?.notes).toEqual(wholeFirst(notes).map(expected));
          expect(back).toMatchObject({ edited: false, text: '' });
          expect(back?.article).toEqual({
            id: article.id,
            title: article.title,
            source: article.url,
            author: article.author,
            published: article.publishedAt,
            created: article.addedAt,
            updated: notes.reduce((t, n) => (n.updatedAt > t ? n.updatedAt : t), article.addedAt),
            description: article.description,
            tags,
          });
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([...new Set(naughtyStrings)].filter((text) => text !== ''))(
    'takes %j as quote, body and title',
    (text) => {
      const note = sampleNote({ quote: text, body: text });
      const back = importMarkdown(writeArticleFile(sampleArticle({ title: text }), [note]));
      expect(back?.notes).toEqual([expected(note)]);
      expect(back?.article.title).toBe(well(text));
    },
  );

  it('keeps 100 kB notes and nested fences', () => {
    const body = `\`\`\`\`md\n\`\`\`js\n${'let a = 1; // ---\n'.repeat(6000)}\`\`\`\n`;
    const note = sampleNote({ quote: 'word '.repeat(4000).trim(), body });
    expect(importMarkdown(writeArticleFile(sampleArticle(), [note]))?.notes).toEqual([
      expected(note),
    ]);
  });

  it('tells what the person changed', () => {
    const notes = [sampleNote({ id: 'a', body: 'mine' }), sampleNote({ id: 'b', body: 'two' })];
    const file = writeArticleFile(sampleArticle(), notes);
    const changed = importMarkdown(file.replace('mine', 'yours'));
    expect(changed?.notes.map(({ id, body, edited }) => [id, body, edited])).toEqual([
      ['a', 'yours', true],
      ['b', 'two', false],
    ]);
    expect(changed?.edited).toBe(true);
    const beside = importMarkdown(file.replace('\n> ', '\nMy **own** line.\n\n> '));
    expect(beside).toMatchObject({ edited: true, text: 'My **own** line.' });
    expect(importMarkdown(file.replace('A walk', 'One walk'))).toMatchObject({
      edited: true,
      article: { title: 'One walk by the sea' },
    });
  });

  it('finds the article without front matter, and nothing in what is not ours', () => {
    const file = writeArticleFile(sampleArticle(), [sampleNote()]);
    expect(importMarkdown(file.slice(file.indexOf('\n> ')))?.article.id).toBe('art-1_x');
    expect(importMarkdown('# Hello\n\n> a quote\n')).toBeNull();
    fc.assert(fc.property(hostileText, (text) => void importMarkdown(text)));
  });
});
