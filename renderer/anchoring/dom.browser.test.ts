import fc from 'fast-check';
import { afterEach, expect, describe as group, it } from 'vitest';
import { divideText, joinText, ownCopy, ownText } from './divided.ts';
import { createTextMap } from './dom.ts';

let root: HTMLElement;

/** Builds an article in the page; `null` is an image, an array an element with children. */
type Tree = string | null | [string, ...Tree[]];
function build(tree: Tree): Node {
  if (tree === null) return document.createElement('img');
  if (typeof tree === 'string') return document.createTextNode(tree);
  const element = document.createElement(tree[0]);
  for (const child of tree.slice(1) as Tree[]) element.append(build(child));
  return element;
}
function show(...trees: Tree[]): HTMLElement {
  root = document.createElement('article');
  for (const tree of trees) root.append(build(tree));
  document.body.append(document.createElement('nav'), root, document.createElement('footer'));
  return root;
}
afterEach(() => document.body.replaceChildren());

const ARTICLE: Tree[] = [
  ['h1', 'On ', ['em', 'wind']],
  ['p', 'One ', ['b', 'two'], '', null, ' three'],
  ['p'],
  ['ul', ['li', 'four 😀'], ['li', 'five']],
];

group('createTextMap', () => {
  it('has the text of the article', () => {
    const element = show(...ARTICLE);
    element.append(document.createComment('not text'));
    expect(createTextMap(element).text).toBe(element.textContent);
  });

  it('gives for every passage a range with exactly its words, and its offsets back', () => {
    const map = createTextMap(show(...ARTICLE));
    for (let start = 0; start <= map.text.length; start++) {
      for (let end = start; end <= map.text.length; end++) {
        const range = map.rangeOf(start, end);
        expect(range.toString()).toBe(map.text.slice(start, end));
        expect(map.offsetOf(range.startContainer, range.startOffset)).toBe(start);
        expect(map.offsetOf(range.endContainer, range.endOffset)).toBe(end);
      }
    }
  });

  it('stays inside the block when a passage ends where the next block begins', () => {
    const element = show(...ARTICLE);
    const map = createTextMap(element);
    const end = map.text.indexOf('four');
    const range = map.rangeOf(map.text.indexOf('three'), end);
    expect(element.querySelectorAll('p')[0]?.contains(range.commonAncestorContainer)).toBe(true);
    expect(element.querySelector('li')?.contains(map.rangeOf(end, end + 4).startContainer)).toBe(
      true,
    );
  });

  it('gives the offset of every position that a selection can have', () => {
    const element = show(...ARTICLE);
    const map = createTextMap(element);
    const walker = document.createTreeWalker(element);
    for (let node: Node | null = element; node; node = walker.nextNode()) {
      const last =
        node.nodeType === Node.TEXT_NODE ? (node as Text).length : node.childNodes.length;
      for (let offset = 0; offset <= last; offset++) {
        const before = document.createRange();
        before.setStart(element, 0);
        before.setEnd(node, offset);
        expect(map.offsetOf(node, offset)).toBe(before.toString().length);
      }
    }
  });

  it('counts positions outside the article as its beginning or end', () => {
    const element = show(...ARTICLE);
    const map = createTextMap(element);
    expect(map.offsetOf(document.querySelector('nav') as Element, 0)).toBe(0);
    expect(map.offsetOf(document.querySelector('footer') as Element, 0)).toBe(map.text.length);
    expect(map.offsetOf(document.body, 0)).toBe(0);
    expect(map.offsetOf(document.body, document.body.childNodes.length)).toBe(map.text.length);
  });

  it('reads a selection made by triple click, which ends in the next paragraph', () => {
    const element = show(['p', 'First.'], ['p', 'Second.']);
    const map = createTextMap(element);
    const [first, second] = element.querySelectorAll('p');
    expect(map.offsetOf(first as Element, 0)).toBe(0);
    expect(map.offsetOf(second as Element, 0)).toBe(6);
  });

  it('works on an article without text', () => {
    const map = createTextMap(show(null));
    expect(map.text).toBe('');
    expect(map.rangeOf(0, 5).toString()).toBe('');
    expect(map.offsetOf(root, 1)).toBe(0);
  });

  it('clamps offsets beyond the text', () => {
    const map = createTextMap(show('abc'));
    expect(map.rangeOf(-5, 99).toString()).toBe('abc');
  });

  it('walks the tree once, however many ranges are asked for', () => {
    const element = show(...Array.from({ length: 2_000 }, (_, i): Tree => ['p', `Line ${i}. `]));
    const made = document.createTreeWalker;
    let walks = 0;
    document.createTreeWalker = (...args) => {
      walks++;
      return made.apply(document, args);
    };
    try {
      const map = createTextMap(element);
      for (let i = 0; i < 2_000; i++) {
        const start = map.text.indexOf(`Line ${i}.`);
        expect(map.rangeOf(start, start + 4).toString()).toBe('Line');
      }
    } finally {
      document.createTreeWalker = made;
    }
    expect(walks).toBe(1);
  });
});

group('words that are divided on the page', () => {
  const texts = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }), {
    minLength: 1,
    maxLength: 3,
  });
  /** Where a text is divided, by shares of its length; none between the halves of a character. */
  const cutsIn = (text: string, shares: readonly number[]) =>
    [...new Set(shares.map((share) => Math.floor(share * text.length)))]
      .filter((cut) => cut > 0 && !/[\udc00-\udfff]/.test(text.charAt(cut)))
      .sort((a, b) => a - b);
  const divideAll = (element: Element, shares: readonly number[]) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const nodes: Text[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node as Text);
    for (const node of nodes) divideText(node, cutsIn(node.data, shares));
    return nodes;
  };
  const shares = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { maxLength: 6 });

  it('are found at the same offsets, and give the same ones back', () => {
    fc.assert(
      fc.property(texts, shares, (words, at) => {
        document.body.replaceChildren();
        const element = show(...words.map((text): Tree => ['p', text]));
        const before = createTextMap(element);
        const own = element.textContent;
        divideAll(element, at);
        // The map of before and one that is made now say the same.
        for (const map of [before, createTextMap(element)]) {
          expect(map.text).toBe(own);
          for (let start = 0; start <= own.length; start++) {
            for (let end = start; end <= own.length; end++) {
              const range = map.rangeOf(start, end);
              expect(map.offsetOf(range.startContainer, range.startOffset)).toBe(start);
              expect(map.offsetOf(range.endContainer, range.endOffset)).toBe(end);
              if (end > start) {
                const copy = range.cloneContents();
                expect(own.slice(start, end)).toBe(lessHyphens(copy.textContent, own, start, end));
              }
            }
          }
        }
        expect(ownText(element)).toBe(own);
        expect(ownCopy(element).textContent).toBe(own);
      }),
      { numRuns: 20 },
    );
  });

  it('keep ranges and the selection on their words, and are whole again afterwards', () => {
    fc.assert(
      fc.property(texts, shares, fc.nat(), fc.nat(), (words, at, a, b) => {
        document.body.replaceChildren();
        const element = show(...words.map((text): Tree => ['p', text]));
        const own = element.textContent;
        const map = createTextMap(element);
        const [start, end] = [a % (own.length + 1), b % (own.length + 1)].sort((x, y) => x - y);
        const range = map.rangeOf(start ?? 0, end ?? 0);
        const nodes = divideAll(element, at);
        expect(map.offsetOf(range.startContainer, range.startOffset)).toBe(start);
        expect(map.offsetOf(range.endContainer, range.endOffset)).toBe(end);
        for (const node of nodes) joinText(node);
        expect(element.textContent).toBe(own);
        expect(range.toString()).toBe(own.slice(start, end));
      }),
      { numRuns: 100 },
    );
  });
});

/** `shown` without soft hyphens, unless the text has them of its own. */
function lessHyphens(shown: string | null, own: string, start: number, end: number): string {
  const words = own.slice(start, end);
  if (words.includes('\u00ad')) return words;
  return (shown ?? '').replaceAll('\u00ad', '');
}
