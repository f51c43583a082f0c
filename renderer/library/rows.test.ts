import { describe, expect, it } from 'vitest';
import type { ListRow } from '../../preload/contract/index.ts';
import { makeListRow as makeRow } from '../app/memory-bridge.ts';
import { countViews, knownTags, type Shown, SORTS, visibleRows } from './rows.ts';

const rows: ListRow[] = [
  makeRow('a', {
    title: 'Part 10',
    addedAt: '2026-01-03T00:00:00.000Z',
    tags: ['maps/old', 'ink'],
    favourite: true,
    missing: 2,
  }),
  makeRow('b', {
    title: 'part 2',
    addedAt: '2026-01-05T00:00:00.000Z',
    words: 90,
    tags: ['Ink'],
    progress: { fraction: 0.4, offset: 9 },
  }),
  makeRow('c', { title: 'Éclair', addedAt: '2026-01-04T00:00:00.000Z', archived: true, notes: 3 }),
  makeRow('d', { trashedAt: '2026-02-01T00:00:00.000Z', tags: ['gone'], archived: true }),
  makeRow('e', { trashedAt: '2026-02-03T00:00:00.000Z', favourite: true }),
];
const ids = (shown: Partial<Shown>) =>
  visibleRows(rows, {
    view: 'all',
    sort: 'added',
    reversed: false,
    tag: null,
    ids: null,
    ...shown,
  }).map((row) => row.id);

describe('views', () => {
  it('show each row where it belongs, the trash apart', () => {
    expect(ids({ view: 'unread' })).toEqual(['b', 'a']);
    expect(ids({ view: 'archive' })).toEqual(['c']);
    expect(ids({ view: 'all' })).toEqual(['b', 'c', 'a']);
    expect(ids({ view: 'trash' })).toEqual(['e', 'd']);
  });
  it('are counted as they are shown', () => {
    expect(countViews(rows)).toEqual({
      unread: 2,
      reading: 1,
      archive: 1,
      all: 3,
      favourites: 1,
      noted: 1,
      untagged: 1,
      missing: 1,
      trash: 2,
    });
    expect(ids({ view: 'reading' })).toEqual(['b']);
    expect(ids({ view: 'missing' })).toEqual(['a']);
  });
});

it('sorts titles as people do: numbers by value, letters without case or accent', () => {
  expect(ids({ sort: 'title' })).toEqual(['c', 'b', 'a']);
});

it('puts the shortest first, newest first among equals', () => {
  expect(ids({ sort: 'length' })).toEqual(['b', 'c', 'a']);
});

it('shows what a tag has, in any letter case and with the tags below it', () => {
  expect(ids({ view: 'tag', tag: 'ink' })).toEqual(['b', 'a']);
  expect(ids({ view: 'tag', tag: 'MAPS' })).toEqual(['a']);
  expect(ids({ view: 'tag', tag: 'map' })).toEqual([]);
});

it('shows what a filter found, also from the trash when it asked for that', () => {
  expect(ids({ view: 'filter', ids: new Set(['a', 'd']) })).toEqual(['d', 'a']);
});

it.each(SORTS)('sorts by %s both ways, and never loses a row', (sort) => {
  const usual = ids({ sort });
  expect(usual.toSorted()).toEqual(['a', 'b', 'c']);
  expect(ids({ sort, reversed: true }).toSorted()).toEqual(['a', 'b', 'c']);
});

it('turns the order round', () => {
  expect(ids({ sort: 'added', reversed: true })).toEqual(['a', 'c', 'b']);
  expect(ids({ sort: 'notes' })[0]).toBe('c');
});

it('knows the tags in use, the commonest first, none from the trash', () => {
  expect(knownTags(rows)).toEqual(['ink', 'maps/old']);
});
