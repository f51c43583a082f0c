import { expect, it } from 'vitest';
import { allTags, type TagNode, tagsAbove, tagTree } from './tag-tree.ts';

const rows = [
  { tags: ['coast/tides', 'coast/rain', 'method'], trashedAt: null },
  { tags: ['Coast'], noteTags: ['method', 'margin'], trashedAt: null },
  { tags: ['part 10', 'part 2'], trashedAt: null },
  { tags: ['gone'], trashedAt: '2026-11-01T00:00:00.000Z' },
];
const lines = (nodes: TagNode[], depth = 0): string[] =>
  nodes.flatMap((node) => [
    `${'  '.repeat(depth)}${node.name} ${node.count}`,
    ...lines(node.children, depth + 1),
  ]);

it('counts each article once, however many of the tags below it has', () => {
  expect(lines(tagTree(rows))).toEqual([
    'coast 2',
    '  rain 1',
    '  tides 1',
    'margin 1',
    'method 2',
    'part 2 1',
    'part 10 1',
  ]);
});

it('names every tag, also one that nothing has by itself, and what stands above it', () => {
  expect(allTags(tagTree([{ tags: ['a/b/c'], trashedAt: null }]))).toEqual(['a', 'a/b', 'a/b/c']);
  expect(tagsAbove('a/b/c')).toEqual(['a', 'a/b']);
  expect(tagsAbove('a')).toEqual([]);
});
