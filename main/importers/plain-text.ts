/** Plain text to HTML: a title where one stands, paragraphs, headings and lists kept, hard-wrapped lines joined. */
import { escapeHtml } from '../../preload/contract/index.ts';

export interface PlainText {
  /** From the text itself; empty when its first line does not read like a title. */
  title: string;
  html: string;
}

/** Hard-wrapped text is this wide; longer lines are whole paragraphs, shorter ones are verse or lists. */
const WRAP_LEAST = 55;
const WRAP_MOST = 85;
const LONGEST_TITLE = 100;
const RULE = /^\s*([=\-~*_#])\1{2,}\s*$/;

/** `titled`: the title is known, so every line belongs to the text. */
export function readPlainText(text: string, titled = false): PlainText {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\f/g, '\n\n').split('\n');
  const blocks: string[][] = [];
  let block: string[] = [];
  for (const line of [...lines, '']) {
    if (line.trim() !== '') block.push(line);
    else if (block.length > 0) {
      blocks.push(block);
      block = [];
    }
  }
  const title = blocks.length > 1 && !titled ? titleIn(blocks[0] as string[]) : '';
  const rest = title ? blocks.slice(1) : blocks;
  const width = rest.reduce(
    (most, block) =>
      block.reduce((longest, line) => Math.max(longest, line.trimEnd().length), most),
    0,
  );
  return { title, html: rest.map((block, at) => blockHtml(block, width, rest[at + 1])).join('\n') };
}

/** A short line of its own (or one that is underlined), without the end of a sentence. */
function titleIn(block: string[]): string {
  const [line = '', under = '', ...others] = block;
  if (others.length > 0 || (block.length === 2 && !RULE.test(under))) return '';
  const title = line.trim();
  if (title.length > LONGEST_TITLE || !/\p{L}/u.test(title)) return '';
  return /[.,;:。、]$/u.test(title) && !/(\.\.\.|\b\p{Lu}\.)$/u.test(title) ? '' : title;
}

function blockHtml(block: string[], width: number, next: string[] | undefined): string {
  if (block.length === 1 && RULE.test(block[0] as string)) return '<hr>';
  const heading = headingIn(block, next);
  if (heading) return `<h2>${escapeHtml(heading)}</h2>`;
  const list = listIn(block);
  if (list) return list;
  if (isDrawn(block)) return `<pre>\n${escapeHtml(block.join('\n'))}</pre>`;
  const lines = block.map((line) => line.trim());
  if (!isWrapped(lines, width)) return `<p>${lines.map(escapeHtml).join('<br>')}</p>`;
  return `<p>${escapeHtml(lines.reduce(joinLines))}</p>`;
}

const UNDERLINE = /^\s*([=\-~])\1{2,}\s*$/;
const NUMBERED_HEADING =
  /^((chapter|part|section|appendix|kapitel|teil|chapitre|parte|capítulo)\s+[\dIVXLC]+\b|\d{1,2}(\.\d{1,2})*\.?\s+\p{Lu})/iu;
const LONGEST_HEADING = 80;

/** A line of its own before other text that is underlined, numbered or in capitals; else empty. */
function headingIn(block: string[], next: string[] | undefined): string {
  const [line = '', under = ''] = block;
  const text = line.trim();
  if (text.length > LONGEST_HEADING || !/\p{L}/u.test(text)) return '';
  if (block.length === 2 && UNDERLINE.test(under)) return text;
  if (block.length !== 1 || !next || /[.,;:!?]$/u.test(text)) return '';
  const isLoud = text === text.toUpperCase() && (text.match(/\p{Lu}/gu)?.length ?? 0) >= 4;
  return isLoud || NUMBERED_HEADING.test(text) ? text : '';
}

const BULLET = /^\s*[-*•‣–]\s+(?=\S)/;
const NUMBER = /^\s*(\d{1,3})[.)]\s+(?=\S)/;

/** A list whose lines begin with bullets or numbers; lines that do not go on with the item before. */
function listIn(block: string[]): string {
  const [first = ''] = block;
  const mark = BULLET.test(first) ? BULLET : NUMBER.test(first) ? NUMBER : null;
  if (!mark) return '';
  const items: string[] = [];
  for (const line of block) {
    if (mark.test(line)) items.push(line.replace(mark, '').trim());
    else if (/^\s/.test(line) || items.length === 1)
      items.push(joinLines(items.pop() ?? '', line.trim()));
    else return '';
  }
  if (items.length < 2) return '';
  const inner = items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n');
  const start = Number(NUMBER.exec(first)?.[1] ?? 1);
  if (mark === BULLET) return `<ul>\n${inner}\n</ul>`;
  return `<ol${start === 1 ? '' : ` start="${start}"`}>\n${inner}\n</ol>`;
}

/** Tables and drawings live from their spaces. */
function isDrawn(block: string[]): boolean {
  const drawn = block.filter((line) => /\S {3,}\S|\S\t+\S|[\u2500-\u257f]|\+--|\|.*\|/.test(line));
  return block.length >= 2 && drawn.length * 2 >= block.length;
}

/** Whether lines end where they do because the next word would not have fitted. */
function isWrapped(lines: string[], width: number): boolean {
  if (width < WRAP_LEAST || width > WRAP_MOST || lines.length < 2) return false;
  let full = 0;
  for (const [at, line] of lines.slice(0, -1).entries()) {
    const next = lines[at + 1] ?? '';
    if (/^([-*•]|\d+[.)])\s/.test(next)) return false;
    const word = /^\S+/.exec(next)?.[0] ?? '';
    if (line.length + 1 + word.length > width - 4) full++;
  }
  return full >= (lines.length - 1) * 0.75;
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。，]/u;

function joinLines(before: string, after: string): string {
  const tight = CJK.test(before.slice(-1)) && CJK.test(after.slice(0, 1));
  return before + (tight ? '' : ' ') + after;
}

/** `my_first-article.html` reads "My first article". */
export function humanName(fileName: string): string {
  const name = fileName
    .replace(/^.*[/\\]/, '')
    .replace(/\.[a-z0-9]{1,9}$/i, '')
    .replace(/[_\s]+|(?<=\w)-(?=\w)/g, ' ')
    .trim();
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Names that programs give, or that people give to anything. */
const NAMES_NOTHING =
  /^(untitled|unnamed|unknown|document|doc|file|text|notes?|new|readme|temp|tmp|test|scan|clipboard|copy|paste|draft|page|article|input|output)$/i;

/** The file's name where it says something about the text, else empty: `1.txt` does not. */
export function tellingName(fileName: string): string {
  const name = humanName(fileName);
  const words = name.match(/\p{L}{2,}/gu) ?? [];
  const tells = words.length > 1 || (words[0]?.length ?? 0) >= 4;
  return tells && !words.every((word) => NAMES_NOTHING.test(word)) ? name : '';
}
