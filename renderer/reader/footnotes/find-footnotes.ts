/**
 * The article's footnotes: marks in the text that lead to a note in the same article. Sites mark them up
 * in many ways; what they share is a short link, raised or in brackets, to an element further down that
 * is a list item, a paragraph or the like, and no heading.
 */
import { ownCopy, ownText } from '../../anchoring/divided.ts';
import { fragmentId } from '../fragment.ts';
import { ID_PREFIX } from '../purify.ts';
import type { Surface } from '../surface.ts';

export interface Footnote {
  /** Stable while the article is open. */
  key: string;
  /** The link in the text. */
  mark: HTMLAnchorElement;
  /** What is printed there: `1`, `*`. */
  label: string;
  /** Offsets of the mark in the article's text. */
  start: number;
  end: number;
  /** The element at the foot that holds the note. */
  note: HTMLElement;
}

/** Characters. */
const LONGEST_MARK = 8;
const LONGEST_NOTE = 6000;
// words: names of elements
const HOLDERS = 'li, p, dd, aside, div, td, section, blockquote, tr';

/** In document order, one for each place a note is referred to. */
export function findFootnotes(surface: Surface): Footnote[] {
  const { root, map } = surface;
  const found: Footnote[] = [];
  for (const mark of root.querySelectorAll<HTMLAnchorElement>(`a[href^="#"]`)) {
    const label = (mark.textContent ?? '').replace(/[\s[\](){}]/gu, '');
    if (label === '' || label.length > LONGEST_MARK || !isRaised(mark)) continue;
    const note = noteOf(root, mark);
    if (!note || note.contains(mark)) continue;
    // The way back looks alike, but leads up the page.
    if (!(mark.compareDocumentPosition(note) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
    const whole = mark.closest('sup') ?? mark;
    const start = map.offsetOf(whole, 0);
    found.push({
      key: `footnote-${found.length + 1}`,
      mark,
      label,
      start,
      end: start + ownText(whole).length,
      note,
    });
  }
  return found;
}

/** A number or sign on its own; a word only where it is set as a mark. */
function isRaised(mark: HTMLElement): boolean {
  const text = (mark.textContent ?? '').trim();
  if (mark.closest('sup') || mark.querySelector('sup')) return true;
  return /^[[({]?\s*(?:\d{1,4}|[*†‡§¶]{1,3}|[a-z]|note \d+)\s*[\])}]?$/iu.test(text);
}

function noteOf(root: HTMLElement, mark: HTMLAnchorElement): HTMLElement | null {
  const target = targetOf(root, mark.getAttribute('href') ?? '');
  if (!target || target.closest('h1, h2, h3, h4, h5, h6, table caption')) return null;
  // The id may stand on an empty anchor, or on the number, inside of the note.
  const holder = target.matches(HOLDERS) ? target : target.closest<HTMLElement>(HOLDERS);
  if (!holder || holder === root || !root.contains(holder)) return null;
  const length = (holder.textContent ?? '').trim().length;
  if (length === 0 || length > LONGEST_NOTE) return null;
  return holder;
}

export function targetOf(root: HTMLElement, href: string): HTMLElement | null {
  const id = fragmentId(href);
  const plain = id.startsWith(ID_PREFIX) ? id : `${ID_PREFIX}${id}`;
  return root.querySelector<HTMLElement>(`#${CSS.escape(plain)}`);
}

/** A copy of the note to be shown elsewhere: without its ids, the links back, and its own number. */
export function copyNote({ note, label }: Footnote, root: HTMLElement): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const child of note.childNodes) fragment.append(ownCopy(child));
  for (const link of fragment.querySelectorAll('a[href^="#"]')) {
    const original = targetOf(root, link.getAttribute('href') ?? '');
    const words = (link.textContent ?? '').replace(/\s|\ufe0e|\ufe0f/gu, '');
    const leadsUp =
      original !== null &&
      !!(note.compareDocumentPosition(original) & Node.DOCUMENT_POSITION_PRECEDING);
    if (leadsUp && (words.length <= 3 || words === label || /^(?:back|return|jumpup)/i.test(words)))
      link.remove();
  }
  for (const element of fragment.querySelectorAll('[id]')) element.removeAttribute('id');
  for (const element of fragment.querySelectorAll('[tabindex]'))
    element.removeAttribute('tabindex');
  for (const button of fragment.querySelectorAll('.code-copy')) button.remove();
  trimWayBack(fragment);
  trimNumber(fragment, label);
  return fragment;
}

/** The `^` or arrow before several ways back, which went. */
function trimWayBack(fragment: DocumentFragment): void {
  const walker = document.createTreeWalker(fragment, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node as Text;
    if (text.data.trim() === '') continue;
    text.data = text.data.replace(/^\s*[\^↑↩]\s*/u, '');
    return;
  }
}

/** `1. ` or `[1] ` before the words: the card says it already. */
function trimNumber(fragment: DocumentFragment, label: string): void {
  const walker = document.createTreeWalker(fragment, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node as Text;
    if (text.data.trim() === '') continue;
    const number = label.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
    text.data = text.data.replace(new RegExp(`^\\s*[\\[(^]*${number}[\\]).:]*\\s+`, 'u'), '');
    return;
  }
}
