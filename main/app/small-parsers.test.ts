/** The core's smaller parsers on anything at all: names, times, addresses, and files that a person wrote into. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ID_PATTERN, settingsSchema, timeSchema } from '../../preload/contract/index.ts';
import { writeArticleFile } from '../exporters/article-file.ts';
import { mergeArticleFile } from '../exporters/merge.ts';
import { importMarkdown } from '../exporters/read-markdown.ts';
import { renderedBy, renderedCopy, sealRendered } from '../exporters/rendered-file.ts';
import { sampleArticle, sampleNote } from '../exporters/testing/samples.ts';
import { timeOf } from '../importers/library-export/types.ts';
import { retryAfter } from '../importers/manners.ts';
import { changeNote, newDocument, putNote } from '../library/changes.ts';
import { createLinks, linksIn } from '../library/links.ts';
import { addressKey, articleId } from '../library/moving/keys.ts';
import { isCopyOf, sidesOf } from '../storage/conflict-copies.ts';
import { libraryFormat } from '../storage/decode.ts';

const RUNS = { numRuns: Number(process.env.POSTIL_FUZZ ?? 200) };
const SPLINTERS = [
  ...[
    '<<<<<<<',
    '|||||||',
    '=======',
    '>>>>>>>',
    '\n',
    '\r\n',
    '{',
    '}',
    '"',
    '.json',
    '.previous',
  ],
  ...[
    'article',
    ' (',
    ')',
    '.sync-conflict-',
    '-',
    '_',
    '\0',
    '\ud800',
    '\u202e',
    '[[',
    ']]',
    '|',
    '^',
  ],
  ...[
    '<!-- postil',
    ' note=n1',
    '-->',
    '> ',
    '**',
    '---\n',
    '```',
    '%%',
    '#',
    '1700000000',
    '2026-13-45',
  ],
  ...[
    'T25:61',
    'Z',
    '+14:00',
    '99999999999999',
    '-1',
    'UTC',
    'https://',
    '[::1',
    'a.test',
    '/',
    '?',
    '%',
  ],
];
const anything = fc.oneof(
  fc.array(fc.constantFrom(...SPLINTERS, 'a', ' '), { maxLength: 24 }).map((all) => all.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

it('a file that git could not merge has two sides, or none', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const sides = sidesOf(text);
      expect(sides === null || sides.length === 2).toBe(true);
      for (const side of sides ?? []) expect(side).not.toMatch(/^<{7}/m);
    }),
    RUNS,
  );
});

it('no document, and nothing of another name, is taken for a second copy', () => {
  fc.assert(
    fc.property(anything, (text) => {
      for (const name of [text, `article${text}`, `article.json${text}`, `article${text}.json`]) {
        if (isCopyOf(name, 'article.json')) expect(name).toMatch(/^article[ .(_-]/);
      }
      expect(isCopyOf('article.json', 'article.json')).toBe(false);
    }),
    RUNS,
  );
});

it('a time of another service is one that a document can hold, or none', () => {
  const odd = fc.oneof(
    anything,
    fc.double(),
    fc.bigInt(),
    fc.date({ noInvalidDate: false }),
    fc.anything(),
  );
  fc.assert(
    fc.property(odd, (value) => {
      let text = '';
      try {
        text = String(value);
      } catch {
        return;
      }
      const time = timeOf(text);
      if (time !== '') expect(timeSchema.safeParse(time).success, `${text}: ${time}`).toBe(true);
      expect(retryAfter(text, 0) ?? 0).toBeGreaterThanOrEqual(0);
    }),
    RUNS,
  );
});

it('any address has a key, and any key an id that can be a folder', () => {
  fc.assert(
    fc.property(fc.oneof(anything, fc.webUrl()), (address) => {
      expect(articleId(addressKey(address))).toMatch(ID_PATTERN);
    }),
    RUNS,
  );
});

it('links between notes name something, or nothing', () => {
  const article = sampleArticle({ title: 'A walk' });
  const links = createLinks([{ article, notes: [sampleNote()] }]);
  fc.assert(
    fc.property(anything, (text) => {
      for (const link of linksIn(text)) {
        const found = links.resolve(link);
        expect(found === null || found.articleId === article.id).toBe(true);
      }
      links.find(text, 10);
    }),
    RUNS,
  );
});

it('an exported file keeps what a person wrote into it, wherever and whatever it is', () => {
  const article = sampleArticle();
  const note = sampleNote();
  const file = writeArticleFile(article, [note]);
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(anything, place, (text, share) => {
      const at = Math.floor(file.length * share);
      const edited = file.slice(0, at) + text + file.slice(at);
      const changed = { ...note, body: 'Changed in Postil.' };
      const merged = mergeArticleFile(edited, article, [changed]);
      if (!merged.merged) expect(merged.text).toBe(edited);
      // Doing it again changes nothing.
      expect(mergeArticleFile(merged.text, article, [changed]).text).toBe(merged.text);
      importMarkdown(merged.text);
      renderedBy(edited, article.id);
      expect(renderedBy(sealRendered(text, article.id), article.id)).not.toBe('other');
      renderedCopy(text, article.id);
    }),
    RUNS,
  );
});

it('the last time there is can be followed by another change', () => {
  const end = '9999-12-31T23:59:59.999Z';
  const words = { target: null, body: 'a', color: 'rose', tags: [] } as const;
  const now = new Date(Date.UTC(2026, 1, 1));
  const document = putNote(
    newDocument(sampleArticle({ addedAt: end })),
    { id: 'n', ...words, tags: [] },
    now,
    'w',
  );
  const changed = changeNote(document, 'n', { body: 'b' }, now, 'w');
  for (const time of Object.values(changed.notes[0]?.clocks ?? {})) {
    expect(timeSchema.safeParse(time).success, time).toBe(true);
  }
});

it('filters, colours and keys of a library’s document are used as far as they are such', () => {
  const labels = fc.record({
    format: fc.constant(1),
    settings: fc.oneof(
      fc.jsonValue(),
      fc.record({ keys: fc.dictionary(anything, fc.jsonValue()) }),
    ),
    clocks: fc.oneof(fc.jsonValue(), fc.constant({})),
    filters: fc.oneof(fc.jsonValue(), fc.dictionary(anything, fc.jsonValue())),
    tagColors: fc.oneof(
      fc.jsonValue(),
      fc.dictionary(anything, fc.constantFrom('rose', 'pink', null)),
    ),
  });
  fc.assert(
    fc.property(labels, (document) => {
      const found = libraryFormat.decode(Buffer.from(JSON.stringify(document)));
      if (found.state === 'good') settingsSchema.partial().parse(found.data.settings);
      else expect(found.state).toBe('garbled');
    }),
    RUNS,
  );
});
