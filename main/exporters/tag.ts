/** Tags as they stand in Markdown. */

/**
 * A tag as Obsidian, Logseq and GitHub all read it: letters, digits, `-`, `_`, `/` and emoji; anything
 * else becomes `-`. `_` stays only inside a word (at its edge Markdown would read emphasis), and a tag
 * of digits alone gets a `-` before it, because Obsidian wants one character that is no digit.
 */
export function visibleTag(tag: string): string {
  const text = tag
    .toWellFormed()
    .replace(/[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}_/-]/gu, '-')
    .replace(/(?<![\p{L}\p{M}\p{N}_])_+|_+(?![\p{L}\p{M}\p{N}_])/gu, (run) =>
      '-'.repeat(run.length),
    )
    .replace(/\/{2,}/g, '/')
    .replace(/^\/|\/$/g, '');
  return `#${text === '' || /^\p{N}+$/u.test(text) ? `-${text}` : text}`;
}

/** All tags of a note on one line, equal ones once. */
export function visibleTags(tags: readonly string[]): string {
  return [...new Set(tags.map(visibleTag))].join(' ');
}
