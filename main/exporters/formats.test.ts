import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { writeBibtex, writeCsl } from './bibliography.ts';
import { CSV_COLUMNS, writeCsv } from './highlights-csv.ts';
import { hostileNotes, hostileText, sampleArticle, sampleNote } from './testing/samples.ts';
import { readAnnotations, writeAnnotations } from './web-annotation.ts';

const TERMS = {
  motivation: ['bookmarking', 'commenting', 'highlighting'],
  purpose: ['commenting', 'tagging'],
};
const isIri = (text: unknown) =>
  typeof text === 'string' && /^[a-z]+:\/\/[^\s<>"{}|\\^`]+$/i.test(text);
const isTime = (text: unknown) => typeof text === 'string' && /^\d{4}-\d\d-\d\dT.*Z$/.test(text);

// biome-ignore lint/suspicious/noExplicitAny: JSON whose shape is what is checked
function checkAnnotation(a: any) {
  // https://www.w3.org/TR/annotation-model/: the MUSTs of 3.1, 3.2.4, 4.1 and 4.2.4 to 4.2.6.
  expect(a.type).toBe('Annotation');
  expect(isIri(a.id)).toBe(true);
  expect(TERMS.motivation).toContain(a.motivation);
  expect([isTime(a.created), isTime(a.modified)]).toEqual([true, true]);
  expect(a.target.type).toBe('SpecificResource');
  expect(isIri(a.target.source.id)).toBe(true);
  expect(a.stylesheet.value).toContain(`.${a.target.styleClass} `);
  for (const body of a.body ?? []) {
    expect([body.type, typeof body.value]).toEqual(['TextualBody', 'string']);
    expect(TERMS.purpose).toContain(body.purpose);
  }
  for (const selector of a.target.selector ?? []) {
    if (selector.type === 'TextQuoteSelector') expect(typeof selector.exact).toBe('string');
    else
      expect([selector.type, selector.end > selector.start]).toEqual([
        'TextPositionSelector',
        true,
      ]);
  }
}

describe('Web Annotation', () => {
  it('follows the model and comes back as it was', () => {
    fc.assert(
      fc.property(hostileNotes, hostileText, (notes, title) => {
        const article = sampleArticle({ title: title || 'x' });
        const text = writeAnnotations([{ article, notes }]);
        const json = JSON.parse(text);
        expect(json['@context']).toBe('http://www.w3.org/ns/anno.jsonld');
        expect([json.type, json.total]).toEqual(['AnnotationCollection', notes.length]);
        for (const annotation of json.first?.items ?? []) checkAnnotation(annotation);
        const sorted = [...notes.filter((n) => !n.target), ...notes.filter((n) => n.target)];
        const { notes: back, skipped } = readAnnotations(text);
        expect(skipped).toEqual([]);
        expect(back).toEqual(
          sorted.map((note) => ({
            articleId: article.id,
            noteId: note.id,
            source: article.url,
            title: article.title,
            quote: note.target?.quote ?? null,
            position: null,
            body: note.body,
            color: note.color,
            tags: [...new Set(note.tags)],
            createdAt: note.createdAt,
            updatedAt: note.updatedAt,
          })),
        );
      }),
    );
  });

  it('keeps the position', () => {
    const note = sampleNote();
    const target = {
      quote: { exact: 'a', prefix: 'p', suffix: 's' },
      position: { start: 3, end: 4 },
    };
    const text = writeAnnotations([
      { article: sampleArticle({ url: '' }), notes: [{ ...note, target }] },
    ]);
    expect(readAnnotations(text).notes[0]).toMatchObject({
      ...target,
      source: 'postil://article/art-1_x',
    });
  });

  it('reads what others write, and says what it cannot use', () => {
    const foreign = [
      {
        '@context': 'http://www.w3.org/ns/anno.jsonld',
        id: 'https://hypothes.is/a/x',
        type: 'Annotation',
        created: '2026-03-01T10:00:00+01:00',
        body: [
          { type: 'TextualBody', value: 'words', format: 'text/markdown' },
          { type: 'TextualBody', value: 'two words', purpose: 'tagging' },
        ],
        target: [
          {
            source: 'https://a.org/',
            selector: [
              {
                type: 'RangeSelector',
                startSelector: {},
                refinedBy: { type: 'TextQuoteSelector', exact: 'q' },
              },
            ],
          },
        ],
      },
      { type: 'Annotation', bodyValue: 'plain', target: 'https://b.org/' },
      {
        type: 'Annotation',
        target: { source: 'https://b.org/', selector: { type: 'SvgSelector', value: '<svg/>' } },
      },
      { type: 'Annotation' },
      'nonsense',
    ];
    const read = readAnnotations(JSON.stringify(foreign));
    expect(read.notes).toMatchObject([
      {
        noteId: null,
        source: 'https://a.org/',
        quote: { exact: 'q' },
        body: 'words',
        tags: ['two-words'],
        createdAt: '2026-03-01T09:00:00.000Z',
      },
      { source: 'https://b.org/', quote: null, body: 'plain' },
    ]);
    expect(read.skipped.map(({ number }) => number)).toEqual([3, 4, 5]);
    expect(() => readAnnotations('{')).toThrow(/not JSON/);
    expect(() => readAnnotations('{"a":1}')).toThrow(/no Web Annotations/);
    fc.assert(
      fc.property(fc.json(), (text) => {
        try {
          readAnnotations(text);
        } catch (error) {
          expect(String(error)).toContain('PostilError');
        }
      }),
    );
  });
});

describe('CSV', () => {
  it('has the columns of Readwise and gives every cell back', () => {
    fc.assert(
      fc.property(hostileNotes, (notes) => {
        const text = writeCsv([{ article: sampleArticle(), notes }]);
        expect(text.startsWith('\uFEFFHighlight,')).toBe(true);
        const { data, errors, meta } = Papa.parse<Record<string, string>>(text.slice(1).trimEnd(), {
          header: true,
          newline: '\r\n',
        });
        expect(errors.filter(({ code }) => code !== 'UndetectableDelimiter')).toEqual([]);
        expect(meta.fields).toEqual([...CSV_COLUMNS]);
        const sorted = [...notes.filter((n) => !n.target), ...notes.filter((n) => n.target)];
        const back = data.map((row) => row.Note?.replace(/^'(?=[=@\t\r+-])/, ''));
        expect(back).toEqual(sorted.map((note) => note.body.toWellFormed()));
      }),
    );
  });

  it('lets no spreadsheet run a note', () => {
    const notes = ['=1+1', '@x', '+1', '-cmd', '- a list', 'a'].map((body, i) =>
      sampleNote({ id: `n${i}`, body }),
    );
    const { data } = Papa.parse<Record<string, string>>(
      writeCsv([{ article: sampleArticle(), notes }])
        .slice(1)
        .trimEnd(),
      { header: true },
    );
    expect(data.map(({ Note }) => Note)).toEqual(["'=1+1", "'@x", "'+1", "'-cmd", '- a list', 'a']);
  });
});

describe('a bibliography', () => {
  it('is CSL-JSON with names, dates and addresses apart', () => {
    const authors = [
      'Ida Holm and Jan van der Berg',
      'Holm, Ida',
      'The Harbour Board',
      'A. B. Cole; Zoë Ng',
      '',
    ];
    const items = JSON.parse(
      writeCsl(authors.map((author, i) => sampleArticle({ author, id: `a${i}` }))),
    );
    expect(items.map(({ author }: { author: unknown }) => author)).toEqual([
      [
        { family: 'Holm', given: 'Ida' },
        { family: 'van der Berg', given: 'Jan' },
      ],
      [{ family: 'Holm', given: 'Ida' }],
      [{ literal: 'The Harbour Board' }],
      [
        { family: 'Cole', given: 'A. B.' },
        { family: 'Ng', given: 'Zoë' },
      ],
      undefined,
    ]);
    expect(items[0]).toMatchObject({
      type: 'webpage',
      URL: 'https://example.org/walk',
      issued: { 'date-parts': [[2026, 3, 14]] },
      accessed: { 'date-parts': [[2026, 11, 1]] },
    });
  });

  it('is BibTeX', () => {
    expect(writeBibtex([sampleArticle({ title: 'A & B_{x}', tags: [] })])).toMatch(
      /^@online\{holm2026-[0-9a-f]{6},\n {2}title = \{\{A \\& B\\_\\textbraceleft\{\}x\\textbraceright\{\}\}\},\n {2}author = \{Holm, Ida\},\n/,
    );
  });

  it('keeps its braces balanced whatever a title holds', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (title, author) => {
        const text = writeBibtex([sampleArticle({ title: title || 'x', author })]);
        let depth = 0;
        for (const c of text) {
          depth += c === '{' ? 1 : c === '}' ? -1 : 0;
          expect(depth).toBeGreaterThanOrEqual(0);
        }
        expect(depth).toBe(0);
        expect(text.match(/^@online\{/gm)).toHaveLength(1);
      }),
    );
  });
});
