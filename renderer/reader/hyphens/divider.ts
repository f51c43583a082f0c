/** Where the words of a text may be divided. Pure, over a library that knows the syllables. */

/** Offsets (UTF-16) in a text before which a soft hyphen may stand, ascending. */
export type Divider = (text: string) => number[];

/** As in article.css: letters of a word that is divided, and of its parts. */
const WORD = 7;
const BEFORE = 3;
const AFTER = 3;
const SOFT_HYPHEN = '\u00ad';

/** What stands between spaces, and in it words. Addresses, names of files and what holds digits are no words. */
const PIECE = /[^\s\u00a0]+/gu;
const NO_WORDS = /[@_/\\\d<>=]|\p{L}\.\p{L}/u;
const LETTERS = /\p{L}[\p{L}\p{M}]*/gu;

/** @param split a word with soft hyphens between its syllables */
export function createDivider(split: (word: string) => string): Divider {
  /** Texts repeat their words. */
  const known = new Map<string, readonly number[]>();

  function cutsOf(word: string): readonly number[] {
    const found = known.get(word);
    if (found) return found;
    const syllables = split(word).split(SOFT_HYPHEN);
    const cuts: number[] = [];
    // What comes back must be the word itself: a place in another would be a wrong one.
    if (syllables.join('') === word) {
      let at = 0;
      for (const syllable of syllables.slice(0, -1)) {
        at += syllable.length;
        if (at >= BEFORE && at <= word.length - AFTER) cuts.push(at);
      }
    }
    known.set(word, cuts);
    return cuts;
  }

  return (text) => {
    // Whoever wrote the text divided it.
    if (text.includes(SOFT_HYPHEN)) return [];
    const offsets: number[] = [];
    for (const { 0: piece, index: from } of text.matchAll(PIECE)) {
      if (piece.length < WORD || NO_WORDS.test(piece)) continue;
      for (const { 0: word, index } of piece.matchAll(LETTERS)) {
        if (word.length < WORD) continue;
        for (const cut of cutsOf(word)) offsets.push(from + index + cut);
      }
    }
    return offsets;
  };
}
