/** Readability.js and Defuddle, each alone and with its defaults, on the tree that Postil's parser gives. */
import { Readability } from '@mozilla/readability';
import Defuddle from 'defuddle';
import { blocksOf } from '../blocks.ts';
import { fromDom, toDom } from '../dom.ts';
import {
  createElement,
  flatten,
  type Parent,
  parseInside,
  parsePage,
  setChildren,
} from '../tree.ts';

export interface Read {
  /** The article's text, one block a line. */
  text: string;
  title: string;
  byline: string;
  site: string;
  published: string;
  lang: string;
  dir: string;
  /** The page's picture of itself: an address, or empty. */
  image: string;
}

export function readabilityAlone(html: string, url: string): Read {
  const tree = parsePage(html);
  flatten(tree);
  const found = new Readability(toDom(tree, url), { serializer: (node) => node }).parse();
  const holder = createElement('div');
  if (found?.content) setChildren(holder, fromDom(found.content));
  return {
    text: linesOf(holder),
    title: found?.title ?? '',
    byline: found?.byline ?? '',
    site: found?.siteName ?? '',
    published: found?.publishedTime ?? '',
    lang: found?.lang ?? '',
    dir: found?.dir ?? '',
    image: '',
  };
}

export function defuddleAlone(html: string, url: string): Read {
  const tree = parsePage(html);
  flatten(tree);
  const dom = toDom(tree, url);
  Object.defineProperty(dom, 'styleSheets', { value: [] });
  Object.defineProperty(dom, 'URL', { value: url });
  const found = new Defuddle(dom, { url, useAsync: false }).parse();
  const content = parseInside(found.content);
  flatten(content);
  return {
    text: linesOf(content),
    title: found.title,
    byline: found.author,
    site: found.site,
    published: found.published,
    lang: found.language,
    dir: '',
    image: found.image,
  };
}

function linesOf(tree: Parent): string {
  return blocksOf(tree)
    .map((block) => block.text)
    .join('\n');
}
