/** Articles and notes for the exporters' tests, plain and hostile. */
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { corpusPath } from '../../../.ci/corpus.ts';
import { type Article, COLORS, type Note } from '../../../preload/contract/index.ts';

export function sampleArticle(over: Partial<Article> = {}): Article {
  return {
    id: 'art-1_x',
    kind: 'web',
    title: 'A walk by the sea',
    author: 'Ida Holm',
    site: 'example.org',
    url: 'https://example.org/walk',
    description: 'Two miles of mole',
    lang: 'en',
    dir: 'ltr',
    publishedAt: '2026-03-14',
    addedAt: '2026-11-01T08:00:00.000Z',
    words: 900,
    tags: ['coast', 'physics/optics'],
    archived: false,
    favourite: false,
    trashedAt: null,
    progress: { fraction: 0, offset: 0 },
    missing: [],
    ...over,
  };
}

export function sampleNote(over: Partial<Note> & { quote?: string | null } = {}): Note {
  const { quote = 'a brass rule', ...rest } = over;
  return {
    id: 'n1',
    target:
      quote === null ? null : { quote: { exact: quote, prefix: '', suffix: '' }, position: null },
    body: 'Nobody?',
    color: 'rose',
    tags: [],
    createdAt: '2026-11-02T08:00:00.000Z',
    updatedAt: '2026-11-03T08:00:00.000Z',
    ...rest,
  };
}

const NAUGHTY = corpusPath('naughty-strings.json');
/** The Big List of Naughty Strings where it is present; a few of its kinds otherwise. */
export const naughtyStrings: string[] = existsSync(NAUGHTY)
  ? JSON.parse(readFileSync(NAUGHTY, 'utf8'))
  : [
      'null',
      '1E2',
      '../../etc',
      'CON',
      '<script>',
      '"',
      "'",
      '\u202eabc',
      '👩‍👩‍👧‍👦',
      '\ufeff',
      '田中さん',
    ];

/** Bits of Markdown and of vaults' syntax that break things when they meet. */
const FRAGMENTS = [
  ...[
    '```',
    '````js',
    '~~~',
    '`',
    '``',
    '    ',
    '\t',
    '> ',
    '>',
    '- ',
    '* ',
    '+',
    '1.',
    '1) ',
    '# ',
  ],
  ...[
    '#',
    '##',
    '---',
    '***',
    '===',
    '-',
    '=',
    '| a | b |',
    '|---|---|',
    '|',
    '\\',
    '\\\n',
    '  \n',
  ],
  ...['<!--', '-->', '<!-- x -->', '<div>', '</div>', '<script>', '<pre>', '<style>', '<textarea>'],
  ...[
    '<?',
    '?>',
    '<![CDATA[',
    ']]>',
    '<!X',
    '<a href="',
    '<',
    '>',
    '&amp;',
    '&#x20;',
    '&',
    '%%',
    '%',
  ],
  ...[
    '$$',
    '$',
    '==',
    '[[',
    ']]',
    '![[',
    '[',
    ']',
    '](',
    '[x]: /url',
    '[^1]: note',
    '[^1]',
    '![',
    '(',
  ],
  ...[
    '((',
    '{{',
    '}}',
    '::',
    '^',
    '^n1',
    ' ^abc',
    '#tag',
    '#a/b',
    '*',
    '_',
    '**',
    '~',
    '~~',
    ':',
    '.',
  ],
  ...[
    'http://a.org/x_y',
    'www.a.org',
    'a@b.org',
    'word',
    'two words',
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    ' ',
  ],
  ...[
    '\u00a0',
    '\u2028',
    '\0',
    '\u202e',
    '\ud800',
    'é',
    'e\u0301',
    '漢字',
    '👩‍👧',
    '\u200b',
    '\ufeff',
    '\v',
  ],
  '> a [↗](postil://article/art-1_x#n1) ^n1\n\nx',
  '> a [↗](postil://article/art-1_x#n2) ^n2\n\nx\n\n<!-- postil note=n2 color=blue hash=0 -->',
  '<!-- postil note=n1 color=blue hash=0 -->',
  '<!-- \\postil note=n1 color=blue hash=0 -->',
  '<!-- postil article=art-1_x v=1 matter=0 notes= -->',
  '**Note on the article** [↗](postil://article/art-1_x#n1) ^n1',
];

/** Prose of the kind that needs no escape, and its near misses. */
const prose = fc
  .array(fc.constantFrom(...'abwé漢1 .,:;!?\'"()-–—…’\n'), { maxLength: 20 })
  .map((letters) => `w${letters.join('')}`);

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  prose,
  fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 12 }).map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 10 }).map((parts) => parts.join('\n')),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(...naughtyStrings),
);

export const hostileTag: fc.Arbitrary<string> = hostileText
  .map((text) => text.replace(/[\s#,]/gu, '').slice(0, 100))
  .filter((tag) => tag !== '');

export const anyId = fc.string({
  unit: fc.constantFrom(...'abcXYZ019-_'),
  minLength: 1,
  maxLength: 12,
});

const someTime = fc.integer({ min: 0, max: 4e12 }).map((ms) => new Date(ms).toISOString());

export const hostileNote: fc.Arbitrary<Note> = fc
  .record({
    id: anyId,
    quote: fc.option(hostileText.filter((text) => text !== '')),
    body: hostileText,
    color: fc.constantFrom(...COLORS),
    tags: fc.array(hostileTag, { maxLength: 4 }),
    createdAt: someTime,
    updatedAt: someTime,
  })
  .map(sampleNote);

/** Notes with different ids. */
export const hostileNotes = fc.uniqueArray(hostileNote, { maxLength: 5, selector: ({ id }) => id });
