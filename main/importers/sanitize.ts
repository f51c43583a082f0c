/**
 * The saving wall: any HTML in, only allow-listed HTML out, in a form that every parser reads back as
 * the same tree. A page's markup is parsed by the standard's algorithm (parse5), reshaped, filtered,
 * normalised and written; that is repeated on its own output until nothing changes any more, so
 * sanitising twice is the same as once by construction, and markup that changes its meaning between
 * two parsings (mutation XSS) has nowhere to hide.
 */
import type { Root } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { normalize } from './normalize.ts';
import type { PageImage } from './page-images.ts';
import { placeImages } from './place-images.ts';
import { prepare } from './prepare.ts';
import { dropTitle, lowerHeadings, reshape } from './reshape.ts';
import { SCHEMA } from './schema.ts';
import { flatten, type Parent, parseInside, textOfTree } from './tree.ts';

export interface Sanitized {
  /** Sanitised HTML in which image N of `images` stands as `<img data-postil-image="N">`. */
  content: string;
  images: PageImage[];
}

export interface SanitizeOptions {
  /** Removes a first heading that repeats it. */
  title?: string;
  /** Relative images are kept in `images` as paths beside the file. */
  local?: boolean;
  /** Keeps images that are already stored (`../../assets/...`), for content of our own. */
  keepStored?: boolean;
}

/** Four passes were the most that hostile input needed; one that needs more is shown as bare text. */
const MOST_PASSES = 8;

/** Sanitises HTML and numbers its images. `base` resolves relative addresses; empty when unknown. */
export function sanitizePage(html: string, base: string, options: SanitizeOptions = {}): Sanitized {
  const tree = parseInside(html);
  const images = prepare(tree, {
    base,
    local: options.local ?? false,
    keepStored: options.keepStored ?? false,
  });
  return { content: sanitizePrepared(tree, base, options.title ?? ''), images };
}

/**
 * Sanitises HTML without storing its images: they become marked as missing. For content that is not
 * a new page, such as a pasted piece or a foreign library's article.
 */
export function sanitizeHtml(html: string, base: string, options: SanitizeOptions = {}): string {
  const { content, images } = sanitizePage(html, base, options);
  return placeImages(content, images, new Map()).content;
}

/** The same for a tree that {@link prepare} has seen. */
export function sanitizePrepared(tree: Parent, base: string, title: string): string {
  let content = pass(tree, base, title);
  for (let at = 1; at < MOST_PASSES; at++) {
    const parsed = parseInside(content);
    // Paragraphs and table bodies that were added count towards the depth too.
    flatten(parsed);
    const again = pass(parsed, base, '');
    if (again === content) return content;
    content = again;
  }
  return asText(textOfTree(parseInside(content)));
}

function pass(tree: Parent, base: string, title: string): string {
  const raw = fromParse5(tree);
  // A holder's children are the content; so are a body's.
  const root: Root = { type: 'root', children: 'children' in raw ? raw.children : [] };
  reshape(root, base);
  const clean = sanitize(root, SCHEMA);
  const safe: Root =
    clean.type === 'root'
      ? clean
      : { type: 'root', children: clean.type === 'doctype' ? [] : [clean] };
  dropTitle(safe, title);
  lowerHeadings(safe);
  normalize(safe);
  return toHtml(safe);
}

/** The last resort for markup that never settles: its words, one paragraph a line. */
function asText(text: string): string {
  const lines = text.split('\n').map((line) => line.replace(/[ \t\r\f]+/g, ' ').trim());
  const paragraphs: Root = {
    type: 'root',
    children: lines
      .filter((line) => line !== '')
      .flatMap((line, at) => [
        ...(at === 0 ? [] : [{ type: 'text', value: '\n' } as const]),
        {
          type: 'element' as const,
          tagName: 'p',
          properties: {},
          children: [{ type: 'text' as const, value: line }],
        },
      ]),
  };
  return toHtml(paragraphs);
}
