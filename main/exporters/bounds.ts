/**
 * Which files are parsed at all. A vault may hold anything, and CommonMark parsers take quadratic time for what
 * opens without end. The bounds are far above what is written by hand and above what Postil itself leaves
 * outside a code fence (`isDemanding`); at them, parsing takes about a second.
 */

const MOST_LENGTH = 16_000_000;
/** Of one paragraph: text that nothing interrupts, in which each mark may belong to each other. */
const MOST_IN_PARAGRAPH = 600_000;
const MOST_MARKS = 3000;
const MOST_DEPTH = 100;

const FENCE = /^[ \t>]*(`{3,}|~{3,})/;
/** Blank, or the beginning of another block. */
const BREAK = /^[ \t>]*(?:$|#{1,6}[ \t]|[-+*][ \t]|\d{1,9}[.)][ \t])/;
const START = /^(?:[ \t]|>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))*/;

export type Excess = 'length' | 'marks' | 'depth';

/** Why parsing `markdown` would take too long; null when it would not. */
export function excessOf(markdown: string): Excess | null {
  if (markdown.length > MOST_LENGTH) return 'length';
  let fence = '';
  let length = 0;
  let marks = 0;
  for (const line of markdown.split('\n')) {
    const mark = FENCE.exec(line)?.[1] ?? '';
    if (fence !== '') {
      // As long at least, and nothing after it.
      if (mark.startsWith(fence) && line.trimEnd().endsWith(mark)) fence = '';
      continue;
    }
    if (mark !== '') {
      fence = mark;
      length = 0;
      marks = 0;
      continue;
    }
    if (BREAK.test(line)) {
      length = 0;
      marks = 0;
    }
    length += line.length;
    marks += line.match(/[*_~]+|[[<]/g)?.length ?? 0;
    if (length > MOST_IN_PARAGRAPH) return 'length';
    if (marks > MOST_MARKS) return 'marks';
    if (depthOf(line) > MOST_DEPTH) return 'depth';
  }
  return null;
}

/** How deep the line's quotes and lists nest: marks and pairs of spaces before its words. */
function depthOf(line: string): number {
  const start = START.exec(line)?.[0] ?? '';
  const marks = start.match(/>|[-+*]|\d+[.)]/g)?.length ?? 0;
  return Math.max(marks, start.replace(/\S/g, '').length / 2);
}
