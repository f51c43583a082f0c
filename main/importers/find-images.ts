/**
 * Images that an article lacks, found on the web or in a saved copy of the same page. An image of a copy
 * belongs in a gap when it has the gap's address, or its file name, or its description, or stands
 * after the same words; in this order.
 */
import type { ImportedArticle } from '../library/ports.ts';
import {
  attr,
  type Element,
  elements,
  isElement,
  isText,
  type Parent,
  parseInside,
} from './tree.ts';

/** An image that an article of ours lacks. */
export interface Gap {
  /** As `data-postil-missing` has it. */
  address: string;
  alt: string;
  /** The last letters of the text before it. */
  before: string;
}

/** An image of a saved copy, stored as `name`. */
export interface Candidate extends Gap {
  name: string;
}

const CONTEXT = 60;
/** As our sanitiser writes a missing image: this attribute first, then `alt`. */
const MISSING_TAG = /<img data-postil-missing="([^"]*)" alt="([^"]*)">/g;

/** The gaps of sanitised content, in order. */
export function gapsIn(content: string): Gap[] {
  return placesIn(content).filter((place) => place.address !== '');
}

/** The stored images of sanitised content, in order, with no address. */
export function storedIn(content: string): Candidate[] {
  return placesIn(content).filter((place) => place.name !== '');
}

function placesIn(content: string): Candidate[] {
  const places: Candidate[] = [];
  let text = '';
  const visit = (parent: Parent): void => {
    for (const child of parent.childNodes) {
      if (isText(child)) text = (text + child.value).slice(-1000);
      if (!isElement(child)) continue;
      if (child.tagName === 'img') places.push(placeOf(child, text));
      else visit(child);
    }
  };
  visit(parseInside(content));
  return places;
}

function placeOf(image: Element, text: string): Candidate {
  return {
    address: attr(image, 'data-postil-missing'),
    alt: attr(image, 'alt'),
    before: letters(text).slice(-CONTEXT),
    name: attr(image, 'src').replace(/^\.\.\/\.\.\/assets\//, ''),
  };
}

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
}

/** Which candidate belongs in which gap: addresses of gaps to names. A candidate fills one gap. */
export function match(gaps: Gap[], candidates: Candidate[]): Map<string, string> {
  const found = new Map<string, string>();
  const used = new Set<Candidate>();
  const rules: ((gap: Gap, one: Candidate) => boolean)[] = [
    (gap, one) => one.address !== '' && one.address === gap.address,
    (gap, one) => fileOf(one.address) !== '' && fileOf(one.address) === fileOf(gap.address),
    (gap, one) => gap.alt.length > 3 && one.alt === gap.alt,
    (gap, one) => gap.before.length >= 20 && one.before === gap.before,
  ];
  for (const rule of rules) {
    for (const gap of gaps) {
      if (found.has(gap.address)) continue;
      const fitting = candidates.filter((one) => !used.has(one) && rule(gap, one));
      const [only] = fitting;
      // Two that fit are no answer, unless they are the same picture.
      if (!only || fitting.some((one) => one.name !== only.name)) continue;
      found.set(gap.address, only.name);
      used.add(only);
    }
  }
  return found;
}

/** The name of a file in an address, without its size and ending; empty when it says nothing. */
function fileOf(address: string): string {
  const name = address.replace(/[?#].*$/s, '').replace(/^.*[/\\]/, '');
  const plain = name.replace(/\.[a-z0-9]{2,5}$/i, '').toLowerCase();
  return plain.length >= 3 ? plain : '';
}

/** Puts images where gaps were. Everything else of the content stays as it is, letter by letter. */
export function fillGaps(
  content: string,
  found: ReadonlyMap<string, string>,
): Pick<ImportedArticle, 'content' | 'missing'> {
  const missing = new Set<string>();
  const filled = content.replace(MISSING_TAG, (tag, written: string, alt: string) => {
    const address = unescaped(written);
    const name = found.get(address);
    if (name === undefined) {
      missing.add(address);
      return tag;
    }
    return `<img src="../../assets/${name}" alt="${alt}" loading="lazy" decoding="async">`;
  });
  return { content: filled, missing: [...missing] };
}

/** What an attribute's value stands for. */
function unescaped(value: string): string {
  const holder = parseInside(`<a title="${value}"></a>`);
  const [link] = elements(holder, 'a');
  return link ? attr(link, 'title') : value;
}
