/**
 * An article with its notes in the margin as one HTML file: no script, nothing loaded, images inside. Notes
 * float beside the line where their passage begins, on screen and on paper.
 */
import type { Element, ElementContent, Root, Text } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { toString as textOf } from 'hast-util-to-string';
import { visitParents } from 'unist-util-visit-parents';
import {
  type Article,
  htmlText,
  type Note,
  postilAddress,
  safeAddress,
} from '../../../preload/contract/index.ts';
import { visibleTags } from '../tag.ts';
import { asPhrasing, noteTree } from './note-html.ts';
import { PAGE_CSS } from './page-css.ts';

export interface PageInput {
  article: Article;
  /** In document order. */
  notes: readonly Note[];
  /** The sanitised body; empty when it is gone. */
  content: string;
  /** Note id to the passage's offsets in the article's text; none for one that was not found. */
  places: ReadonlyMap<string, readonly [start: number, end: number]>;
  /** An image's address by its name; null when it is gone. */
  image(name: string): Promise<string | null>;
}

const ASSET = /(?:^|\/)assets\/([0-9a-f]{64}\.[a-z0-9]{1,5})$/;
/** A float inside one of these would not reach the margin: the note goes before the whole. */
const CLOSED = new Set(['table', 'pre', 'figure', 'details', 'svg', 'math', 'dl']);

export async function writePage(input: PageInput): Promise<string> {
  const { article, notes, places } = input;
  const tree = fromHtml(input.content, { fragment: true }) as Root;
  dropForeign(tree);
  await showImages(tree, input.image);
  const placed = notes.filter(({ id }) => places.has(id));
  mark(tree, placed, places, article.id);
  const whole = notes.filter((note) => !note.target);
  const lost = notes.filter((note) => note.target && !places.has(note.id));
  const body = toHtml(tree);
  return `<!doctype html>
<html lang="${htmlText(article.lang || 'en')}" dir="${article.dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Postil">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${htmlText(article.title)}</title>
<style>${PAGE_CSS}</style>
</head>
<body>
<article class="${notes.length > 0 ? 'with-notes' : 'without-notes'}">
<header>
<h1>${htmlText(article.title)}</h1>
${byline(article)}
</header>
${listed(whole, article.id, 'On the article')}
<div class="text">
${body}
</div>
${listed(lost, article.id, 'Notes whose passage is gone')}
</article>
</body>
</html>
`;
}

/** The saved text holds none of these; a file that another program changed may, and no policy stops a refresh. */
const FOREIGN = new Set(
  'meta base link script style template iframe frame frameset object embed form input button'.split(
    ' ',
  ),
);

function dropForeign(parent: Root | Element): void {
  parent.children = parent.children.filter(
    (child) => child.type !== 'element' || !FOREIGN.has(child.tagName),
  ) as ElementContent[];
  for (const child of parent.children) if (child.type === 'element') dropForeign(child);
}

function byline(article: Article): string {
  const address = safeAddress(article.url);
  const site = article.site || (address === null ? '' : new URL(address).host);
  const origin =
    address === null ? htmlText(site) : `<a href="${htmlText(address)}">${htmlText(site)}</a>`;
  const day = /^\d{4}-\d\d-\d\d/.exec(article.publishedAt)?.[0] ?? '';
  const parts = [htmlText(article.author), origin, htmlText(day)].filter((part) => part !== '');
  return parts.length > 0 ? `<p class="byline">${parts.join(' · ')}</p>` : '';
}

function listed(notes: readonly Note[], articleId: string, title: string): string {
  if (notes.length === 0) return '';
  const items = notes.map((note) => toHtml(noteElement(note, articleId, true)));
  return `<section class="listed"><h2>${title}</h2>${items.join('')}</section>`;
}

function noteElement(note: Note, articleId: string, quoted = false): Element {
  const tags = visibleTags(note.tags);
  const shown = note.body.includes(tags) ? '' : tags;
  const quote = quoted && note.target ? [span('quote', [text(note.target.quote.exact)])] : [];
  const facts: ElementContent[] = [
    ...(shown === '' ? [] : [span('tags', [text(shown)]), text(' ')]),
    {
      type: 'element',
      tagName: 'a',
      properties: { href: postilAddress(articleId, note.id), className: ['date'] },
      children: [text(note.createdAt.slice(0, 10))],
    },
  ];
  const words = note.body === '' ? [] : asPhrasing(noteTree(note.body, note.id));
  return {
    type: 'element',
    tagName: 'span',
    properties: { className: ['note', note.color], role: 'note', id: `note-${note.id}` },
    children: [...quote, ...words, span('facts', facts)],
  };
}

function span(name: string, children: ElementContent[]): Element {
  return { type: 'element', tagName: 'span', properties: { className: [name] }, children };
}

function text(value: string): Text {
  return { type: 'text', value };
}

interface Place {
  node: Text;
  start: number;
  ancestors: (Root | Element)[];
}

/** Passages as `<mark>`, each note's words before the first of its own. */
function mark(
  tree: Root,
  notes: readonly Note[],
  places: PageInput['places'],
  articleId: string,
): void {
  const all: Place[] = [];
  let length = 0;
  visitParents(tree, 'text', (node, ancestors) => {
    all.push({ node, start: length, ancestors: ancestors as (Root | Element)[] });
    length += node.value.length;
  });
  const waiting = notes.filter((note) => note.body !== '' || note.tags.length > 0);
  const written = new Set<string>();
  for (const { node, start, ancestors } of all) {
    const end = start + node.value.length;
    const here = notes.filter(({ id }) => {
      const [from, to] = places.get(id) ?? [0, 0];
      return from < end && to > start;
    });
    if (here.length === 0) continue;
    const cuts = new Set([start, end]);
    for (const { id } of here) {
      for (const at of places.get(id) ?? []) if (at > start && at < end) cuts.add(at);
    }
    const edges = [...cuts].sort((a, b) => a - b);
    const closed = ancestors.find((one) => one.type === 'element' && CLOSED.has(one.tagName));
    const parts: ElementContent[] = [];
    for (let i = 0; i + 1 < edges.length; i += 1) {
      const [from = 0, to = 0] = [edges[i], edges[i + 1]];
      const value = text(node.value.slice(from - start, to - start));
      const over = here.filter(({ id }) => {
        const [a, b] = places.get(id) ?? [0, 0];
        return a < to && b > from;
      });
      const first = over.filter(({ id }) => !written.has(id));
      for (const note of first) {
        written.add(note.id);
        if (!waiting.includes(note)) continue;
        const element = noteElement(note, articleId);
        if (closed) before(ancestors, closed as Element, element);
        else parts.push(element);
      }
      const top = over.at(-1);
      // White space between blocks is no words.
      const isBlank = value.value.trim() === '' && /\n/.test(value.value);
      parts.push(
        top && !isBlank
          ? {
              type: 'element',
              tagName: 'mark',
              properties: { className: [top.color] },
              children: [value],
            }
          : value,
      );
    }
    const parent = ancestors.at(-1);
    const index = parent?.children.indexOf(node) ?? -1;
    if (parent && index >= 0) (parent.children as ElementContent[]).splice(index, 1, ...parts);
  }
}

function before(ancestors: (Root | Element)[], closed: Element, element: Element): void {
  const parent = ancestors[ancestors.indexOf(closed) - 1];
  const index = parent?.children.indexOf(closed) ?? -1;
  if (parent && index >= 0) (parent.children as ElementContent[]).splice(index, 0, element);
}

async function showImages(tree: Root, image: PageInput['image']): Promise<void> {
  const found: Element[] = [];
  visitParents(tree, 'element', (element) => {
    if (element.tagName === 'img') found.push(element);
  });
  for (const element of found) {
    const name = ASSET.exec(String(element.properties.src ?? ''))?.[1];
    const address = name === undefined ? null : await image(name);
    if (address !== null) {
      element.properties.src = address;
      continue;
    }
    const alt = String(element.properties.alt ?? '') || textOf(element);
    element.tagName = 'span';
    element.properties = { className: ['missing'] };
    element.children = [text(alt === '' ? 'An image that was not stored' : alt)];
  }
}
