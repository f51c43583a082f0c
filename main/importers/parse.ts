/** What the worker does: text in one of four forms to a sanitised article. Pure; no network, no files. */
import { readEpub } from './epub.ts';
import { readMarkdown } from './markdown.ts';
import { dateOf, directionOf, oneLine, personName, validLang, webAddress } from './metadata.ts';
import { readMhtml } from './mhtml.ts';
import { type PageInput, readPage } from './page.ts';
import type { PageImage } from './page-images.ts';
import { humanName, readPlainText, tellingName } from './plain-text.ts';
import { sanitizePage } from './sanitize.ts';
import { first, parseInside, textOfTree } from './tree.ts';
import { countWords, textOf } from './words.ts';

export type ParseTask =
  | ({ form: 'page' } & PageInput)
  /** A pasted piece: all of it is wanted. */
  | { form: 'piece'; html: string; url: string; title: string }
  /** `name`: a file's name, or empty. `title`: given by the person, or empty. */
  | { form: 'text'; text: string; name: string; title: string; url: string }
  | { form: 'markdown'; text: string; name: string; url: string; local: boolean }
  | { form: 'mhtml' | 'epub'; bytes: Uint8Array; name: string };

export interface Parsed {
  title: string;
  author: string;
  site: string;
  url: string;
  description: string;
  lang: string;
  dir: 'ltr' | 'rtl' | 'auto';
  publishedAt: string;
  words: number;
  /** Sanitised; image N of `images` stands as `<img data-postil-image="N">`. */
  content: string;
  images: PageImage[];
  /** The address of the page's own picture of itself, or empty. */
  lead: string;
  /** What could not be kept, in sentences. */
  notices: string[];
  /** Of Markdown: as its front matter has them. */
  tags?: string[];
  /** Of an archive: its images, by the address or path that `images` has. */
  parts?: Map<string, Uint8Array>;
}

const FIRST_WORDS = 80;

export function parseTask(task: ParseTask): Parsed {
  switch (task.form) {
    case 'page':
      return readPage(task);
    case 'piece':
      return parsePiece(task);
    case 'text':
      return parseText(task);
    case 'markdown':
      return parseMarkdown(task);
    case 'mhtml':
      return readMhtml(task.bytes, task.name);
    case 'epub':
      return readEpub(task.bytes, task.name);
  }
}

function parsePiece({ html, url, title }: ParseTask & { form: 'piece' }): Parsed {
  const address = webAddress(url, '');
  const tree = parseInside(html);
  const heading = first(tree, 'h1') ?? first(tree, 'h2') ?? first(tree, 'h3');
  const headed = oneLine(title, 2000) || oneLine(heading ? textOfTree(heading) : '', 2000);
  const { content, images } = sanitizePage(html, address, { title: headed });
  return finish({ ...NOTHING, title: headed, url: address, content, images });
}

function parseText({ text, name, title, url }: ParseTask & { form: 'text' }): Parsed {
  const read = readPlainText(text, title !== '');
  const { content, images } = sanitizePage(read.html, '');
  const own = title || read.title || tellingName(name);
  return finish({ ...NOTHING, title: oneLine(own, 2000), url, content, images });
}

function parseMarkdown({ text, name, url, local }: ParseTask & { form: 'markdown' }): Parsed {
  const { html, title, front } = readMarkdown(text);
  const value = (...keys: string[]) => keys.map((key) => front.get(key) ?? '').find(Boolean) ?? '';
  const address = url || webAddress(value('source', 'url', 'link'), '');
  const shown = oneLine(title || humanName(name), 2000);
  const { content, images } = sanitizePage(html, address, { title: shown, local });
  const lang = validLang(value('lang', 'language'));
  return finish({
    title: shown,
    author: personName(value('author', 'authors')),
    site: oneLine(value('site', 'publisher'), 2000),
    url: address,
    description: oneLine(value('description', 'excerpt', 'summary'), 10_000),
    lang,
    publishedAt: dateOf(value('published', 'date')),
    content,
    images,
    tags: tagsIn(value('tags', 'tag')),
  });
}

/** A list, or names with commas, or with spaces between. */
function tagsIn(written: string): string[] {
  const separator = written.includes(',') ? ',' : /\s+/;
  return written
    .split(separator)
    .map((tag) => tag.trim().replace(/^#/, ''))
    .filter(Boolean);
}

const NOTHING = { author: '', site: '', description: '', lang: '', publishedAt: '' };
const NO_MORE = { lead: '', notices: [] };

function finish(article: Omit<Parsed, 'dir' | 'words' | 'lead' | 'notices'>): Parsed {
  const text = textOf(article.content);
  return {
    ...NO_MORE,
    ...article,
    // words: kept in the library, so it is the same in every language
    title: article.title || firstWords(firstBlock(article.content) || text) || 'Untitled',
    dir: directionOf('', article.lang),
    words: countWords(text, article.lang),
  };
}

/** The text of the first paragraph or heading that has any. */
function firstBlock(content: string): string {
  const blocks = content.matchAll(/<(p|h[1-6]|li)\b[\s\S]*?<\/\1>/g);
  for (const [block] of blocks) {
    const text = textOf(block).trim();
    if (text !== '') return text;
  }
  return '';
}

function firstWords(text: string): string {
  const line = oneLine(text.slice(0, 400), 400);
  if (line.length <= FIRST_WORDS) return line;
  const cut = line.slice(0, FIRST_WORDS).replace(/\s+\S*$/, '');
  return `${cut}…`;
}
