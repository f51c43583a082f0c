/**
 * The person's Markdown inside a note block. It is kept as written, with three exceptions that
 * `openBody` undoes: whatever it leaves open is closed on added lines, a line that looks like one
 * of Postil's own comments gets a backslash inside that comment, and what was made to keep a parser
 * busy stands in a code fence.
 */
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { isDemanding, PostilError } from '../../preload/contract/index.ts';
import { endOf, parseMarkdown, startOf } from './markdown.ts';
import { longestRun } from './templates/escape.ts';
import { say } from './words/index.ts';

/** Nothing without one of these can stay open past a blank line. */
const OPENERS = /`{3}|~{3}|<|%%|\$\$/;
const PROBE = '<!-- end -->';
/** Raw HTML that a blank line does not end (CommonMark 4.6, kinds 1 to 5), and what ends it. */
const HTML_ENDS: [start: RegExp, end: (match: RegExpExecArray) => string][] = [
  [/^<!--/, () => '-->'],
  [/^<\?/, () => '?>'],
  [/^<!\[CDATA\[/, () => ']]>'],
  [/^<!/, () => '>'],
  [/^<(script|pre|style|textarea)\b/i, (match) => `</${match[1]}>`],
];

export interface SealedBody {
  text: string;
  /** Lines added at the end to close what the body left open. */
  closed: number;
  /** Whether the whole body stands in a code fence, because parsing it would take too long. */
  fenced: boolean;
}

/**
 * A body as it comes back from an export: line ends `\n`, no blank lines before, no white space after,
 * U+0000 and lone surrogates replaced as a UTF-8 file and CommonMark replace them.
 */
export function normalizeBody(body: string): string {
  return body
    .toWellFormed()
    .replaceAll('\0', '\uFFFD')
    .replace(/\r\n?/g, '\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .replace(/[ \t\n]+$/, '');
}

/** A body that cannot swallow what stands below it. */
export function sealBody(body: string): SealedBody {
  let text = normalizeBody(body);
  if (isDemanding(text)) {
    const fence = '~'.repeat(Math.max(3, 1 + longestRun(text, '~')));
    return { text: `${fence}\n${text}\n${fence}`, closed: 0, fenced: true };
  }
  if (!OPENERS.test(text)) return { text, closed: 0, fenced: false };
  text = escapeComments(text, /^<!--\s*\\*postil\b/, (comment) =>
    comment.replace('postil', '\\postil'),
  );
  const lines = text.split('\n').length;
  text = closeBlocks(text);
  text += vaultEnds(text);
  return { text, closed: text.split('\n').length - lines, fenced: false };
}

/** The body that `sealBody` was given (normalised). */
export function openBody(sealed: SealedBody): string {
  const lines = sealed.text.split('\n');
  if (sealed.fenced) {
    // Without its fence it is what the person made of it.
    const isWhole = lines.length > 2 && /^~{3,}$/.test(lines[0] ?? '') && lines[0] === lines.at(-1);
    return isWhole ? lines.slice(1, -1).join('\n') : sealed.text;
  }
  const text = lines.slice(0, Math.max(0, lines.length - sealed.closed)).join('\n');
  return escapeComments(text, /^<!--\s*\\+postil\b/, (comment) =>
    comment.replace('\\postil', 'postil'),
  );
}

/** Changes top-level comments only: one inside a code block or a list is no danger and stays. */
function escapeComments(
  text: string,
  pattern: RegExp,
  change: (comment: string) => string,
): string {
  if (!text.includes('postil')) return text;
  let out = text;
  for (const node of parseMarkdown(text).children.reverse()) {
    if (node.type !== 'html') continue;
    const source = text.slice(startOf(node), endOf(node));
    const comment = source.trimStart();
    if (!pattern.test(comment)) continue;
    const indent = source.slice(0, source.length - comment.length);
    out = out.slice(0, startOf(node)) + indent + change(comment) + out.slice(endOf(node));
  }
  return out;
}

/** Closes the code fence or raw HTML left open at the top level. Asks the parser instead of guessing. */
function closeBlocks(text: string): string {
  const last = parseMarkdown(`${text}\n\n${PROBE}`).children.at(-1);
  if (!last || (last.type === 'html' && last.value === PROBE)) return text;
  const source = text.slice(startOf(last)).trimStart();
  if (last.type === 'code') {
    const fence = /^(?:`{3,}|~{3,})/.exec(source)?.[0];
    if (fence) return `${text}\n${fence}`;
  }
  for (const [start, end] of HTML_ENDS) {
    const match = start.exec(source);
    if (match) return `${text}\n${end(match)}`;
  }
  throw new PostilError('internal', say('unclosed', { type: last.type }));
}

/**
 * Lines that close what only vault programs know: an Obsidian comment (`%%`), a math block (`$$` at the
 * start of a line). Marks inside code do not count.
 */
function vaultEnds(text: string): string {
  if (!/%%|\$\$/.test(text)) return '';
  const prose = withoutCode(text, parseMarkdown(text));
  const comment = (prose.match(/%%/g)?.length ?? 0) % 2 === 1;
  let math = false;
  for (const line of prose.split('\n')) {
    const marks = line.match(/\$\$/g)?.length ?? 0;
    if (math ? marks > 0 : /^ {0,3}\$\$/.test(line))
      math = math ? marks % 2 === 0 : marks % 2 === 1;
  }
  return (math ? '\n\n$$' : '') + (comment ? '\n\n%%' : '');
}

function withoutCode(text: string, tree: Root): string {
  let prose = text;
  visit(tree, (node) => {
    if (node.type !== 'code' && node.type !== 'inlineCode') return;
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? 0;
    prose = prose.slice(0, start) + text.slice(start, end).replace(/[%$]/g, ' ') + prose.slice(end);
  });
  return prose;
}
