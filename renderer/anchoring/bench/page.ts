/** A page as tokens that carry ids, so that after any mutation it is known where each word went. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';

export interface Token {
  text: string;
  /** Number of the word in the original page; null for what is not a word, or was added. */
  id: number | null;
  word: boolean;
}

export interface Paragraph {
  tokens: Token[];
  /** The whitespace between this block and the next, possibly none. */
  after: string;
}

export interface Page {
  name: string;
  /** Whether the weights were found on it; such a page is never scored. */
  tuning: boolean;
  paragraphs: Paragraph[];
}

/** A page put together again: its text and where its words stand. */
export interface Rendered {
  text: string;
  words: { start: number; end: number; id: number | null }[];
}

const BLOCKS = new Set(
  `address article aside blockquote caption dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6
  header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul`.split(/\s+/),
);
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
/**
 * A page of which more than this share of its 4-word runs occurs twice repeats itself: a short quote
 * stands there in several places with equal right.
 */
const MOST_REPEATED = 0.05;
const RUN = 4;
const FEWEST_WORDS = 250;

/** By name, so that a larger folder of pages does not turn tuning pages into scored ones. */
const TUNING = new Set(
  `001 ars-1 citylab-1 data-url-image ehow-1 folha heise keep-tabular-data lazy-image-1 lwn-1 medium-1
  pixnet telegraph videos-1 youth`.split(/\s+/),
);

/** Reads `<folder>/<name>/expected.html` in order of name; short and self-repeating pages are dropped. */
export async function readPages(folder: string): Promise<{ pages: Page[]; dropped: string[] }> {
  const pages: Page[] = [];
  const dropped: string[] = [];
  for (const name of (await readdir(folder)).sort()) {
    const html = await readFile(join(folder, name, 'expected.html'), 'utf8');
    const paragraphs = paragraphsOf(piecesOf(fromHtml(html, { fragment: true })));
    if (isFit(paragraphs)) pages.push({ name, tuning: TUNING.has(name), paragraphs });
    else dropped.push(name);
  }
  return { pages, dropped };
}

/** The articles of `<folder>/ground-truth.json`, written out by hand; none of them is for tuning. */
export async function readArticles(folder: string): Promise<{ pages: Page[]; dropped: string[] }> {
  const truth: Record<string, { articleBody: string }> = JSON.parse(
    await readFile(join(folder, 'ground-truth.json'), 'utf8'),
  );
  const pages: Page[] = [];
  const dropped: string[] = [];
  for (const [id, { articleBody }] of Object.entries(truth).sort()) {
    const name = id.slice(0, 8);
    const paragraphs = paragraphsOf(articleBody.split(/(?<=\n)/));
    if (isFit(paragraphs)) pages.push({ name, tuning: false, paragraphs });
    else dropped.push(name);
  }
  return { pages, dropped };
}

function isFit(paragraphs: readonly Paragraph[]): boolean {
  const words = paragraphs.flatMap((p) => p.tokens.filter((t) => t.word));
  return words.length >= FEWEST_WORDS && repeated(words) <= MOST_REPEATED;
}

export function render(paragraphs: readonly Paragraph[]): Rendered {
  let text = '';
  const words: Rendered['words'] = [];
  for (const { tokens, after } of paragraphs) {
    for (const token of tokens) {
      const start = text.length;
      text += token.text;
      if (token.word) words.push({ start, end: text.length, id: token.id });
    }
    text += after;
  }
  return { text, words };
}

/** Splits `text` into tokens without ids. */
export function tokensOf(text: string): Token[] {
  return Array.from(segmenter.segment(text), ({ segment, isWordLike }) => ({
    text: segment,
    id: null,
    word: isWordLike === true,
  }));
}

/** The text of each block, with the white space around it. */
function piecesOf(root: Nodes): string[] {
  const pieces: string[] = [''];
  const visit = (node: Nodes) => {
    if (node.type === 'text') pieces[pieces.length - 1] += node.value;
    if (!('children' in node)) return;
    const block = node.type === 'element' && BLOCKS.has(node.tagName);
    if (block) pieces.push('');
    for (const child of node.children) visit(child);
    if (block) pieces.push('');
  };
  visit(root);
  return pieces;
}

function paragraphsOf(pieces: readonly string[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let id = 0;
  for (const piece of pieces) {
    const last = paragraphs.at(-1);
    if (piece.trim() === '') {
      if (last) last.after += piece;
      continue;
    }
    const lead = piece.length - piece.trimStart().length;
    if (last) last.after += piece.slice(0, lead);
    const tokens = tokensOf(piece.trim());
    for (const token of tokens) if (token.word) token.id = id++;
    paragraphs.push({ tokens, after: piece.slice(piece.trimEnd().length) });
  }
  return paragraphs;
}

function repeated(words: readonly Token[]): number {
  const seen = new Map<string, number>();
  for (let i = 0; i + RUN <= words.length; i++) {
    const run = words.slice(i, i + RUN).map((w) => w.text.toLowerCase());
    const key = run.join(' ');
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  let more = 0;
  let all = 0;
  for (const count of seen.values()) {
    all += count;
    if (count > 1) more += count;
  }
  return all === 0 ? 1 : more / all;
}
