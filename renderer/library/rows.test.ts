import { describe, expect, it } from 'vitest';
import { makeRow } from '../app/memory-bridge.ts';
import { countViews, knownTags, type Shown, visibleRows } from './rows.ts';

const rows = [
  makeRow('a', { title: 'Part 10', addedAt: '2026-01-03T00:00:00.000Z', tags: ['maps', 'ink'] }),
  makeRow('b', { title: 'part 2', addedAt: '2026-01-05T00:00:00.000Z', words: 90, tags: ['ink'] }),
  makeRow('c', { title: 'Éclair', addedAt: '2026-01-04T00:00:00.000Z', archived: true }),
  makeRow('d', { trashedAt: '2026-02-01T00:00:00.000Z', tags: ['gone'], archived: true }),
  makeRow('e', { trashedAt: '2026-02-03T00:00:00.000Z', favourite: true }),
];
const ids = (shown: Partial<Shown>) =>
  visibleRows(rows, { view: 'all', sort: 'added', tag: null, favourites: false, ...shown }).map(
    (row) => row.id,
  );

describe('views', () => {
  it('show each row where it belongs, the trash apart', () => {
    expect(ids({ view: 'unread' })).toEqual(['b', 'a']);
    expect(ids({ view: 'archive' })).toEqual(['c']);
    expect(ids({ view: 'all' })).toEqual(['b', 'c', 'a']);
    expect(ids({ view: 'trash' })).toEqual(['e', 'd']);
  });
  it('are counted as they are shown', () => {
    expect(countViews(rows)).toEqual({ unread: 2, archive: 1, all: 3, trash: 2 });
  });
});

it('sorts titles as people do: numbers by value, letters without case or accent', () => {
  expect(ids({ sort: 'title' })).toEqual(['c', 'b', 'a']);
});

it('puts the shortest first, newest first among equals', () => {
  expect(ids({ sort: 'length' })).toEqual(['b', 'c', 'a']);
});

it('filters by tag and by favourite', () => {
  expect(ids({ tag: 'ink' })).toEqual(['b', 'a']);
  expect(ids({ view: 'trash', favourites: true })).toEqual(['e']);
});

it('knows the tags in use, the commonest first, none from the trash', () => {
  expect(knownTags(rows)).toEqual(['ink', 'maps']);
});
