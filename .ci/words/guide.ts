/** The user guide in every language: the same pages, and on each the same parts in the same order. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Nodes, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const processor = unified().use(remarkParse).use(remarkGfm);

/** @param folder holds the English pages; another language has a folder in it. @returns sentences */
export function guideProblems(folder: string, others: readonly string[]): string[] {
  const english = pagesOf(folder);
  return others.flatMap((language) => {
    const translated = pagesOf(join(folder, language));
    const names = new Set([...english.keys(), ...translated.keys()]);
    return [...names].sort().flatMap((name) => {
      const where = `docs/guide/${language}/${name}`;
      const from = english.get(name);
      const to = translated.get(name);
      if (!to) return [`${where} is missing`];
      if (!from) return [`${where} translates no page of docs/guide`];
      const difference = firstDifference(partsOf(from), partsOf(to));
      return difference ? [`${where}: ${difference}`] : [];
    });
  });
}

function pagesOf(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** What a page is made of, whatever its language: its blocks, then its links, then how much is set as code. */
function partsOf(markdown: string): string[] {
  const root: Root = processor.parse(markdown);
  const inline = (type: Nodes['type']) => all(root).filter((node) => node.type === type);
  const links = inline('link').flatMap((node) => ('url' in node ? [`link to ${node.url}`] : []));
  return [
    ...root.children.map(part),
    ...links.toSorted(),
    `${inline('inlineCode').length} words set as code`,
  ];
}

function part(node: Nodes): string {
  if (node.type === 'heading') return `heading of level ${node.depth}`;
  if (node.type === 'list') return `list of ${node.children.length}`;
  if (node.type === 'code') return `code ${node.value}`;
  if (node.type === 'table') {
    return `table of ${node.children.length} by ${node.children[0]?.children.length}`;
  }
  return node.type;
}

function all(node: Nodes): Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(all) : [])];
}

function firstDifference(english: readonly string[], other: readonly string[]): string {
  const length = Math.max(english.length, other.length);
  for (let at = 0; at < length; at += 1) {
    const [wanted = 'nothing', found = 'nothing'] = [english[at], other[at]];
    if (wanted !== found) return `has ${found} where the English page has ${wanted}`;
  }
  return '';
}
