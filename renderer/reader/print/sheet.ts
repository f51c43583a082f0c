/**
 * The article as it is printed with its notes: a copy, in which passages are marked and numbered and
 * each note stands beside its paragraph. The article on the screen is not touched. Plain DOM.
 */
import { ownCopy } from '../../anchoring/divided.ts';
import { createTextMap } from '../../anchoring/dom.ts';
import { common } from '../../words/common/index.ts';
import type { Entry } from '../entries.ts';
import { isOnArticle, isOrphan, isShown } from '../entries.ts';
import { IMAGE, type Surface } from '../surface.ts';

/** Where a note's words go. */
export interface Slot {
  entry: Entry;
  node: HTMLElement;
}

export interface Sheet {
  element: HTMLElement;
  slots: Slot[];
}

// words: names of elements
const BLOCK = 'li, dd, dt, p, h1, h2, h3, h4, h5, h6, blockquote, figure, details, div';

/** @param head the article's title and facts */
export function buildSheet(
  surface: Surface,
  head: Element | null,
  entries: readonly Entry[],
): Sheet {
  const shown = entries.filter(isShown);
  // Marks cut its texts to pieces; its words are divided when all are made (PrintLayer).
  const body = ownCopy(surface.root);
  for (const button of body.querySelectorAll('.code-copy')) button.remove();
  for (const element of body.querySelectorAll('[id], [tabindex], img[role]')) {
    for (const name of ['id', 'tabindex', 'role', 'aria-details']) element.removeAttribute(name);
  }
  for (const image of body.querySelectorAll('img')) image.loading = 'eager';

  const element = document.createElement('div');
  element.className = 'print-sheet article';
  element.lang = surface.root.closest<HTMLElement>('[lang]')?.lang ?? '';
  element.dir = getComputedStyle(surface.root).direction;
  const slots: Slot[] = [];
  const slotFor = (entry: Entry, number: number | null): HTMLElement => {
    const note = document.createElement('aside');
    note.className = 'print-note';
    note.dataset.color = entry.mine.color;
    if (number !== null) {
      const label = document.createElement('span');
      label.className = 'print-note-number';
      label.textContent = String(number);
      note.append(label);
    }
    const node = document.createElement('div');
    node.className = 'print-note-words note-text';
    note.append(node);
    slots.push({ entry, node });
    return note;
  };

  // First all marks: the notes' own words would move every place after them.
  let number = 0;
  const beside: { entry: Entry; number: number; at: Element }[] = [];
  for (const entry of shown) {
    const at = markPassage(body, entry);
    if (!at || entry.mine.body === '') continue;
    number += 1;
    at.last.setAttribute('data-number', String(number));
    beside.push({ entry, number, at: at.first });
  }
  for (const { entry, number: n, at } of beside) put(slotFor(entry, n), at);

  if (head) element.append(head.cloneNode(true));
  const onArticle = shown.filter((entry) => isOnArticle(entry) && entry.mine.body !== '');
  element.append(...onArticle.map((entry) => slotFor(entry, null)), body);
  const orphans = shown.filter(isOrphan);
  if (orphans.length > 0) {
    const title = document.createElement('h2');
    title.textContent = common('orphanNotes');
    element.append(title);
    for (const entry of orphans) {
      const note = slotFor(entry, null);
      const quote = document.createElement('blockquote');
      quote.textContent = entry.mine.target?.quote.exact ?? '';
      note.prepend(quote);
      element.append(note);
    }
  }
  return { element, slots };
}

/** Marks a note's passage in the copy; its first and last piece, or null without a place. */
function markPassage(body: HTMLElement, { place, mine }: Entry) {
  if (!place) return null;
  if (place.image !== undefined) {
    const image = body.querySelectorAll<HTMLElement>(IMAGE)[place.image];
    return image ? { first: image, last: image } : null;
  }
  const range = createTextMap(body).rangeOf(place.start, place.end);
  const texts: Text[] = [];
  const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
  for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
    if (node instanceof Text && range.intersectsNode(node)) texts.push(node);
  }
  const { startContainer, startOffset, endContainer, endOffset } = range;
  const marks: HTMLElement[] = [];
  for (const text of texts) {
    const from = text === startContainer ? startOffset : 0;
    const to = text === endContainer ? endOffset : text.data.length;
    // Line breaks between blocks are text too.
    if (to <= from || text.data.slice(from, to).trim() === '') continue;
    // A formula takes no elements but its own.
    if (text.parentElement?.closest('math')) continue;
    const piece = text.splitText(from);
    piece.splitText(to - from);
    const mark = document.createElement('mark');
    mark.className = 'print-mark';
    mark.dataset.color = mine.color;
    piece.replaceWith(mark);
    mark.append(piece);
    marks.push(mark);
  }
  const [first] = marks;
  const last = marks.at(-1);
  return first && last ? { first, last } : null;
}

/** Level with the beginning of the paragraph, where elements allow it. */
function put(note: HTMLElement, at: Element): void {
  const whole = at.closest('.table-scroll, .code-block');
  const block = whole ?? at.closest(BLOCK) ?? at;
  if (block.matches('li, dd, dt')) block.prepend(note);
  else block.before(note);
}
