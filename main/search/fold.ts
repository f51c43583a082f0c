/**
 * What a word is, for the index, the query and the snippets alike. Text is folded unit by unit (a character
 * with its marks), so folding a part gives the same as the part of a folded whole: lower case,
 * compatibility forms resolved, diacritics of alphabets gone, letters such as ø, ł, ß spelled plainly.
 *
 * Scripts written without spaces (and Hangul, whose words carry particles) give one token per character;
 * a word in them is searched as a phrase of characters. That finds every substring, needs no dictionary (so Node
 * and Electron, whose ICU differ, build the same index), and finds words of two characters, which a trigram
 * table cannot.
 */

/** A character with its marks; a Hangul syllable spelled in letters; ASCII only where a mark follows. */
const UNIT =
  /[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?|[\u0080-\u{10ffff}][\p{M}\uff9e\uff9f]*|[\0-\x7f]\p{M}+/gu;
const ASCII = /^[\0-\x7f]*$/;
const WORD = /^[\p{L}\p{N}\p{M}]/u;
const NOT_WORD = /[^\p{L}\p{N}\p{M}]/gu;
/** Soft hyphen, joiners, byte order mark: inside a word, seen by nobody. */
// biome-ignore lint/suspicious/noMisleadingCharacterClass: single code points are meant
const INVISIBLE = /^[\u00ad\u200c\u200d\u2060\ufeff]/;
/** Accents, Hebrew points, Arabic vowels, variation selectors. Vowel signs of Indic scripts are letters. */
const MARKS = new RegExp(
  `[${[
    '\\u0300-\\u036f\\u0483-\\u0487\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f',
    '\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7',
    '\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed',
    '\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}',
  ].join('')}]`,
  'gu',
);
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]\p{M}*/gu;
const PLAIN: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
};
/** What parts tokens: everything in ASCII but letters and digits, as FTS5's `ascii` tokenizer has it. */
const SEPARATORS = /[\0-\x2f\x3a-\x60\x7b-\x7f]+/;

const known = new Map<string, string>();
const KNOWN = 20_000;

function foldUnit(unit: string): string {
  const found = known.get(unit);
  if (found !== undefined) return found;
  const folded = computeUnit(unit);
  if (known.size >= KNOWN) known.clear();
  known.set(unit, folded);
  return folded;
}

function computeUnit(unit: string): string {
  if (INVISIBLE.test(unit)) return '';
  if (!WORD.test(unit)) return ' ';
  const bare = unit.normalize('NFKD').toLowerCase().normalize('NFKD').replace(MARKS, '');
  return [...bare]
    .map((letter) => PLAIN[letter] ?? letter)
    .join('')
    .normalize('NFC')
    .replace(NOT_WORD, ' ')
    .replace(UNSPACED, ' $& ');
}

/** Text as the index holds it: tokens parted by ASCII separators. */
export function fold(text: string): string {
  return ASCII.test(text) ? text.toLowerCase() : text.replace(UNIT, foldUnit).toLowerCase();
}

/** The tokens of a text, in order. */
export function tokens(text: string): string[] {
  return fold(text).split(SEPARATORS).filter(Boolean);
}

/** True for a token that is one character of a script without spaces. */
export function isUnspaced(token: string): boolean {
  return token.search(UNSPACED) === 0;
}

/** A tag folded for comparison; what is not a letter (a slash, an emoji) stays. */
export function foldTag(tag: string): string {
  return tag.replace(UNIT, (unit) => foldUnit(unit).trim() || unit).toLowerCase();
}

/** Folded text that knows where each place of it came from. */
export interface Folded {
  text: string;
  /** The offset in the original of the unit that holds folded offset `at`; of its end with `after`. */
  original(at: number, after?: boolean): number;
}

export function foldWithOrigins(text: string): Folded {
  if (ASCII.test(text)) return { text: text.toLowerCase(), original: (at) => at };
  // Only units whose length changes are kept: folded start and end, original start and end.
  const changes: { at: number; end: number; from: number; to: number }[] = [];
  let folded = '';
  let copied = 0;
  for (const match of text.matchAll(UNIT)) {
    const unit = match[0];
    const into = foldUnit(unit);
    folded += text.slice(copied, match.index);
    if (into.length !== unit.length) {
      const at = folded.length;
      changes.push({ at, end: at + into.length, from: match.index, to: match.index + unit.length });
    }
    folded += into;
    copied = match.index + unit.length;
  }
  folded += text.slice(copied);
  return {
    text: folded.toLowerCase(),
    original(at, after = false) {
      const wanted = after ? at - 1 : at;
      let low = 0;
      let high = changes.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((changes[middle]?.at ?? 0) <= wanted) low = middle + 1;
        else high = middle;
      }
      const last = changes[low - 1];
      if (!last) return at;
      if (wanted < last.end) return after ? last.to : last.from;
      return last.to + (at - last.end);
    },
  };
}
