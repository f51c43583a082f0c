import { expect, it } from 'vitest';
import { paletteItems, withRecent } from './palette-items.ts';

const item = (id: string, label: string) => ({ id, label, group: '' });
const COMMANDS = [
  item('command:next', 'Next note'),
  item('command:highlight', 'Highlight the selected words'),
  item('command:dark', 'Theme: Slate'),
];
const ARTICLES = [item('article:1', 'The Tide Tables of Porto Velho'), item('article:2', 'Slates')];
const labels = (typed: string, recent: string[] = []) => {
  const { commands, articles } = paletteItems(typed, COMMANDS, ARTICLES, recent);
  return [commands.map(({ label }) => label), articles.map(({ label }) => label)];
};

it('shows every command, the recently used first, and no article, before anything is typed', () => {
  expect(labels('', ['command:dark', 'article:1'])).toEqual([
    ['Theme: Slate', 'Next note', 'Highlight the selected words'],
    [],
  ]);
});

it('finds commands and articles by letters of them, in any article by its title', () => {
  expect(labels('hlight')[0]).toEqual(['Highlight the selected words']);
  expect(labels('tide velho')[1]).toEqual(['The Tide Tables of Porto Velho']);
  expect(labels('slate')).toEqual([['Theme: Slate'], ['Slates']]);
  expect(labels('xyzzy')).toEqual([[], []]);
});

it('remembers what was used, the last first, once', () => {
  expect(withRecent(['a', 'b', 'c'], 'b')).toEqual(['b', 'a', 'c']);
});
