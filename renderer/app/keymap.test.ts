import { expect, it } from 'vitest';
import { COMMANDS, commandOf } from './commands.ts';
import {
  giveKey,
  isChanged,
  keyCaps,
  keysOf,
  type Press,
  pressed,
  resetKeys,
  rivals,
  takeKey,
} from './keymap.ts';

function press(key: string, held: string[] = [], code = ''): Press {
  return {
    key,
    code,
    ctrlKey: held.includes('Control'),
    metaKey: held.includes('Meta'),
    altKey: held.includes('Alt'),
    shiftKey: held.includes('Shift'),
    getModifierState: (name: string) => held.includes(name),
  };
}
const name = (...given: Parameters<typeof press>) => pressed(press(...given), false);

it('no two commands that can meet share a key, fixed ones included', () => {
  const shared = COMMANDS.flatMap((command) =>
    keysOf(command, {}).flatMap((key) =>
      rivals(command, key, {}).map((other) => `${key}: ${command.id}, ${other.id}`),
    ),
  );
  expect(shared.filter((line) => !/^Escape: /.test(line))).toEqual([]);
  expect(new Set(COMMANDS.map(({ id }) => id)).size).toBe(COMMANDS.length);
});

it('names what was written, however the keyboard writes it', () => {
  expect(name('j')).toEqual(['j']);
  expect(name('J', ['Shift'])).toEqual(['J']);
  expect(name('?', ['Shift'])).toEqual(['?']);
  expect(name('[', ['AltGraph'])).toEqual(['[']);
  expect(name(']', ['AltGraph', 'Control', 'Alt'])).toEqual([']']);
  expect(name('#')).toEqual(['#']);
  expect(name(' ')).toEqual(['Space']);
  expect(name('Shift', ['Shift'])).toEqual([]);
  expect(name('Enter', ['Shift'])).toEqual(['Shift+Enter']);
});

it('names Ctrl with letters, and Cmd as Ctrl on a Mac', () => {
  expect(name('k', ['Control'])).toEqual(['Ctrl+K']);
  expect(name('Z', ['Control', 'Shift'])).toEqual(['Ctrl+Shift+Z']);
  expect(name('k', ['Meta'])).toEqual([]);
  expect(pressed(press('k', ['Meta']), true)).toEqual(['Ctrl+K']);
  expect(pressed(press('k', ['Control']), true)).toEqual([]);
  expect(pressed(press('[', ['Alt']), true)).toEqual(['[']);
});

it('does not take Caps Lock for Shift, and finds letters of another script by their place', () => {
  expect(name('J', ['CapsLock'])).toEqual(['j']);
  expect(name('j', ['CapsLock', 'Shift'])).toEqual(['J']);
  expect(name('о', [], 'KeyJ')).toEqual(['о', 'j']);
  expect(name('л', ['Control'], 'KeyK')).toEqual(['Ctrl+Л', 'Ctrl+K']);
  expect(name('&', [], 'Digit1')).toEqual(['&', '1']);
});

it('gives a key to a command and takes it from whoever had it there', () => {
  const highlight = commandOf('note.highlight');
  const next = commandOf('cursor.nextBlock');
  expect(rivals(highlight, 'j', {}).map(({ id }) => id)).toEqual(['cursor.nextBlock']);
  const changes = giveKey(highlight, 'j', {});
  expect(keysOf(highlight, changes)).toEqual(['h', 'j']);
  expect(keysOf(next, changes)).toEqual([]);
  expect(isChanged(next, changes)).toBe(true);
  expect(keysOf(next, resetKeys(next, changes))).toEqual(['j']);
  const back = giveKey(next, 'j', takeKey(highlight, 'j', changes));
  expect(back).toEqual({});
});

it('lets the library and the reader have the same key, and a note and the text', () => {
  expect(rivals(commandOf('library.add'), 'n', {})).toEqual([]);
  expect(rivals(commandOf('cursor.shrink'), 'Backspace', {})).toEqual([]);
  expect(rivals(commandOf('app.keys'), 'n', {}).map(({ id }) => id)).toEqual(['note.write']);
});

it('prints the keys to press', () => {
  expect(keyCaps('j', false)).toEqual(['J']);
  expect(keyCaps('J', false)).toEqual(['Shift', 'J']);
  expect(keyCaps('Ctrl+Shift+Z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
  expect(keyCaps('Ctrl+K', true)).toEqual(['⌘', 'K']);
  expect(keyCaps('Ctrl++', false)).toEqual(['Ctrl', '+']);
  expect(keyCaps('+', false)).toEqual(['+']);
});
