/** Lists of links in HTML: bookmarks as browsers write them (Netscape), and Pocket's `ril_export.html`. */
import {
  attr,
  descendants,
  type Element,
  hasAttr,
  isElement,
  isText,
  parsePage,
  textOfTree,
} from '../tree.ts';
import {
  type ForeignArticle,
  type Format,
  flagOf,
  newArticle,
  newHighlight,
  type Sink,
  timeOf,
} from './types.ts';
import { say } from './words/index.ts';

export function formatOfHtml(text: string): Format | null {
  const head = text.slice(0, 20_000);
  if (/<!doctype\s+netscape-bookmark-file/i.test(head)) return 'bookmarks';
  if (/<a\s[^>]*\btime_added\s*=/i.test(head)) return 'pocket-html';
  return /<dl\b/i.test(head) && /<a\s[^>]*\badd_date\s*=/i.test(head) ? 'bookmarks' : null;
}

const KNOWN = [
  ...['href', 'add_date', 'time_added', 'tags', 'icon', 'icon_uri', 'last_visit', 'toread'],
  'favorite',
];

export function readBookmarks(format: Format, source: string, file: string, sink: Sink): void {
  const document = parsePage(source);
  const folders = new Map<Element, string>();
  let section = '';
  let row = 0;
  for (const node of descendants(document)) {
    if (!isElement(node)) continue;
    if (node.tagName === 'h1') section = textOfTree(node);
    if (node.tagName === 'dl') folders.set(node, folderOf(node, folders));
    if (node.tagName !== 'a' || !hasAttr(node, 'href')) continue;
    row += 1;
    sink.row();
    const note = noteOf(node);
    const article = newArticle(format, {
      title: textOfTree(node),
      url: attr(node, 'href'),
      tags: attr(node, 'tags').split(','),
      addedAt: timeOf(attr(node, 'add_date') || attr(node, 'time_added')),
      folder: folders.get(around(node, 'dl') ?? node) ?? '',
      state: stateOf(format, section, attr(node, 'toread')),
      favourite: flagOf(attr(node, 'favorite')),
      highlights: note ? [newHighlight({ note })] : [],
      extra: Object.fromEntries(
        node.attrs
          .filter(({ name, value }) => !KNOWN.includes(name) && value !== '')
          .map(({ name, value }) => [name, value]),
      ),
    });
    if (article.url === '') sink.problem(file, row, say('noAddress'));
    else sink.article(article, file, row);
  }
}

/** Pocket has a list for each state; Pinboard writes `TOREAD`. */
function stateOf(format: Format, section: string, toRead: string): ForeignArticle['state'] {
  if (format === 'pocket-html') return /archive/i.test(section) ? 'archived' : 'unread';
  if (toRead === '') return 'unknown';
  return flagOf(toRead) ? 'unread' : 'archived';
}

/** Lists come before what they hold, so the list around this one is known already. */
function folderOf(list: Element, known: Map<Element, string>): string {
  const outer = around(list, 'dl');
  const parent = outer ? (known.get(outer) ?? '') : '';
  const name = headingOf(list).replace(/\s+/g, ' ').trim();
  return [parent, name.replaceAll('/', '∕')].filter(Boolean).join('/');
}

/** The `<H3>` before a list: beside it, or, where a `<DD>` came between, in the `<DT>` before. */
function headingOf(list: Element): string {
  let node: Element | null = list;
  for (let up = 0; node && up < 3; up++) {
    const parent: unknown = node.parentNode;
    if (!isParent(parent)) return '';
    const before = parent.childNodes.slice(0, parent.childNodes.indexOf(node)).filter(isElement);
    const last = before.findLast((one) => one.tagName !== 'p');
    const heading =
      last?.tagName === 'h3'
        ? last
        : last?.tagName === 'dt'
          ? last.childNodes.filter(isElement).find((one) => one.tagName === 'h3')
          : undefined;
    if (heading) return textOfTree(heading);
    node = isElement(parent) && parent.tagName !== 'dl' ? parent : null;
  }
  return '';
}

function isParent(node: unknown): node is Element {
  return typeof node === 'object' && node !== null && 'childNodes' in node;
}

/** The own words of the `<DD>` right after the link's `<DT>`. */
function noteOf(link: Element): string {
  const entry = around(link, 'dt');
  const siblings = entry?.parentNode?.childNodes ?? [];
  const next = entry && siblings.slice(siblings.indexOf(entry) + 1).find(isElement);
  if (next?.tagName !== 'dd') return '';
  return next.childNodes
    .filter(isText)
    .map((one) => one.value)
    .join('')
    .trim();
}

function around(element: Element, name: string): Element | null {
  for (let node = element.parentNode; node; node = isElement(node) ? node.parentNode : null) {
    if (isElement(node) && node.tagName === name) return node;
  }
  return null;
}
