import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold, foldTag, foldWithOrigins, tokens } from './fold.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(
      'a',
      'É',
      'é',
      'e\u0301',
      'ﬁ',
      'ß',
      '東',
      'が',
      'か\u3099',
      '한',
      ' ',
      '-',
      '’',
      '\u00ad',
      '😀',
    ),
    maxLength: 40,
  }),
);

it('finds one word in every spelling of it', () => {
  const same = (...spellings: string[]) => {
    for (const spelling of spellings) expect(tokens(spelling)).toEqual(tokens(spellings[0] ?? ''));
  };
  same('cafe', 'Café', 'CAFE\u0301', 'ca\u00adfé', 'ｃａｆé');
  same('lodz', 'Łódź', 'ŁÓDŹ');
  same('strasse', 'Straße', 'STRASSE');
  same('fine', 'ﬁne');
  same('istanbul', 'İstanbul', 'ISTANBUL');
  same('σοφοσ', 'ΣΟΦΌΣ', 'σοφός');
  same('ガス', 'ｶﾞｽ', 'カ\u3099ス');
  same('한국', '한국'.normalize('NFD'));
  same('سلام', 'سَلَام');
});

it('keeps what makes words of other scripts differ', () => {
  expect(tokens('कि')).not.toEqual(tokens('का'));
  expect(tokens('हिन्दी शब्द')).toHaveLength(2);
  expect(tokens('かき')).not.toEqual(tokens('がき'));
});

it('parts scripts without spaces into characters, beside other words', () => {
  expect(tokens('Tokyo東京タワー2026')).toEqual(['tokyo', '東', '京', 'タ', 'ワ', 'ー', '2026']);
});

it('parts words at punctuation and pictures', () => {
  expect(tokens('don’t stop—now😀then\u200bhere')).toEqual([
    'don',
    't',
    'stop',
    'now',
    'then',
    'here',
  ]);
});

it('gives the same for a text and for its tokens', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(tokens(tokens(text).join(' '))).toEqual(tokens(text));
    }),
  );
});

it('leads every folded place back to where it came from', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const folded = foldWithOrigins(text);
      expect(folded.text).toBe(fold(text));
      let before = 0;
      for (const match of folded.text.matchAll(/[a-z0-9\u0080-\uffff]+/g)) {
        const start = folded.original(match.index);
        const end = folded.original(match.index + match[0].length, true);
        expect(start).toBeGreaterThanOrEqual(before);
        expect(end).toBeGreaterThan(start);
        expect(tokens(text.slice(start, end))).toContain(match[0]);
        before = start;
      }
    }),
  );
});

it('keeps slashes and pictures in tags', () => {
  expect(foldTag('Physique/Óptica')).toBe('physique/optica');
  expect(foldTag('🌱')).toBe('🌱');
  expect(foldTag('東京')).toBe('東京');
});
