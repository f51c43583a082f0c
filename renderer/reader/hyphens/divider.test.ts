import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createDivider } from './divider.ts';
import { loadDivider } from './languages.ts';

async function divided(text: string, lang: string): Promise<string> {
  const divide = await loadDivider(lang);
  const cuts = [0, ...(divide?.(text) ?? []), text.length];
  return cuts
    .slice(1)
    .map((cut, i) => text.slice(cuts[i], cut))
    .join('|');
}

it('divides as the language does, whatever its region', async () => {
  expect(await divided('Internationalisation of a harbour', 'en-GB')).toMatch(/^In.*ter\|na/);
  expect(await divided('eine Donaudampfschifffahrt', 'de')).toBe('eine Donau|dampf|schiff|fahrt');
  expect(await divided('eine Donaudampfschifffahrt', 'de-AT')).toBe(
    'eine Donau|dampf|schiff|fahrt',
  );
  expect(await divided('достопримечательность', 'ru')).toContain('|');
});

it('leaves short words, addresses, numbers, code and words that are divided already', async () => {
  for (const text of [
    'the water was high',
    'see https://example.org/internationalisation',
    'internationalisation@example.org or example.internationalisation',
    'snake_internationalisation x2internationalisation',
    'inter\u00adnationalisation',
  ]) {
    expect(await divided(text, 'en')).toBe(text);
  }
});

it('knows no places in a language without syllables or patterns', async () => {
  expect(await loadDivider('ja')).toBeNull();
  expect(await loadDivider('')).toBeNull();
  expect(await loadDivider('not a language')).toBeNull();
});

it('never cuts fewer than three letters off, nor between the halves of a character', () => {
  const divide = createDivider((word) => [...word].join('\u00ad'));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      for (const cut of divide(text)) {
        expect(text.slice(cut - 3, cut)).toMatch(/^[\p{L}\p{M}\p{Cs}]{2,3}$/u);
        expect(text.slice(cut, cut + 3)).toMatch(/^[\p{L}\p{M}\p{Cs}]{2,3}$/u);
        expect(text.charCodeAt(cut) >> 10).not.toBe(0xdc00 >> 10);
      }
    }),
  );
});
