import { expect, it } from 'vitest';
import { sectionsWithNotes } from './note-sections.ts';

const at = (start: number) => ({ place: { start } });
const HEADINGS = [
  { title: 'One', start: 100 },
  { title: 'Two', start: 200 },
  { title: 'Two', start: 300 },
];

it('puts notes under their heading, and those before the first under none', () => {
  const found = sectionsWithNotes([at(5), at(100), at(150), at(250), at(300)], HEADINGS);
  expect(found.map(({ title, entries }) => [title, entries.length])).toEqual([
    ['', 1],
    ['One', 2],
    ['Two', 1],
    ['Two', 1],
  ]);
});

it('needs no headings', () => {
  expect(sectionsWithNotes([at(5), at(9)], [])).toHaveLength(1);
  expect(sectionsWithNotes([], HEADINGS)).toEqual([]);
});
