import { describe, expect, it } from 'vitest';
import { align, type Pattern } from './align.ts';
import { indexWords, wordsOf } from './words.ts';

/** Aligns `[quote]` in its context with a text; gives the text's words that the quote stands against. */
function against(marked: string, text: string): (string | null)[] {
  const [prefix = '', quote = '', suffix = ''] = marked.split(/[[\]]/);
  const words = indexWords(text);
  const parts = [prefix, quote, suffix].map((part) => wordsOf(part).keys);
  const keys = parts.flat();
  const from = parts[0]?.length ?? 0;
  const pattern: Pattern = {
    keys,
    bits: keys.map((key) => words.bits(key)),
    from,
    to: from + (parts[1]?.length ?? 0),
    cutFirst: false,
    cutLast: false,
  };
  const { partner } = align(pattern, words, 0, words.keys.length);
  return [...partner.subarray(pattern.from, pattern.to)].map((j) => words.keys[j] ?? null);
}

const AROUND =
  'Rain fell for a week and nobody in the valley complained about any of it, for once.';

describe('align', () => {
  it('sets each word against itself in an unchanged text', () => {
    expect(against('week [and nobody in] the valley', AROUND)).toEqual(['and', 'nobody', 'in']);
  });

  it('keeps replaced words in place between words that agree', () => {
    const edited = AROUND.replace('nobody in', 'everyone from');
    expect(against('a week [and nobody in the] valley', edited)).toEqual([
      'and',
      'everyone',
      'from',
      'the',
    ]);
  });

  it('spans words that were put in, and leaves dropped words without a partner', () => {
    const longer = AROUND.replace('nobody in', 'nobody, as far as is known, in');
    expect(against('week and [nobody in the] valley', longer)).toEqual(['nobody', 'in', 'the']);
    const shorter = AROUND.replace('in the ', '');
    expect(against('and [nobody in the valley] complained', shorter)).toEqual([
      'nobody',
      null,
      null,
      'valley',
    ]);
  });

  it('finds the quote without its context, which stayed behind when a paragraph moved', () => {
    expect(against('Elsewhere entirely. [nobody in the valley] Never seen.', AROUND)).toEqual([
      'nobody',
      'in',
      'the',
      'valley',
    ]);
  });

  it('knows a word by most of its letters', () => {
    expect(against('nobody in [the valleys complain] about', AROUND)).toEqual([
      'the',
      'valley',
      'complained',
    ]);
  });
});

describe('wordsOf', () => {
  it('parts blocks that meet without whitespace', () => {
    expect(wordsOf('The endStart of 2020The').keys).toEqual([
      'the',
      'end',
      'start',
      'of',
      '2020',
      'the',
    ]);
  });

  it('takes each character for a word where a script has no spaces', () => {
    expect(wordsOf('渡し船は six').keys).toEqual(['渡', 'し', '船', 'は', 'six']);
  });

  it('compares folded: ligatures, soft hyphens, accents in two pieces', () => {
    expect(wordsOf('ﬁrst of\u00adfice cafe\u0301').keys).toEqual(['first', 'office', 'café']);
  });

  it('gives offsets in the original', () => {
    const text = '“Well”, she said.';
    const { starts, ends } = wordsOf(text);
    expect(starts.map((start, i) => text.slice(start, ends[i]))).toEqual(['Well', 'she', 'said']);
  });
});
