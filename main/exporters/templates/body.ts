/**
 * Values in the Markdown of a template. The template is rendered with a mark for every value first, so
 * that its own text decides what each place is: prose, a table's cell, a link's address, code, HTML.
 */

import {
  cleanText,
  encodeAddress,
  markdownText,
  oneLine,
} from '../../../preload/contract/index.ts';
import { parseMarkdown } from '../markdown.ts';
import { normalizeBody, sealBody } from '../note-body.ts';
import { Address, address, Inline, MarkdownText } from './data.ts';
import { htmlText, longestRun } from './escape.ts';
import { MARK, type Values } from './values.ts';

/** Quote marks, indents and list markers: everything before the text of a line. */
const PREFIX = /^(?:[ \t>]|[-*+][ \t]+|\d{1,9}[.)][ \t]+)*/;
const FENCE = /^(`{3,}(?=[^`]*$)|~{3,})(.*)$/;
const DELIMITER_ROW = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** Markdown of a template, without its front matter, with a value in the place of each mark. */
export function fillBody(body: string, values: Values): string {
  const lines = body.split('\n');
  const tables = tableLines(lines);
  const out: string[] = [];
  let html: 'no' | 'block' | 'comment' = 'no';
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] as string;
    const prefix = PREFIX.exec(line)?.[0] ?? '';
    const text = line.slice(prefix.length);
    if (html === 'no') {
      const fence = FENCE.exec(text);
      if (fence) {
        const end = fenceEnd(lines, i, fence[1] as string);
        out.push(...fillFence(lines.slice(i, end + 1), fence[1] as string, values));
        i = end;
        continue;
      }
      if (/^<!--/.test(text)) html = 'comment';
      else if (/^<[A-Za-z/!?]/.test(text) && !/^<\uFDD0|^<[a-z]+:\S*>/i.test(text)) html = 'block';
    } else if (html === 'block' && line.trim() === '') html = 'no';
    if (html !== 'no') out.push(fillHtml(line, values));
    else out.push(fillLine({ line, prefix, table: tables.has(i) }, values));
    if (html === 'comment' && line.includes('-->')) html = 'no';
  }
  return out.join('\n');
}

/** Indexes of the lines of tables: a run of lines from the one above a delimiter row on. */
function tableLines(lines: string[]): Set<number> {
  const found = new Set<number>();
  lines.forEach((line, at) => {
    // A row alone, as in a template for a table that stands elsewhere, is one too.
    if (/^[ \t>]*\|/.test(line)) found.add(at);
    if (at === 0 || !line.includes('|') || !DELIMITER_ROW.test(line)) return;
    for (let i = at - 1; i < lines.length && (lines[i] as string).trim() !== ''; i += 1)
      found.add(i);
  });
  return found;
}

function fenceEnd(lines: string[], start: number, fence: string): number {
  const close = new RegExp(`^[ \\t>]*${fence[0] === '~' ? '~' : '`'}{${fence.length},}[ \\t]*$`);
  for (let i = start + 1; i < lines.length; i += 1) if (close.test(lines[i] as string)) return i;
  return lines.length;
}

/** A fence as long as its content needs. */
function fillFence(lines: string[], fence: string, values: Values): string[] {
  const [first = '', ...rest] = lines;
  const last = rest.length > 0 && FENCE.test((rest.at(-1) as string).replace(/^[ \t>]*/, ''));
  const content = (last ? rest.slice(0, -1) : rest).map((line) => {
    const prefix = /^[ \t>]*/.exec(line)?.[0] ?? '';
    return line.replace(MARK, (_, index) =>
      cleanText(values.text(index)).split('\n').join(`\n${prefix}`),
    );
  });
  const mark = fence[0] as string;
  const length = Math.max(fence.length, 1 + longestRun(content.join('\n'), mark));
  const longer = mark.repeat(length);
  const info = first.replace(MARK, (_, index) => values.text(index).replace(/[^\w+#.-]/g, ''));
  return [
    info.replace(fence, longer),
    ...content,
    ...(last ? [(rest.at(-1) as string).replace(/[`~]+/, longer)] : []),
  ];
}

function fillHtml(line: string, values: Values): string {
  return line.replace(MARK, (_, index, at: number) =>
    isAddress(line.slice(0, at)) ? htmlText(linkTo(values, index)) : htmlValue(values, index),
  );
}

function isAddress(before: string): boolean {
  return /\b(?:href|src|action|cite)[ \t]*=[ \t]*["']?$/i.test(before);
}

function htmlValue(values: Values, index: string): string {
  return htmlText(oneLine(cleanText(values.text(index))));
}

interface Place {
  line: string;
  prefix: string;
  table: boolean;
}

function fillLine(place: Place, values: Values): string {
  if (!place.line.includes('\uFDD0')) return place.line;
  const { line, prefix } = place;
  const next = prefix.replace(/[-*+]|\d{1,9}[.)]/g, (marker) => ' '.repeat(marker.length));
  const heading = /^#{1,6}[ \t]/.test(line.slice(prefix.length));
  let filled = '';
  let at = 0;
  for (const part of codeSpans(line)) {
    filled += fillText(line.slice(at, part.start), at);
    filled += fillCode(part, values, place.table);
    at = part.end;
  }
  filled += fillText(line.slice(at), at);
  // Two spaces at a line's end would break it there.
  return filled.includes('\n') ? filled.replace(/(?<![ \t>-])[ \t]+$/gm, '') : filled;

  function fillText(text: string, offset: number): string {
    return text.replace(MARK, (mark, index, found: number) => {
      const before = line.slice(0, offset + found);
      const after = line.slice(offset + found + mark.length);
      const start = before.length === prefix.length;
      const one = place.table || heading || !start || /\[[^\]]*$/.test(before);
      const value = values.get(index);
      if (isDestination(before, after)) {
        const link = linkTo(
          values,
          index,
          /\]\([ \t]*<?$|^\s*\[[^\]]+\]:[ \t]*<?$|<$/.test(before),
        );
        return place.table ? link.replaceAll('|', '%7C') : link;
      }
      if (/\[\[[^\]]*$/.test(before))
        return oneLine(cleanText(values.text(index))).replace(/[[\]|#^\\`<>%]+/g, '-');
      if (/<!--(?:(?!-->).)*$/.test(before) || /<[A-Za-z/][^<>]*$/.test(before)) {
        return isAddress(before) ? htmlText(linkTo(values, index)) : htmlValue(values, index);
      }
      if (value instanceof Inline) return value.text;
      if (value instanceof Address && !/\[[^\]]*$/.test(before)) return `<${value.text}>`;
      if (value instanceof MarkdownText && !heading && !/\[[^\]]*$/.test(before)) {
        if (place.table) return cell(value.text);
        return markdown(value.text, start, after.trim() === '', next);
      }
      const plain = paragraphs(cleanText(values.text(index)));
      if (!one) return lines(markdownText(plain, true), next);
      const text = markdownText(oneLine(plain), start && !place.table);
      // Within a link's title.
      return /\]\([^()]*\s["'(][^"')]*$/.test(before)
        ? text.replace(/["'()]/g, (c) => `&#${c.charCodeAt(0)};`)
        : text;
    });
  }
}

function paragraphs(text: string): string {
  return text
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function lines(text: string, next: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? line : line === '' ? next.trimEnd() : next + line))
    .join('\n');
}

/** The person's Markdown, closed and in the place's container; as a block of its own unless it is a line. */
function markdown(text: string, start: boolean, alone: boolean, next: string): string {
  const sealed = sealBody(text).text;
  if (start && alone) return lines(sealed, next);
  const nodes = parseMarkdown(sealed).children;
  const inline = nodes.length === 1 && nodes[0]?.type === 'paragraph' && !/[<`$%]/.test(sealed);
  if (inline) return lines(sealed.trim(), next);
  const gap = `\n${next.trimEnd()}\n${next}`;
  return `${start ? '' : gap}${lines(sealed, next)}${alone ? '' : gap}`;
}

/** Markdown in a table's cell: one line, and no bar that could end the cell. */
function cell(text: string): string {
  return normalizeBody(text)
    .replace(/\\\|/g, '|')
    .replace(/\|/g, (_, at: number, all: string) => (all[at - 1] === '\\' ? '&#124;' : '\\|'))
    .replace(/\s*\n\s*/g, '<br>')
    .replace(/\\$/, '\\\\');
}

/** Between the brackets of a link's address, in a link definition, or in `<…>`. */
function isDestination(before: string, after: string): boolean {
  return (
    /\]\([ \t]*(?:<[^<>]*|[^()\s<>]*)$/.test(before) ||
    /^[ \t>]*\[[^\]]+\]:[ \t]*<?\S*$/.test(before) ||
    (before.endsWith('<') && after.startsWith('>'))
  );
}

/** An address that is safe to follow; what is none becomes part of a path. */
function linkTo(values: Values, index: string, first = true): string {
  const text = oneLine(cleanText(values.text(index)));
  if (!first)
    return encodeURIComponent(text).replace(/[()'*!]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return address(text)?.text ?? encodeAddress(text).replaceAll(':', '%3A');
}

interface Span {
  start: number;
  end: number;
  marks: string;
  inner: string;
}

/** Code spans of the template that hold a value. */
function codeSpans(line: string): Span[] {
  const spans: Span[] = [];
  for (const match of line.matchAll(/(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)/g)) {
    const [all, marks = '', inner = ''] = match;
    if (!inner.includes('\uFDD0')) continue;
    spans.push({ start: match.index, end: match.index + all.length, marks, inner });
  }
  return spans;
}

function fillCode({ marks, inner }: Span, values: Values, table: boolean): string {
  const text = inner.replace(MARK, (_, index) => oneLine(cleanText(values.text(index))));
  const mark = '`'.repeat(Math.max(marks.length, 1 + longestRun(text, '`')));
  const pad = /^`|`$|^ .* $/.test(text) || text.trim() === '' ? ' ' : '';
  const code = `${mark}${pad}${text}${pad}${mark}`;
  return table ? code.replaceAll('|', '\\|') : code;
}
