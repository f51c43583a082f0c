import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Note, tagSchema } from '../../preload/contract/index.ts';
import { wholeFirst, writeArticleFile } from './article-file.ts';
import { writeNoteBlock } from './note-block.ts';
import { normalizeBody } from './note-body.ts';
import { normalizeQuote } from './quote.ts';
import { readExported } from './read-exported.ts';
import { hostileNotes, hostileText, sampleArticle, sampleNote } from './testing/samples.ts';
import { writeAnnotations } from './web-annotation.ts';

const taggable = (notes: Note[]) =>
  notes.map((note) => ({
    ...note,
    tags: [...new Set(note.tags.map((tag) => tag.toWellFormed()))].filter(
      (tag) => tagSchema.safeParse(tag).success,
    ),
  }));

/** What every form gives back of a note. */
const facts = (note: Note) => ({
  id: note.id,
  color: note.color,
  tags: note.tags,
  createdAt: note.createdAt,
  updatedAt: note.updatedAt,
});

describe('reading back what Postil exported', () => {
  it('gives every note of a Markdown file, whatever it holds', () => {
    fc.assert(
      fc.property(hostileText, hostileNotes.map(taggable), (title, notes) => {
        const article = sampleArticle({ title });
        const back = readExported(writeArticleFile(article, notes));
        expect(back?.problems).toEqual([]);
        expect(back?.articles).toHaveLength(1);
        expect(back?.articles[0]).toMatchObject({
          id: article.id,
          title,
          url: article.url,
          addedAt: article.addedAt,
          tags: article.tags,
        });
        expect(back?.articles[0]?.notes).toEqual(
          wholeFirst(notes).map((note) => {
            const exact = note.target ? normalizeQuote(note.target.quote.exact) : '';
            return {
              ...facts(note),
              quote: exact === '' ? null : { exact, prefix: '', suffix: '' },
              position: null,
              body: normalizeBody(note.body),
            };
          }),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('gives every note of a file of Web Annotations, with its place', () => {
    const place = fc.record({ prefix: fc.string({ maxLength: 32 }), start: fc.nat() });
    fc.assert(
      fc.property(
        hostileText,
        hostileNotes.map(taggable),
        place,
        (title, bare, { prefix, start }) => {
          const notes = bare.map((note) =>
            note.target
              ? {
                  ...note,
                  target: {
                    quote: { ...note.target.quote, prefix },
                    position: { start, end: start + 1 },
                  },
                }
              : note,
          );
          const article = sampleArticle({ title });
          const back = readExported(writeAnnotations([{ article, notes }]));
          expect(back?.articles.flatMap((one) => one.notes)).toEqual(
            wholeFirst(notes).map((note) => ({
              ...facts(note),
              quote: note.target?.quote ?? null,
              position: note.target?.position ?? null,
              body: note.body,
            })),
          );
          if (notes.length > 0) expect(back?.articles[0]).toMatchObject({ id: article.id, title });
        },
      ),
      { numRuns: 200 },
    );
  });

  it('gives notes on images back as such, in both forms', () => {
    const on = fc.record({
      src: fc.stringMatching(/^(?:[0-9a-f]{64}\.[a-z0-9]{1,5})?$/),
      alt: hostileText,
      at: fc.nat(),
    });
    const around = fc.tuple(
      fc.string({ maxLength: 32 }),
      hostileText.map((t) => t.slice(0, 32)),
    );
    fc.assert(
      fc.property(on, around, (image, [prefix, suffix]) => {
        const alt = image.alt.toWellFormed().trim();
        const quote = {
          exact: alt || 'Image',
          prefix: prefix.toWellFormed(),
          suffix: suffix.toWellFormed(),
        };
        const target = { quote, position: null, image: { ...image, alt } };
        const note = sampleNote({ target });
        const article = sampleArticle({});
        const [back] = readExported(writeArticleFile(article, [note]))?.articles[0]?.notes ?? [];
        expect(back).toMatchObject({ quote, position: null, image: target.image });
        const [same] = readExported(writeAnnotations([{ article, notes: [note] }]))?.articles[0]
          ?.notes ?? [{}];
        const named = { ...target.image, alt: quote.exact };
        expect(same).toMatchObject({ quote, position: null, image: named });
      }),
      { numRuns: 300 },
    );
  });

  it('knows another article’s note that was pasted into a file', () => {
    const mine = writeArticleFile(sampleArticle({ title: 'Mine' }), [sampleNote({ id: 'a' })]);
    const other = writeNoteBlock('other', sampleNote({ id: 'b' })).text;
    const back = readExported(`${mine}\n${other}\n`);
    expect(back?.articles.map(({ id, title, notes }) => [id, title, notes.length])).toEqual([
      ['art-1_x', 'Mine', 1],
      ['other', '', 1],
    ]);
  });

  it('leaves out a note that was struck through because it was deleted', () => {
    const file = writeArticleFile(sampleArticle(), [sampleNote({ id: 'a' })]);
    const struck = file.replace(' hash=', ' removed=yes hash=');
    expect(readExported(struck)?.articles[0]?.notes).toEqual([]);
  });

  it('tells what it could not read', () => {
    const json = JSON.stringify([
      { type: 'Annotation', target: 'https://example.org/a', bodyValue: 'words' },
      { type: 'Annotation' },
    ]);
    expect(readExported(json)).toMatchObject({
      articles: [{ id: null, url: 'https://example.org/a', notes: [{ id: null, body: 'words' }] }],
      problems: [expect.stringContaining('Annotation 2')],
    });
  });

  it('takes nothing for its own that is not, and never throws', () => {
    for (const text of ['', '# Hello', '{"a": 1}', '[', 'null'])
      expect(readExported(text)).toBeNull();
    fc.assert(fc.property(hostileText, (text) => void readExported(text)));
  });
});
