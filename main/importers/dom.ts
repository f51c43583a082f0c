/**
 * The bridge to linkedom, which Readability works on. Trees are copied node by node, never through
 * linkedom's parser or serialiser: those decode attributes twice and write some elements raw.
 */
import { parseHTML } from 'linkedom';
import { type Child, createElement, createText, isElement, isText, type Parent } from './tree.ts';

/** A DOM document with the tree's content. `base` becomes its address, so that links stay as they are. */
export function toDom(tree: Parent, base: string): Document {
  const { document } = parseHTML('<!doctype html><html><head></head><body></body></html>');
  const html = tree.childNodes.find((node) => isElement(node) && node.tagName === 'html');
  for (const part of isElement(html) ? html.childNodes : []) {
    if (!isElement(part)) continue;
    if (part.tagName === 'head') copyInto(document, document.head, part);
    else if (part.tagName === 'body') copyInto(document, document.body, part);
  }
  if (isElement(html)) copyAttributes(html.attrs, document.documentElement);
  for (const [name, value] of [
    ['baseURI', base],
    ['documentURI', base],
  ]) {
    Object.defineProperty(document, name as string, { value });
  }
  return document;
}

function copyInto(document: Document, target: Element, source: Parent): void {
  if (isElement(source)) copyAttributes(source.attrs, target);
  for (const child of source.childNodes) {
    if (isText(child)) target.appendChild(document.createTextNode(child.value));
    if (!isElement(child)) continue;
    const element = document.createElement(child.tagName);
    target.appendChild(element);
    copyInto(document, element, child);
  }
}

function copyAttributes(attrs: { name: string; value: string }[], target: Element): void {
  for (const { name, value } of attrs) {
    // A name that no DOM takes is nothing that an article could need.
    if (/^[a-z_][\w.:-]*$/i.test(name)) target.setAttribute(name, value);
  }
}

/** The children of a DOM node as a parse5 tree. */
export function fromDom(node: Node): Child[] {
  const children: Child[] = [];
  for (const child of node.childNodes) {
    if (child.nodeType === 3) children.push(createText(child.nodeValue ?? ''));
    if (child.nodeType !== 1) continue;
    const source = child as Element;
    const attributes: Record<string, string> = {};
    for (const { name, value } of source.attributes) attributes[name] = value;
    const element = createElement(source.localName, attributes);
    for (const inner of fromDom(source)) {
      inner.parentNode = element;
      element.childNodes.push(inner);
    }
    children.push(element);
  }
  return children;
}
