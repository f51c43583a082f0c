/**
 * Markdown that was made to keep a parser busy. Emphasis, brackets, quotes and lists that open without end
 * take a CommonMark parser quadratic time or more, and overflow its stack when they nest. Nobody writes so;
 * what does is kept as it is and shown as plain text.
 */

/** Per block (between blank lines): far above anything written by hand, a few milliseconds to parse. */
const MOST_EMPHASIS = 400;
const MOST_BRACKETS = 1500;
const MOST_DEPTH = 100;
const MOST_LENGTH = 500_000;
const LONGEST_RUN_OF_BACKTICKS = 100;
/** List items, headings, rows, fences and paragraphs: each is an element to make and to lay out. */
const MOST_PARTS = 4000;
const PART = /^\s*(?:[-+*>|]|\d{1,9}[.)]|#{1,6}\s|```|~~~)/;

/** Whether parsing `markdown` could take more than about a tenth of a second or overflow the stack. */
export function isDemanding(markdown: string): boolean {
  if (markdown.length > MOST_LENGTH) return true;
  let emphasis = 0;
  let brackets = 0;
  let parts = 0;
  let isAfterBlank = true;
  for (const line of markdown.split('\n')) {
    if (line.trim() === '') {
      emphasis = 0;
      brackets = 0;
      isAfterBlank = true;
      continue;
    }
    if (isAfterBlank || PART.test(line)) parts += 1;
    isAfterBlank = false;
    if (parts > MOST_PARTS) return true;
    if (depthOf(line) > MOST_DEPTH) return true;
    emphasis += line.match(/[*_~]+/g)?.length ?? 0;
    brackets += line.match(/[[<]/g)?.length ?? 0;
    if (emphasis > MOST_EMPHASIS || brackets > MOST_BRACKETS) return true;
    if (line.includes('`'.repeat(LONGEST_RUN_OF_BACKTICKS))) return true;
  }
  return false;
}

/** How deep the line's quotes and lists nest: marks and pairs of spaces before its words. */
function depthOf(line: string): number {
  const start = /^(?:[ \t]|>|[-+*](?=\s)|\d{1,9}[.)](?=\s))*/.exec(line)?.[0] ?? '';
  const marks = start.match(/>|[-+*]|\d+[.)]/g)?.length ?? 0;
  return Math.max(marks, start.replace(/\S/g, '').length / 2);
}
