/**
 * The mutation protocol: what happens to an article between writing a note and opening it again.
 * An operator gets the page and the quote's first and last word id and gives a new page; words keep
 * their id when they move or are replaced where they stand, lose it never, and vanish when deleted.
 */
import { type Paragraph, type Token, tokensOf } from './page.ts';
import type { Random } from './random.ts';

export interface Quote {
  /** Ids of the first and last word. */
  first: number;
  last: number;
}

export type Operator = (page: readonly Paragraph[], quote: Quote, random: Random) => Paragraph[];

const SENTENCES = [
  'Correction: an earlier version of this article misstated a date and two of the names given here.',
  'Readers who wrote to us pointed out that the figures for the second quarter had since been revised.',
  'This story was updated in the evening with a statement from the company and comments by residents.',
  'Sign up for our weekly letter and get the best of our reporting every Saturday before breakfast.',
  'More on this subject can be found in the archive, where the whole series is free to read.',
  'The photographs were taken during a visit in early spring, before the works on the bridge began.',
];
const FIVE_WORDS = [
  ' as was later confirmed officially',
  ' according to several independent sources',
  ' which many people still doubt',
  ' at least until very recently',
  ' or so they had believed',
];

/** By name, in the order of the report: nothing, twelve changes, and four of them together. */
export const OPERATORS: Record<string, Operator> = {
  unchanged: (page) => copy(page),
  typography: (page) => eachToken(page, (token) => [{ ...token, text: retypeset(token.text) }]),
  'edit 10 %': (page, _, random) => editWords(page, 0.1, random),
  'edit 25 %': (page, _, random) => editWords(page, 0.25, random),
  'edit 50 %': (page, _, random) => editWords(page, 0.5, random),
  'insert inside': insertInside,
  'insert above': insertAbove,
  'delete quote': deleteQuote,
  'delete elsewhere': (page, quote, random) =>
    copy(page).filter((p) => touches(p, quote) || !random.chance(0.4)),
  move: moveParagraphs,
  split: splitParagraphs,
  merge: mergeParagraphs,
  're-extract': reExtract,
  together: (page, quote, random) => {
    const edited = editWords(page, 0.1, random);
    return reExtract(
      moveParagraphs(insertAbove(edited, quote, random), quote, random),
      quote,
      random,
    );
  },
};

function copy(page: readonly Paragraph[]): Paragraph[] {
  return page.map((p) => ({ tokens: [...p.tokens], after: p.after }));
}

function eachToken(
  page: readonly Paragraph[],
  change: (token: Token) => readonly Token[],
): Paragraph[] {
  return page.map((p) => ({ tokens: p.tokens.flatMap(change), after: p.after }));
}

const within = (token: Token, quote: Quote) =>
  token.id !== null && token.id >= quote.first && token.id <= quote.last;
const touches = (p: Paragraph, quote: Quote) => p.tokens.some((token) => within(token, quote));
const space = (): Token => ({ text: ' ', id: null, word: false });

/** Curly quotes, real dashes and ellipses, no-break spaces; and back where the page has them. */
function retypeset(text: string): string {
  const swaps: [RegExp, string][] = [
    [/[“”]/g, '"'],
    [/[‘’]/g, "'"],
    [/[—–]/g, '-'],
    [/…/g, '...'],
  ];
  for (const [from, to] of swaps) if (from.test(text)) return text.replace(from, to);
  return text
    .replace(/"/g, '”')
    .replace(/'/g, '’')
    .replace(/-/g, '—')
    .replace(/^ $/, '\u00a0')
    .replace(/fi/g, 'ﬁ');
}

/** Changes this share of the page's words: three in five replaced, one deleted, one with a word added. */
function editWords(page: readonly Paragraph[], share: number, random: Random): Paragraph[] {
  const vocabulary = page.flatMap((p) => p.tokens.filter((t) => t.word).map((t) => t.text));
  return eachToken(page, (token) => {
    if (!token.word || !random.chance(share)) return [token];
    const other = random.pick(vocabulary);
    const kind = random.next();
    if (kind < 0.6) return [{ ...token, text: other }];
    if (kind < 0.8) return [];
    return [token, space(), { text: other, id: null, word: true }];
  });
}

/** Five words after a word that is neither the first nor the last. */
function insertInside(page: readonly Paragraph[], quote: Quote, random: Random): Paragraph[] {
  const at = random.int(quote.first, quote.last - 1);
  const added = tokensOf(random.pick(FIVE_WORDS));
  return eachToken(page, (token) => (token.id === at ? [token, ...added] : [token]));
}

/** One to three sentences as paragraphs, somewhere before the quote. */
function insertAbove(page: readonly Paragraph[], quote: Quote, random: Random): Paragraph[] {
  const result = copy(page);
  const before = result.findIndex((p) => touches(p, quote));
  for (let i = random.int(1, 3); i > 0; i--) {
    const tokens = tokensOf(random.pick(SENTENCES));
    result.splice(random.int(0, before), 0, { tokens, after: '\n' });
  }
  return result;
}

/** The quote alone, or (one in two) the paragraphs it stands in. */
function deleteQuote(page: readonly Paragraph[], quote: Quote, random: Random): Paragraph[] {
  if (random.chance(0.5)) return copy(page).filter((p) => !touches(p, quote));
  let inside = false;
  return eachToken(page, (token) => {
    if (token.id !== null) inside = within(token, quote);
    return inside ? [] : [token];
  });
}

/** The paragraphs that hold the quote, to another place. */
function moveParagraphs(page: readonly Paragraph[], quote: Quote, random: Random): Paragraph[] {
  const all = copy(page);
  const moved = all.filter((p) => touches(p, quote));
  const rest = all.filter((p) => !touches(p, quote));
  rest.splice(random.int(0, rest.length), 0, ...moved);
  return rest;
}

/** Every long paragraph in two, after a random word. */
function splitParagraphs(page: readonly Paragraph[], _: Quote, random: Random): Paragraph[] {
  return copy(page).flatMap((p) => {
    if (p.tokens.length < 20) return [p];
    const at = random.int(5, p.tokens.length - 5);
    return [
      { tokens: p.tokens.slice(0, at), after: '\n\n' },
      { tokens: p.tokens.slice(at), after: p.after },
    ];
  });
}

/** Every second paragraph onto the one before, with a space or nothing between. */
function mergeParagraphs(page: readonly Paragraph[], _: Quote, random: Random): Paragraph[] {
  const odd = random.int(0, 1);
  const glue = random.chance(0.5) ? ' ' : '';
  return copy(page).map((p, i) => (i % 2 === odd ? { ...p, after: glue } : p));
}

/**
 * As another extractor would give it: other whitespace between blocks and in them, short blocks
 * (captions, by-lines, headings) lost unless they hold the quote, some page furniture kept.
 */
function reExtract(page: readonly Paragraph[], quote: Quote, random: Random): Paragraph[] {
  const after = random.pick(['', '\n', ' ', '\n\n    ']);
  return copy(page)
    .filter((p) => p.tokens.length > 16 || touches(p, quote) || !random.chance(0.5))
    .flatMap((p) => {
      const tokens = p.tokens.map((t) => ({ ...t, text: t.text.replace(/\s+/g, ' ') }));
      const kept = [{ tokens, after }];
      if (!random.chance(0.1)) return kept;
      return [{ tokens: tokensOf(random.pick(SENTENCES)), after }, ...kept];
    });
}
