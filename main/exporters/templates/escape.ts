/** Values made harmless for one kind of place. */

/**
 * Plain text in character references: shows the same in an HTML block, in an attribute and in Markdown,
 * whichever of them the reader's program takes a line for.
 */
export function htmlText(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N} .,;/?()-]/gu, (c) => `&#${c.codePointAt(0)};`);
}

/** A double-quoted YAML string that 1.1 and 1.2 read alike, on one line. */
export function yamlString(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The length of the longest run of one character. */
export function longestRun(text: string, character: string): number {
  let longest = 0;
  let run = 0;
  for (const c of text) {
    run = c === character ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  return longest;
}
