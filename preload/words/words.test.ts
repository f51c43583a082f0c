import { afterEach, expect, it } from 'vitest';
import {
  catalogue,
  compareText,
  formatList,
  formatNumber,
  formatRelative,
  PSEUDO,
  resolveLanguage,
  speak,
} from './index.ts';

const ENGLISH = resolveLanguage('en', []);
const GERMAN = resolveLanguage('de', []);
const say = catalogue('test', {
  open: 'Open',
  found: '{count, plural, one {# note in {title}} other {# notes in {title}}}',
  press: 'Press <key>h</key> to mark',
  only: 'English only',
});
const german = {
  test: {
    open: 'Öffnen',
    found: '{count, plural, one {# Notiz in {title}} other {# Notizen in {title}}}',
    press: 'Mit <key>h</key> markieren',
  },
};

afterEach(() => speak(ENGLISH));

it('says a message with its plural and its numbers as the language has them', () => {
  expect(say('open')).toBe('Open');
  expect(say('found', { count: 1, title: 'Tides' })).toBe('1 note in Tides');
  expect(say('found', { count: 1200, title: 'Tides' })).toBe('1,200 notes in Tides');
  speak(GERMAN, german);
  expect(say('open')).toBe('Öffnen');
  expect(say('found', { count: 1200, title: 'Tides' })).toBe('1.200 Notizen in Tides');
  speak(ENGLISH);
  expect(say('found', { count: 2, title: '<b>{x}' })).toBe('2 notes in <b>{x}');
});

it('says in English what a loaded language lacks', () => {
  speak(GERMAN, german);
  expect(say('only')).toBe('English only');
});

it('gives parts where a tag stands for an element', () => {
  expect(say.parts('press', { key: (chunks) => ({ kbd: chunks }) })).toEqual([
    'Press ',
    { kbd: ['h'] },
    ' to mark',
  ]);
});

it('leaves no plain letter in the pseudo-language but those of arguments', () => {
  speak(PSEUDO);
  for (const text of [say('open'), say('found', { count: 2, title: '42' })]) {
    expect(text).toMatch(/^⟦.*⟧$/);
    expect(text).not.toMatch(/[A-Za-z]/);
  }
  expect(say('found', { count: 2, title: 'Tides' })).toContain('Tides');
});

it('does not compile with an unknown key, or an argument missing or of another kind', () => {
  const uncalled = () => {
    // @ts-expect-error: no such message
    say('close');
    // @ts-expect-error: title is missing
    say('found', { count: 1 });
    // @ts-expect-error: a plural takes a number
    say('found', { count: 'one', title: 'Tides' });
    // @ts-expect-error: the message asks for nothing
    say('open', { title: 'Tides' });
  };
  expect(uncalled).toBeTypeOf('function');
});

it('follows the choice, else the first language of the system, with its region', () => {
  const of = (...args: Parameters<typeof resolveLanguage>) => {
    const { language, locale } = resolveLanguage(...args);
    return `${language} ${locale}`;
  };
  expect(of('system', ['de-AT', 'en-US'])).toBe('de de-AT');
  expect(of('system', ['en-US', 'de'])).toBe('en en-US');
  expect(of('system', ['fr-FR', 'de-DE'])).toBe('en en-GB');
  expect(of('system', [])).toBe('en en-GB');
  expect(of('de', ['en-US'])).toBe('de de-DE');
  expect(of('en', ['de-DE', 'en-AU'])).toBe('en en-AU');
  expect(of('system', ['C', 'not a tag!'])).toBe('en en-GB');
});

it('formats by the language that is spoken', () => {
  expect(formatNumber(1234.5)).toBe('1,234.5');
  expect(formatList(['a', 'b', 'c'])).toBe('a, b and c');
  expect(formatRelative(-1, 'day')).toBe('yesterday');
  speak(GERMAN, german);
  expect(formatNumber(1234.5)).toBe('1.234,5');
  expect(formatList(['a', 'b', 'c'])).toBe('a, b und c');
  expect(formatRelative(-1, 'day')).toBe('gestern');
  expect(['Zebra', 'Äpfel', 'Birnen'].sort(compareText)).toEqual(['Äpfel', 'Birnen', 'Zebra']);
  expect(['part 10', 'part 2'].sort(compareText)).toEqual(['part 2', 'part 10']);
});
