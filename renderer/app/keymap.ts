/**
 * From a key press to its name, from names to commands, and changes to who has which key. Pure.
 *
 * A name is `KeyboardEvent.key` with what was held: `j`, `J`, `#`, `Enter`, `Space`, `Ctrl+K`,
 * `Ctrl+Shift+Z`, `Shift+Enter`. A character says what it is, however it is typed: `?` needs no "Shift"
 * and `[` no "AltGr". `Ctrl` stands for Cmd on a Mac.
 */
import { COMMANDS, type Command } from './commands.ts';
import { say } from './words/index.ts';

/** Command id to its keys, where they differ from the table's: `settings.keys`. */
export type Changes = Readonly<Record<string, readonly string[]>>;

export type Press = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'getModifierState'
>;

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock']);

export const isMac = typeof navigator !== 'undefined' && /^(Mac|iP)/.test(navigator.platform ?? '');

/**
 * Names of a key press, best first; none for a modifier alone. The second is where the key lies: letters
 * of a keyboard that writes another script, digits of one that has them on Shift.
 */
export function pressed(press: Press, mac: boolean = isMac): string[] {
  const { key, code, shiftKey } = press;
  if (MODIFIERS.has(key) || key === 'Dead' || key === 'Unidentified' || key === '') return [];
  // Windows reports AltGr as Ctrl and Alt; Option on a Mac writes characters as AltGr does.
  const third = press.getModifierState('AltGraph') || (mac && press.altKey && key.length === 1);
  const ctrl = !third && (mac ? press.metaKey : press.ctrlKey);
  const alt = !third && press.altKey;
  if (!third && (mac ? press.ctrlKey : press.metaKey)) return [];
  const name = (of: string) => {
    const letter = /^\p{L}$/u.test(of);
    const held = ctrl || alt;
    // Caps Lock is not Shift.
    const base = of === ' ' ? 'Space' : letter ? (held || shiftKey ? upper(of) : lower(of)) : of;
    const shift = shiftKey && ((letter && held) || of.length > 1);
    return `${ctrl ? 'Ctrl+' : ''}${alt ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${base}`;
  };
  const names = [name(key)];
  const lies = /^Key([A-Z])$/.exec(code)?.[1];
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (lies && /^\P{ASCII}$/u.test(key)) names.push(name(lies));
  else if (digit && !shiftKey && !third && key.length === 1 && key !== digit)
    names.push(name(digit));
  return names;
}

const upper = (letter: string) => letter.toUpperCase();
const lower = (letter: string) => letter.toLowerCase();

/** The keys of a command as they are now. */
export function keysOf(command: Command, changes: Changes): readonly string[] {
  return command.fixed ? command.keys : (changes[command.id] ?? command.keys);
}

/** Can both be meant by one press? */
function meet(a: Command, b: Command): boolean {
  if (a.when && b.when && a.when !== b.when) return false;
  return a.scope === b.scope || a.scope === 'everywhere' || b.scope === 'everywhere';
}

/** The other commands that have `key` where `command` acts. */
export function rivals(command: Command, key: string, changes: Changes): Command[] {
  return COMMANDS.filter(
    (other) =>
      other.id !== command.id && meet(command, other) && keysOf(other, changes).includes(key),
  );
}

const MOST_KEYS = 5;

/** `command` gets `key` as well; whoever else had it there loses it. Fixed commands keep theirs. */
export function giveKey(command: Command, key: string, changes: Changes): Changes {
  let next = changes;
  for (const other of rivals(command, key, changes)) next = takeKey(other, key, next);
  const keys = keysOf(command, next).filter((one) => one !== key);
  return put(command, [...keys, key].slice(-MOST_KEYS), next);
}

/** `command` without `key`. Fixed commands keep theirs. */
export function takeKey(command: Command, key: string, changes: Changes): Changes {
  if (command.fixed) return changes;
  return put(
    command,
    keysOf(command, changes).filter((one) => one !== key),
    changes,
  );
}

/** The table's keys again. */
export function resetKeys(command: Command, changes: Changes): Changes {
  const { [command.id]: _, ...rest } = changes;
  return rest;
}

function put(command: Command, keys: readonly string[], changes: Changes): Changes {
  if (keys.join(' ') === command.keys.join(' ')) return resetKeys(command, changes);
  return { ...changes, [command.id]: keys };
}

export const isChanged = (command: Command, changes: Changes): boolean =>
  !command.fixed && changes[command.id] !== undefined;

const SIGNS: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};
/** Keys whose print depends on the keyboard's language. */
const NAMED = new Set([
  ...(['Ctrl', 'Shift', 'Alt', 'Escape', 'Delete', 'Enter', 'Space', 'Backspace', 'Tab'] as const),
  ...(['Home', 'End', 'Insert', 'PageUp', 'PageDown'] as const),
]);
type Named = typeof NAMED extends Set<infer Key> ? Key : never;
const isNamed = (key: string): key is Named => NAMED.has(key as Named);

function printed(key: string, mac: boolean): string {
  if (key === 'Ctrl' && mac) return '⌘';
  if (isNamed(key)) return say(`key.${key}`);
  return SIGNS[key] ?? (key.length === 1 ? upper(key) : key);
}

/** What to print on the keys, one string per key: `['Ctrl', 'K']`, `['Shift', 'J']`. */
export function keyCaps(name: string, mac: boolean = isMac): string[] {
  const at = name.lastIndexOf('+', name.length - 2);
  const held = at > 0 ? name.slice(0, at).split('+') : [];
  const base = at > 0 ? name.slice(at + 1) : name;
  const capital = held.length === 0 && /^\p{Lu}$/u.test(base) && lower(base) !== base;
  return [...held, ...(capital ? ['Shift'] : []), base].map((key) => printed(key, mac));
}

/** In a sentence or a tooltip: `Ctrl+K`, `Shift+J`. */
export function keyWords(name: string, mac: boolean = isMac): string {
  return keyCaps(name, mac).join(mac && name.startsWith('Ctrl') ? ' ' : '+');
}
