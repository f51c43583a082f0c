import { expect, it } from 'vitest';
import { findSections, type SettingsSection } from './registry.ts';

const section = (id: string, words: SettingsSection['words'], isShown = true): SettingsSection => ({
  id,
  title: `${id[0]?.toUpperCase()}${id.slice(1)}`,
  words,
  Component: () => null,
  isShown: () => isShown,
});
const SECTIONS = [
  section('reading', 'justify line length café'),
  section('keyboard', () => 'Next paragraph keys'),
  section('updates', 'new versions', false),
];
const titles = (sought: string) => findSections(SECTIONS, sought).map((one) => one.section.title);

it('finds a section by what is in it, whatever the case, the order and the accents', () => {
  expect(titles('')).toEqual(['Reading', 'Keyboard']);
  expect(titles('JUSTIFY')).toEqual(['Reading']);
  expect(titles('length line')).toEqual(['Reading']);
  expect(titles('cafe')).toEqual(['Reading']);
  expect(titles('next para')).toEqual(['Keyboard']);
  expect(titles('zebra')).toEqual([]);
});

it('leaves out what the host does not have', () => {
  expect(titles('versions')).toEqual([]);
});

it('hands on what is to be found inside, unless the title says it all', () => {
  const inside = (sought: string) => findSections(SECTIONS, sought).at(-1)?.sought;
  expect(inside('Next paragraph ')).toBe('next paragraph');
  expect(inside('keyboard')).toBe('');
});
