/** Preformatted text: kept character by character, lines that were blocks or `<br>` become "\n". */
import type { Element, ElementContent, Text } from 'hast';

export function normalizePre(
  pre: Element,
  blocks: ReadonlySet<string>,
  isShown: (node: ElementContent) => boolean,
): Element {
  /** Every text so far, and whether the next one starts a line of its own. */
  const texts: Text[] = [];
  let broken = false;

  const add = (value: string, into: ElementContent[]) => {
    if (value === '') return;
    const atLineStart = texts.length === 0 || texts.at(-1)?.value.endsWith('\n');
    const prefix = broken && !atLineStart && !value.startsWith('\n') ? '\n' : '';
    broken = false;
    const node: Text = { type: 'text', value: prefix + value };
    texts.push(node);
    into.push(node);
  };
  const lines = (nodes: ElementContent[], into: ElementContent[]) => {
    for (const node of nodes) {
      if (node.type === 'text') add(node.value.replace(/\r\n?/g, '\n'), into);
      if (node.type !== 'element') continue;
      if (node.tagName === 'br') add('\n', into);
      else if (node.tagName === 'img' || node.tagName === 'math') {
        if (isShown(node)) into.push(node);
      } else if (blocks.has(node.tagName) && !/^t[dh]$/.test(node.tagName)) {
        broken ||= texts.length > 0;
        lines(node.children, into);
        broken ||= texts.length > 0;
      } else if (/^(span|wbr|td|th)$/.test(node.tagName) || !isShown(node)) {
        lines(node.children, into);
      } else {
        const inside: ElementContent[] = [];
        lines(node.children, inside);
        into.push({ ...node, children: inside });
      }
    }
  };
  const children: ElementContent[] = [];
  lines(pre.children, children);

  // A parser drops a line break right after `<pre>`, so blank lines at the start cannot be kept.
  for (const node of texts) {
    node.value = node.value.replace(/^(?:[ \t]*\n)+/, '');
    if (node.value !== '') break;
  }
  for (const node of texts.toReversed()) {
    node.value = node.value.replace(/\s+$/, '');
    if (node.value !== '') break;
  }
  return { ...pre, children: withoutEmptyTexts(children) };
}

function withoutEmptyTexts(nodes: ElementContent[]): ElementContent[] {
  const kept: ElementContent[] = [];
  for (const node of nodes) {
    const last = kept.at(-1);
    if (node.type === 'text' && node.value === '') continue;
    if (node.type === 'text' && last?.type === 'text') last.value += node.value;
    else kept.push(node);
    if (node.type === 'element') node.children = withoutEmptyTexts(node.children);
  }
  return kept;
}
