/** What is being completed at the caret of a note: a link after `[[`, or a tag after `#`. Pure. */

import { compareText } from '../../preload/words/index.ts';

export interface Completing {
  kind: 'link' | 'tag';
  /** What was typed after the sign. */
  words: string;
  /** Where the sign begins. */
  from: number;
}

/** The link or tag that the caret at `caret` stands in; null when nothing is to be completed. */
export function completingAt(body: string, caret: number): Completing | null {
  const line = body.slice(body.lastIndexOf('\n', caret - 1) + 1, caret);
  const open = line.lastIndexOf('[[');
  if (open >= 0) {
    const words = line.slice(open + 2);
    if (!/[[\]|]/.test(words)) {
      return { kind: 'link', words, from: caret - words.length - 2 };
    }
  }
  const tag = /(?:^|[\s([{])#([^\s#,]*)$/u.exec(line);
  const words = tag?.[1];
  // A `#` alone at the start of a line begins a heading as often as a tag.
  if (words === undefined || words === '') return null;
  return { kind: 'tag', words, from: caret - words.length - 1 };
}

export interface Completed {
  /** What is replaced, as offsets in the body, and by what. */
  from: number;
  to: number;
  text: string;
  /** Where the caret stands afterwards. */
  caret: number;
}

/** Puts `chosen` (a link's name, or a tag) in place of what was typed. */
export function complete(body: string, caret: number, at: Completing, chosen: string): Completed {
  const { from } = at;
  const rest = body.slice(caret);
  if (at.kind === 'tag') {
    const tag = `#${chosen}`;
    const text = /^\s/.test(rest) ? tag : `${tag} `;
    return { from, to: caret, text, caret: from + tag.length + 1 };
  }
  const text = `[[${chosen}]]`;
  return { from, to: rest.startsWith(']]') ? caret + 2 : caret, text, caret: from + text.length };
}

/** Tags that begin with what was typed, then those that hold it. What is written already is no help. */
export function matchingTags(tags: Iterable<string>, words: string, most: number): string[] {
  const wanted = words.toLowerCase();
  const found = [...new Set(tags)].filter((tag) => {
    const folded = tag.toLowerCase();
    return folded !== wanted && folded.includes(wanted);
  });
  const starts = (tag: string) => (tag.toLowerCase().startsWith(wanted) ? 0 : 1);
  return found.sort((a, b) => starts(a) - starts(b) || compareText(a, b)).slice(0, most);
}
