/** Every parser of the page, on anything at all: what a person types, pastes or follows breaks nothing. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { noteTags } from '../../preload/contract/note-tags.ts';
import { anchor, anchorAll, createText, findQuote } from '../anchoring/index.ts';
import { asUrl } from '../library/intake.ts';
import { complete, completingAt, matchingTags } from '../margin/completion.ts';
import { partsOf } from '../margin/link-syntax.ts';
import { passes } from '../margin/note-filter.ts';
import { isProse } from '../margin/prose.ts';
import { handedOver } from '../moving/bookmarklet.ts';
import { findAll, foldForFind } from '../reader/find/find-text.ts';
import { formatPublished } from '../reader/format.ts';
import { parseTags } from '../ui/tags.ts';
import { COMMANDS } from './commands.ts';
import { giveKey, keyCaps, keysOf, keyWords, pressed } from './keymap.ts';
import { formatRoute, parseRoute } from './route.ts';

const SPLINTERS = [
  ...['#', '/', '%', '%2f', '..', '?', '&', '=', '[[', ']]', '|', '^', ',', ' ', '\n', '\0', '\\'],
  ...['article', 'tag', 'filter', 'save?url=', 'https://', 'javascript:', '@1-2', '@99999999999-0'],
  ...['(', ')', '*', '+', '.', '$', '{', '}', '\ud800', '\u202e', '😀', 'é', 'ﬁ', 'İ', '\u0301'],
  '('.repeat(200),
  'a'.repeat(300),
];
const text = fc.oneof(
  fc.array(fc.constantFrom(...SPLINTERS, 'a', 'b'), { maxLength: 30 }).map((all) => all.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const RUNS = { numRuns: 300 };

it('an address of the page is some screen, and is written as it was read', () => {
  fc.assert(
    fc.property(text, (hash) => {
      const route = parseRoute(hash);
      expect(parseRoute(formatRoute(route))).toEqual(route);
    }),
    RUNS,
  );
});

it('what a bookmark hands over is an address of ours, or nothing', () => {
  fc.assert(
    fc.property(text, (rest) => {
      for (const hash of [rest, `#/save?${rest}`, `#/save?url=${rest}`]) {
        expect(handedOver(hash) ?? 'postil:').toMatch(/^postil:/);
      }
    }),
    RUNS,
  );
});

it('typed tags, addresses, links and words of a note are read without a fault', () => {
  fc.assert(
    fc.property(text, fc.nat(400), (typed, at) => {
      for (const tag of parseTags(typed)) expect(tag).not.toMatch(/[\s,]|^#/);
      expect(asUrl(typed) ?? 'https://').toMatch(/^https?:\/\//);
      partsOf(typed);
      isProse(typed);
      noteTags(typed, []);
      matchingTags([typed, 'a'], typed, 8);
      const caret = Math.min(at, typed.length);
      const completing = completingAt(typed, caret);
      if (completing) complete(typed, caret, completing, 'chosen');
      const note = { body: typed, quote: typed, color: 'rose', tags: [typed] } as const;
      passes(note as never, { colors: [], tags: [], words: typed });
    }),
    RUNS,
  );
});

it('any key press has names, and any keys of the settings are printed and changed', () => {
  const key = fc.oneof(text, fc.constantFrom('Ctrl+', '+', 'Ctrl++', 'Dead', 'Shift', 'İ', ' '));
  const changes = fc.dictionary(
    fc.constantFrom('app.palette', 'nothing', '__proto__'),
    fc.array(key),
  );
  const press = fc.record({
    ...{ key, code: fc.oneof(key, fc.constantFrom('KeyA', 'Digit1', 'Space')) },
    ...{
      ctrlKey: fc.boolean(),
      metaKey: fc.boolean(),
      altKey: fc.boolean(),
      shiftKey: fc.boolean(),
    },
    getModifierState: fc.boolean().map((is) => () => is),
  });
  fc.assert(
    fc.property(press, changes, fc.boolean(), (pressing, changed, mac) => {
      for (const name of pressed(pressing, mac))
        expect(keyCaps(name, mac).length).toBeGreaterThan(0);
      for (const command of COMMANDS.slice(0, 5)) {
        for (const name of keysOf(command, changed)) keyWords(name, mac);
        const given = giveKey(command, pressing.key, changed);
        expect(Array.isArray(keysOf(command, given))).toBe(true);
      }
    }),
    RUNS,
  );
});

it('any time and any date of publication is worded', () => {
  const now = new Date(Date.UTC(2026, 1, 1));
  fc.assert(
    fc.property(
      fc.oneof(
        text,
        fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      ),
      (day) => {
        expect(typeof formatPublished(day, now, 'en')).toBe('string');
      },
    ),
    RUNS,
  );
});

it('words to find are words, whatever marks are in them, and lie inside the text', () => {
  fc.assert(
    fc.property(text, text, (page, query) => {
      const { hits } = findAll(foldForFind(page), query, 100);
      for (const { start, end } of hits) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(page.length);
      }
    }),
    RUNS,
  );
});

it('any selectors lead to a place inside the text, or to none', () => {
  const offset = fc.oneof(fc.integer({ min: -5, max: 60 }), fc.constantFrom(2 ** 31, 1e15, 0));
  const target = fc.record({
    quote: fc.record({ exact: text, prefix: text, suffix: text }),
    position: fc.option(fc.record({ start: offset, end: offset })),
  });
  fc.assert(
    fc.property(text, fc.array(target, { maxLength: 4 }), (page, targets) => {
      const places = [
        ...targets.map((one) => anchor(page, one as never)),
        ...anchorAll(createText(page), targets as never),
        ...targets.map(({ quote }) => findQuote(page, quote.exact)),
      ];
      for (const place of places) {
        if (!place || !('start' in place)) continue;
        expect(place.start).toBeGreaterThanOrEqual(0);
        expect(place.end).toBeGreaterThanOrEqual(place.start);
        expect(place.end).toBeLessThanOrEqual(page.length);
      }
    }),
    RUNS,
  );
});
