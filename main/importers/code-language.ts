/** In which language a block of code is: pages say so in many ways, and afterwards in one. */
import { attr, type Element, elements, first, isElement, type Parent, removeAttr } from './tree.ts';

/** In a class: Prism, highlight.js, Prettify, GitHub, Rouge, Sphinx. */
const IN_CLASS =
  /(?:^|\s)(?:language|lang|highlight-source|sourceCode|highlight(?!-?er|-?line|-?table))-([a-z0-9+#]{1,30})(?=\s|$)/i;
/** SyntaxHighlighter: `brush: js; gutter: false`. */
const BRUSH = /\bbrush:\s*([a-z0-9+#]{1,30})/i;
/** Pandoc and highlight.js name the language after their own class. */
const AFTER = /(?:^|\s)(?:sourceCode|hljs)\s+(?:language-)?([a-z0-9+#]{1,30})(?=\s|$)/i;
const ATTRIBUTES = ['data-lang', 'data-language', 'data-enlighter-language', 'data-code-language'];
const NO_LANGUAGE =
  /^(none|text|txt|plain|plaintext|default|nohighlight|no-highlight|auto|generic)$/i;
/** Wrappers that stand around nothing but the block. */
const MOST_WRAPPERS = 3;

/** Gives each `<pre>` that has a language a class `language-...`, on its `<code>` if it has one. */
export function readCodeLanguages(root: Parent): void {
  for (const pre of elements(root, 'pre')) {
    const code = first(pre, 'code');
    const language = [...(code ? [code] : []), pre, ...wrappersOf(pre)]
      .map(languageOf)
      .find((one) => one !== '');
    if (!language) continue;
    const holder = code ?? pre;
    for (const element of [pre, holder]) removeAttr(element, 'class');
    holder.attrs.push({ name: 'class', value: `language-${language}` });
  }
}

function languageOf(element: Element): string {
  const names = attr(element, 'class');
  const found =
    ATTRIBUTES.map((name) => attr(element, name)).find(Boolean) ??
    (IN_CLASS.exec(names) ?? BRUSH.exec(names) ?? AFTER.exec(names))?.[1] ??
    '';
  const language = found.trim().toLowerCase();
  return /^[a-z0-9+#-]{1,30}$/.test(language) && !NO_LANGUAGE.test(language) ? language : '';
}

/** The elements around a block that hold no other. */
function wrappersOf(pre: Element): Element[] {
  const wrappers: Element[] = [];
  let node: Parent | null = pre.parentNode;
  while (isElement(node) && wrappers.length < MOST_WRAPPERS && isOnly(node)) {
    wrappers.push(node);
    node = node.parentNode;
  }
  return wrappers;
}

function isOnly(around: Element): boolean {
  const blocks = elements(around, 'pre', 'p', 'h1', 'h2', 'h3');
  return blocks.next().done !== true && blocks.next().done === true;
}
