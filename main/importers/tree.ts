/** Walking and changing parse5 trees, the one form in which a page travels through the importer. */
import {
  defaultTreeAdapter as adapter,
  html,
  parse,
  parseFragment,
  type DefaultTreeAdapterTypes as Tree,
} from 'parse5';

export type Element = Tree.Element;
export type Text = Tree.TextNode;
export type Child = Tree.ChildNode;
export type Parent = Tree.ParentNode;
export type Document = Tree.Document;

/** Scripting is off, as in a reader: what `<noscript>` holds is part of the page. */
export function parsePage(source: string): Document {
  return parse(source.toWellFormed(), { scriptingEnabled: false });
}

/** Parses as `innerHTML` of a `<div>` would. */
export function parseInside(source: string): Tree.DocumentFragment {
  const context = adapter.createElement('div', html.NS.HTML, []);
  return parseFragment(context, source.toWellFormed(), { scriptingEnabled: false });
}

export function isElement(node: Child | Parent | null | undefined): node is Element {
  return node !== null && node !== undefined && 'tagName' in node;
}

export function isText(node: Child): node is Text {
  return node.nodeName === '#text';
}

export function createElement(name: string, attributes: Record<string, string> = {}): Element {
  const attrs = Object.entries(attributes).map(([key, value]) => ({ name: key, value }));
  return adapter.createElement(name, html.NS.HTML, attrs);
}

export function createText(value: string): Text {
  return { nodeName: '#text', value, parentNode: null };
}

/** Empty for an attribute that is absent. */
export function attr(element: Element, name: string): string {
  return element.attrs.find((entry) => entry.name === name)?.value ?? '';
}

export function hasAttr(element: Element, name: string): boolean {
  return element.attrs.some((entry) => entry.name === name);
}

export function removeAttr(element: Element, name: string): void {
  element.attrs = element.attrs.filter((entry) => entry.name !== name);
}

export function setChildren(parent: Parent, children: Child[]): void {
  parent.childNodes = children;
  for (const child of children) child.parentNode = parent;
}

/** Every node below `root` in document order, without recursion. */
export function* descendants(root: Parent): Generator<Child> {
  const stack: Child[] = [...root.childNodes].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    yield node;
    if (isElement(node)) {
      for (let at = node.childNodes.length - 1; at >= 0; at--) {
        stack.push(node.childNodes[at] as Child);
      }
    }
  }
}

export function* elements(root: Parent, ...names: string[]): Generator<Element> {
  for (const node of descendants(root)) {
    if (isElement(node) && (names.length === 0 || names.includes(node.tagName))) yield node;
  }
}

export function first(root: Parent, name: string): Element | undefined {
  return elements(root, name).next().value ?? undefined;
}

/** `textContent`: the text nodes below `root`, joined. */
export function textOfTree(root: Parent): string {
  const parts: string[] = [];
  for (const node of descendants(root)) if (isText(node)) parts.push(node.value);
  return parts.join('');
}

/**
 * Replaces each element by what `visit` answers: null keeps it, a list takes its place (and is not
 * visited again, but its children have been). Children come before their parents. Recursive, so only
 * for trees that {@link flatten} has seen.
 */
export function rewrite(parent: Parent, visit: (element: Element) => Child[] | null): void {
  const kept: Child[] = [];
  for (const child of parent.childNodes) {
    if (!isElement(child)) {
      kept.push(child);
      continue;
    }
    rewrite(child, visit);
    const instead = visit(child);
    if (instead === null) kept.push(child);
    else for (const node of instead) kept.push(node);
  }
  setChildren(parent, kept);
}

/** Deeper than any article; far from what the recursive parts of the pipeline can take. */
export const DEEPEST = 300;

/**
 * Limits the depth of a tree in place, without recursion: what lies deeper becomes a child of the
 * element at the limit, one line for each nested element. Also drops comments and `<template>`s (a
 * declarative shadow root's content is kept).
 */
export function flatten(root: Parent): void {
  const todo: [Parent, number][] = [[root, 0]];
  for (let next = todo.pop(); next; next = todo.pop()) {
    const [parent, depth] = next;
    const children: Child[] = [];
    for (const child of depth < DEEPEST ? parent.childNodes : leaves(parent)) {
      if (child.nodeName === '#comment') continue;
      if (isElement(child) && child.tagName === 'template') {
        if (hasAttr(child, 'shadowrootmode') && 'content' in child) {
          const holder = createElement('div');
          setChildren(holder, child.content.childNodes);
          children.push(holder);
          todo.push([holder, depth + 1]);
        }
        continue;
      }
      children.push(child);
      if (isElement(child) && depth < DEEPEST) todo.push([child, depth + 1]);
    }
    setChildren(parent, children);
  }
}

const LEAF_ELEMENTS = new Set(['img', 'br', 'hr']);
const HIDDEN_TEXT = new Set([
  'script',
  'style',
  'textarea',
  'title',
  'iframe',
  'noembed',
  'noframes',
]);

/** Text and images below `root`, without the elements around them. */
function leaves(root: Parent): Child[] {
  const found: Child[] = [];
  for (const node of descendants(root)) {
    if (isText(node)) {
      const parent = node.parentNode;
      if (!(isElement(parent) && HIDDEN_TEXT.has(parent.tagName))) found.push(node);
    } else if (isElement(node)) {
      found.push(LEAF_ELEMENTS.has(node.tagName) ? node : createElement('br'));
    }
  }
  return found;
}
