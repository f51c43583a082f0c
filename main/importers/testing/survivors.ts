/** What a page has besides paragraphs, and what of it is still such in the saved article. */
import {
  attr,
  type Element,
  elements,
  isElement,
  type Parent,
  parsePage,
  textOfTree,
} from '../tree.ts';

type Kind = 'code with its language' | 'footnote mark' | 'caption of a figure' | 'term' | 'meaning';
type Found = { kind: Kind | 'block of code' | 'head of a table' | 'formula'; text: string };

const letters = (text: string) => text.replace(/[\s\u00ad\u200b]+/g, '').toLowerCase();

function found(root: Parent): Found[] {
  const all: Found[] = [];
  for (const element of elements(root)) {
    for (const kind of kindsOf(element)) all.push({ kind, text: letters(textOf(element)) });
  }
  return all;
}

function textOf(element: Element): string {
  // What programs read of a formula is kept beside it.
  return element.tagName === 'math'
    ? textOfTree(element).replace(/\{\\displaystyle.*$/s, '')
    : textOfTree(element);
}

function kindsOf(element: Element): Found['kind'][] {
  const { tagName, parentNode } = element;
  const language = /(^|\s)(lang(uage)?-|brush:|highlight-source-)/;
  if (tagName === 'figcaption') return ['caption of a figure'];
  if (tagName === 'dt') return ['term'];
  if (tagName === 'dd') return ['meaning'];
  if (tagName === 'th') return ['head of a table'];
  if (tagName === 'math') return ['formula'];
  if (tagName === 'pre') {
    // Where the code inside says it too, it is said there alone.
    const isSaidInside = [...elements(element, 'code')].some((code) =>
      language.test(attr(code, 'class')),
    );
    return language.test(attr(element, 'class')) && !isSaidInside
      ? ['block of code', 'code with its language']
      : ['block of code'];
  }
  if (tagName === 'code' && language.test(attr(element, 'class')))
    return ['code with its language'];
  const inSup = isElement(parentNode) && parentNode.tagName === 'sup';
  if (tagName === 'a' && inSup && attr(element, 'href').startsWith('#')) return ['footnote mark'];
  return [];
}

/** The words around it that tell whether it is part of the article: a row for the head of one. */
function isIn(element: Element, article: string): boolean {
  const row = element.tagName === 'th' ? element.parentNode : element;
  if (!isElement(row)) return false;
  // A row of one cell is the title of a box, such as stands under an article.
  if (row !== element && row.childNodes.filter(isElement).length < 2) return false;
  const words = letters(textOf(row));
  return words.length > 3 && article.includes(words);
}

/**
 * What of the page's article is not such any more in `content`, with its words, and how many there were of
 * each kind. Words that are not in the article at all were left out on purpose.
 */
export function losses(
  page: string,
  content: string,
): { lost: string[]; before: Record<string, number> } {
  const saved = parsePage(content);
  const article = letters(textOfTree(saved));
  const left = found(saved);
  const lost: string[] = [];
  const before: Record<string, number> = {};
  for (const element of elements(parsePage(page))) {
    for (const kind of kindsOf(element)) {
      const text = letters(textOf(element));
      if (kind === 'footnote mark' ? !article.includes(text) : !isIn(element, article)) continue;
      before[kind] = (before[kind] ?? 0) + 1;
      const at = left.findIndex((one) => one.kind === kind && one.text === text);
      if (at === -1) lost.push(`${kind}: ${text.slice(0, 60)}`);
      else left.splice(at, 1);
    }
  }
  return { lost, before };
}
