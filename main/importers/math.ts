/**
 * Formulas in TeX to MathML, before the page is read: scripts of MathJax, KaTeX's annotations, and text
 * between `\( \)`, `\[ \]` and `$$ $$`. What comes out goes through the sanitiser like everything else.
 * A formula that cannot be read stays as it was written.
 */
import temml from 'temml';
import {
  attr,
  type Child,
  createText,
  type Element,
  elements,
  isElement,
  isText,
  type Parent,
  parseInside,
  removeAttr,
  rewrite,
  setChildren,
  textOfTree,
} from './tree.ts';

/** Characters of TeX: longer ones are none, or an attack on the parser. */
const LONGEST = 5000;
/** Of one page. */
const MOST = 4000;
/** Elements whose text is no formula. */
const VERBATIM = new Set([
  'pre',
  'code',
  'kbd',
  'samp',
  'tt',
  'textarea',
  'script',
  'style',
  'math',
]);
const MARKERS = /\\\(([\s\S]+?)\\\)|\\\[([\s\S]+?)\\\]|\$\$([\s\S]+?)\$\$/g;
/** An environment on its own needs no markers: MathJax takes it too. */
const ENVIRONMENT =
  /\\begin\{(equation|align|gather|multline|eqnarray)(\*?)\}([\s\S]+?)\\end\{\1\2\}/g;

/** MathML for TeX; null when it is not valid TeX. */
export function texToMathMl(tex: string, display: boolean): Element | null {
  if (tex.length > LONGEST || tex.trim() === '') return null;
  let markup: string;
  try {
    markup = temml.renderToString(tex, {
      displayMode: display,
      throwOnError: true,
      trust: false,
      maxExpand: 500,
      maxSize: [20, 40],
    });
  } catch {
    return null;
  }
  const math = parseInside(markup).childNodes[0];
  if (!isElement(math) || math.tagName !== 'math') return null;
  for (const cell of elements(math, 'mtd')) align(cell);
  if (!display) removeAttr(math, 'display');
  return math;
}

/** The library aligns by classes, of which none survive. */
function align(cell: Element): void {
  const side = /\btml-(left|right)\b/.exec(attr(cell, 'class'))?.[1];
  if (side) cell.attrs.push({ name: 'columnalign', value: side });
}

/** Changes the tree in place. Runs before scripts are dropped, for MathJax keeps its formulas in them. */
export function readTex(root: Parent): void {
  let left = MOST;
  const render = (tex: string, display: boolean): Element | null => {
    if (left <= 0) return null;
    left -= 1;
    return texToMathMl(tex, display);
  };
  const hasMath = { scripts: false, marks: false };
  for (const element of elements(root, 'script', 'span', 'annotation')) {
    if (element.tagName === 'script') hasMath.scripts ||= isTexScript(element);
    else hasMath.marks ||= element.tagName === 'annotation' || isKatex(element);
  }
  if (hasMath.scripts || hasMath.marks) {
    if (hasMath.scripts) dropPreviews(root);
    rewrite(root, (element) => {
      if (isTexScript(element)) {
        const tex = textOfTree(element);
        const display = /mode\s*=\s*display/i.test(attr(element, 'type'));
        return [render(tex, display) ?? createText(display ? `\\[${tex}\\]` : `\\(${tex}\\)`)];
      }
      if (isKatex(element)) {
        const tex = annotationOf(element);
        const display = classes(element).includes('katex-display');
        const math = tex === null ? null : render(tex, display || isDisplayed(element));
        if (math) return [math];
        const own = elements(element, 'math').next().value;
        return own ? [own] : null;
      }
      return null;
    });
  }
  for (const parent of textParents(root)) {
    if (parent.childNodes.some((child) => isText(child) && mayHoldTex(child.value))) {
      setChildren(
        parent,
        parent.childNodes.flatMap((child) => fromText(child, render)),
      );
    }
  }
}

const classes = (element: Element) => attr(element, 'class').split(/\s+/);

function isTexScript(element: Element): boolean {
  return element.tagName === 'script' && /^math\/tex\b/i.test(attr(element, 'type').trim());
}

/** MathJax's rendering stands before the script that it was made from. */
function dropPreviews(root: Parent): void {
  rewrite(root, (element) =>
    classes(element).some((name) =>
      /^(MathJax(_Display|_Preview|_SVG|_SVG_Display|_CHTML)?|mjx-chtml)$/.test(name),
    ) && !/^(html|body)$/.test(element.tagName)
      ? []
      : null,
  );
}

/** The innermost element that is KaTeX's; its display wrapper is rewritten after it and finds no annotation. */
function isKatex(element: Element): boolean {
  return element.tagName === 'span' && classes(element).includes('katex');
}

function isDisplayed(element: Element): boolean {
  const holder = element.parentNode;
  return isElement(holder) && classes(holder).includes('katex-display');
}

function annotationOf(element: Element): string | null {
  for (const annotation of elements(element, 'annotation')) {
    if (attr(annotation, 'encoding').toLowerCase() === 'application/x-tex') {
      return textOfTree(annotation);
    }
  }
  return null;
}

const mayHoldTex = (text: string) =>
  text.includes('\\(') || text.includes('\\[') || text.includes('$$') || text.includes('\\begin{');

/** Elements that hold text in which formulas may stand. */
function textParents(root: Parent): Parent[] {
  const found: Parent[] = [];
  const todo: Parent[] = [root];
  for (let parent = todo.pop(); parent; parent = todo.pop()) {
    found.push(parent);
    for (const child of parent.childNodes) {
      if (isElement(child) && !VERBATIM.has(child.tagName)) todo.push(child);
    }
  }
  return found;
}

function fromText(node: Child, render: (tex: string, display: boolean) => Element | null): Child[] {
  if (!isText(node) || !mayHoldTex(node.value)) return [node];
  const text = node.value.replace(ENVIRONMENT, (whole, name: string, star: string, at: number) => {
    // Inside of markers it is part of their formula.
    const before = node.value.slice(Math.max(0, at - 3), at).trimEnd();
    return /(\$\$|\\\[|\\\()$/.test(before) || !name ? whole : `\\[${whole}\\]${star && ''}`;
  });
  const pieces: Child[] = [];
  let from = 0;
  for (const match of text.matchAll(MARKERS)) {
    const [whole, inline, block, dollars] = match;
    const math = render(inline ?? block ?? dollars ?? '', inline === undefined);
    if (!math) continue;
    if (match.index > from) pieces.push(createText(text.slice(from, match.index)));
    pieces.push(math);
    from = match.index + whole.length;
  }
  if (pieces.length === 0) return [node];
  if (from < text.length) pieces.push(createText(text.slice(from)));
  return pieces;
}
