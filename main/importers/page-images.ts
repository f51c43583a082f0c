/**
 * Where the images of a page really are. Pages hide them behind `srcset`, `<picture>`, lazy-loading
 * attributes and `<noscript>` twins; each `<img>` is reduced to a number in a table of candidates.
 */
import { attr, type Element, isElement } from './tree.ts';

export interface PageImage {
  /** Shown when the image cannot be stored: an absolute address, or as the file names it. */
  address: string;
  /** Places to read it from, best first: http(s) or `data:` addresses, or paths beside the file. */
  sources: string[];
  alt: string;
  /** CSS pixels, as the page gives them; 0 when it does not. */
  width: number;
  height: number;
}

/** Wider than this gains nothing in a column of text, even on a dense screen. */
const WIDEST = 2000;
const LAZY_SETS = ['data-srcset', 'data-lazy-srcset', 'data-original-set', 'data-src-set'];
const LAZY = [
  'data-postil-missing',
  'data-src',
  'data-original',
  'data-lazy-src',
  'data-lazy',
  'data-hi-res-src',
  'data-full-src',
  'data-actualsrc',
  'data-original-src',
  'data-image-src',
  'data-echo',
];
const PLACEHOLDER = /(^|[/_.-])(blank|spacer|placeholder|pixel|transparent|1x1|lazy(load)?)[^/]*$/i;
/** A `data:` image shorter than this is a spacer. */
const SPACER = 400;
const MOST_SOURCES = 4;
const LONGEST_ADDRESS = 10_000;

/**
 * `sources` are the `<source>` elements of a `<picture>` around it. `base` resolves relative addresses;
 * when `local`, those are also kept as they are, to be read beside the file. Null: nothing to show.
 */
export function readImage(
  img: Element,
  sources: Element[],
  base: string,
  local: boolean,
): PageImage | null {
  const width = pixels(attr(img, 'width'));
  const height = pixels(attr(img, 'height'));
  if (tiny(attr(img, 'width')) || tiny(attr(img, 'height'))) return null;

  const lazy = LAZY.map((name) => attr(img, name)).filter((value) => looksLikeAddress(value));
  const src = attr(img, 'src').trim();
  const isPlaceholder = src.startsWith('data:')
    ? src.length < SPACER
    : PLACEHOLDER.test(src.replace(/[?#].*/, ''));
  const sets = [
    ...LAZY_SETS.map((name) => attr(img, name)),
    attr(img, 'srcset'),
    ...sources.flatMap((source) => [attr(source, 'data-srcset'), attr(source, 'srcset')]),
  ];
  const fromSets = sets.map(largest).filter((value) => value !== '');
  const raw = [...fromSets.slice(0, 2), ...lazy, ...(isPlaceholder ? [] : [src])];
  if (isPlaceholder && raw.length === 0 && !src.startsWith('data:')) raw.push(src);

  const found = new Set<string>();
  for (const value of raw) for (const place of places(value.trim(), base, local)) found.add(place);
  const all = [...found].slice(0, MOST_SOURCES);
  const address = all.find((place) => /^https?:/i.test(place)) ?? all[0];
  if (address === undefined) return null;
  return {
    address: label(address),
    sources: all,
    alt: attr(img, 'alt').replace(/\s+/g, ' ').trim().slice(0, 2000),
    width,
    height,
  };
}

/** The `<source>`s that a browser could choose for an `<img>` inside a `<picture>`. */
export function pictureSources(img: Element): Element[] {
  const parent = img.parentNode;
  if (!isElement(parent) || parent.tagName !== 'picture') return [];
  return parent.childNodes.filter(
    (child): child is Element =>
      isElement(child) &&
      child.tagName === 'source' &&
      /^$|^image\/(avif|webp|jpe?g|png|gif)/i.test(attr(child, 'type')),
  );
}

/** The address shown for an image; a `data:` address is named by its type only. */
function label(address: string): string {
  if (address.startsWith('data:')) return address.slice(0, 100).split(/[,;]/)[0] ?? 'data:';
  return address.slice(0, LONGEST_ADDRESS);
}

function places(value: string, base: string, local: boolean): string[] {
  if (value === '') return [];
  if (/^data:/i.test(value)) return /^data:image\//i.test(value) ? [value] : [];
  const url = resolve(value, base);
  const web = url !== null && /^https?:$/.test(url.protocol) ? [url.href] : [];
  if (!URL.canParse(value) && !value.startsWith('//') && (local || base === '')) {
    return [value, ...web];
  }
  return web;
}

function resolve(value: string, base: string): URL | null {
  return URL.parse(value, base || undefined);
}

/** The largest candidate of a `srcset` up to {@link WIDEST}; the smallest when all are wider. */
export function largest(srcset: string): string {
  let best = '';
  let bestSize = 0;
  for (const [, address = '', size = '1', unit] of srcset.matchAll(CANDIDATE)) {
    // A density says nothing of pixels; 2x of a column is about as wide as is useful.
    const wide = Number(size) * (unit === 'w' ? 1 : WIDEST / 2);
    const better =
      best === '' || (bestSize > WIDEST ? wide < bestSize : wide > bestSize && wide <= WIDEST);
    if (better && looksLikeAddress(address)) {
      best = address;
      bestSize = wide;
    }
  }
  return best;
}

/** One candidate of a `srcset`. Commas inside an address are common (image services), so they end nothing. */
const CANDIDATE = /([^\s,]\S*[^\s,]|[^\s,])(?:\s+([\d.]{1,12})([wx]))?\s*(?:,|$)/g;

function looksLikeAddress(value: string): boolean {
  const text = value.trim();
  return (
    text !== '' &&
    text.length <= 20_000_000 &&
    !/^[{[<]/.test(text) &&
    !/^(true|false|null|\d+)$/.test(text)
  );
}

function pixels(value: string): number {
  const size = /^\s*(\d{1,5})(?:\.\d+)?(?:px)?\s*$/.exec(value)?.[1];
  return size ? Number(size) : 0;
}

/** One or two pixels: a counter, not an image. */
function tiny(value: string): boolean {
  return /^\s*[012](\.0+)?(px)?\s*$/.test(value);
}
