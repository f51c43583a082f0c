import fc from 'fast-check';
import { expect, describe as group, it } from 'vitest';
import type { Target } from '../../preload/contract/models.ts';
import { PostilError } from '../../preload/contract/postil-error.ts';
import { bestPlace } from './approximate.ts';
import { anchor, anchorAll, createText, describe, findQuote, suggest } from './index.ts';

const ARTICLE = [
  'The lighthouse keeper wrote down the weather every morning, before the lamp was cold.',
  'Nobody had asked him to; the harbour office threw his letters away unread.',
  'In the winter of 1911 the sea took the lower stair and half of the coal.',
  'He wrote that down too, in the same small hand, between two columns of wind.',
  'When the log was found again, a century later, it was the longest unbroken record on that coast.',
].join('\n');

/** The target of `quote`, as if the person had selected it in `text`. */
function select(text: string, quote: string, nth = 0): Target {
  let start = text.indexOf(quote);
  for (let i = 0; i < nth; i++) start = text.indexOf(quote, start + 1);
  expect(start).toBeGreaterThanOrEqual(0);
  return describe(text, start, start + quote.length);
}

/** The words a note stands on in `text`, or null for an orphan. */
function wordsAt(text: string, target: Target): string | null {
  const found = anchor(text, target);
  return found && text.slice(found.start, found.end);
}

group('describe', () => {
  it('keeps the quote, 32 characters of context on each side, and the position', () => {
    const target = select(ARTICLE, 'the sea took the lower stair');
    expect(target.quote.exact).toBe('the sea took the lower stair');
    expect(target.quote.prefix).toBe(' unread.\nIn the winter of 1911 '.padStart(32, 'y'));
    expect(target.quote.suffix).toHaveLength(32);
    expect(ARTICLE.slice(target.position?.start, target.position?.end)).toBe(target.quote.exact);
  });

  it('leaves out the whitespace around a sloppy selection', () => {
    expect(describe('  one two \n', 0, 11).quote.exact).toBe('one two');
  });

  it('says what to do when nothing but whitespace is selected', () => {
    expect(() => describe('a   b', 1, 4)).toThrow(PostilError);
    expect(() => describe('', 0, 0)).toThrow(/Select a few/);
  });

  it('never cuts a surrogate pair, in the quote or its context', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('😀', '𝔘', 'a', ' ', 'é'), { minLength: 3, maxLength: 120 }),
        fc.nat(),
        fc.nat(),
        (parts, a, b) => {
          const text = `x${parts.join('')}x`;
          const [start, end] = [a % text.length, b % text.length].sort((x, y) => x - y);
          const word = text.slice(start, end).trim();
          fc.pre(word !== '' && start !== undefined && end !== undefined);
          const { exact, prefix, suffix } = describe(text, start as number, end as number).quote;
          for (const part of [exact, prefix, suffix]) expect(part.isWellFormed()).toBe(true);
        },
      ),
    );
  });
});

group('anchor', () => {
  it('stays where it was in an unchanged article', () => {
    const target = select(ARTICLE, 'between two columns of wind');
    const found = anchor(ARTICLE, target);
    expect(found).toEqual({ ...target.position, confidence: 1, method: 'position', sure: true });
  });

  it('gives every passage of an unchanged article back', () => {
    fc.assert(
      fc.property(fc.nat(ARTICLE.length), fc.nat(ARTICLE.length), (a, b) => {
        const [start, end] = a < b ? [a, b] : [b, a];
        fc.pre(ARTICLE.slice(start, end).trim() !== '');
        const target = describe(ARTICLE, start, end);
        expect(anchor(ARTICLE, target)).toMatchObject(target.position as object);
      }),
    );
  });

  it('follows the words when text is inserted above them', () => {
    const target = select(ARTICLE, 'half of the coal');
    const found = anchor(`A new first paragraph.\n${ARTICLE}`, target);
    expect(found).toMatchObject({ method: 'exact', sure: true });
    expect(wordsAt(`A new first paragraph.\n${ARTICLE}`, target)).toBe('half of the coal');
  });

  it('tells repeated passages apart by what stands around them', () => {
    const rows = ['Anna agreed at once.', 'Boris agreed at once.', 'Clara agreed at once.'];
    const text = rows.join(' ');
    const second = select(text, 'agreed at once', 1);
    const more = ['David agreed at once.', ...rows].join(' ');
    expect(more.startsWith('agreed at once', second.position?.start)).toBe(true);
    expect(anchor(more, second)?.start).toBe(more.indexOf('Boris') + 6);
  });

  it('leaves a position whose words are right but whose surroundings are another passage’s', () => {
    const text = 'cost: none. Speed of the old engine: none. Smell of the old engine: none. End.';
    const target = select(text, 'none', 1);
    const shifted = text.replace('cost: none. ', 'cost: some, and it is the best part of 40 and ');
    expect(anchor(shifted, target)?.start).toBe(shifted.indexOf('engine: none') + 8);
  });

  it('takes the nearest of places that are otherwise alike', () => {
    const line = 'The same sentence stands here again and again and again. ';
    const text = line.repeat(9);
    const target = describe(text, line.length * 4, line.length * 4 + 17);
    expect(anchor(`Up. ${text}`, target)?.start).toBe(line.length * 4 + 4);
  });

  it('finds edited words', () => {
    const target = select(ARTICLE, 'it was the longest unbroken record on that coast');
    const edited = ARTICLE.replace('longest unbroken record', 'longest continuous record');
    expect(wordsAt(edited, target)).toBe('it was the longest continuous record on that coast');
    expect(anchor(edited, target)?.method).toBe('approximate');
  });

  it('is not put off by new typography and whitespace', () => {
    const text = 'He said "it is the wind - always" and -- after a while -- left the office.';
    const target = select(text, '"it is the wind - always" and -- after a while -- left');
    const reset = text
      .replace('"it', '“it')
      .replace('always"', 'always”')
      .replaceAll(' -- ', '—')
      .replace(' - ', '\u00a0– ')
      .replace('office', 'of\u00adfice');
    const words = wordsAt(reset, target);
    expect(words?.startsWith('“it')).toBe(true);
    expect(words?.endsWith('left')).toBe(true);
  });

  it('makes an orphan of a note whose passage was deleted', () => {
    for (const quote of [
      'threw his letters away',
      'In the winter of 1911 the sea took the lower stair and half of the coal.',
      'the weather every',
    ]) {
      expect(anchor(ARTICLE.replace(quote, ''), select(ARTICLE, quote))).toBeNull();
    }
  });

  it('does not take the same short words elsewhere for a deleted passage', () => {
    const target = select(ARTICLE, 'the lamp');
    const gone = ARTICLE.replace(', before the lamp was cold', '');
    expect(anchor(`${gone}\nHe sold the lamp in spring.`, target)).toBeNull();
  });

  it('anchors in right-to-left text', () => {
    const text =
      'كان حارس المنارة يكتب حالة الطقس كل صباح قبل أن يبرد المصباح. لم يطلب منه أحد ذلك.';
    const target = select(text, 'حالة الطقس كل صباح');
    expect(wordsAt(`مقدمة جديدة. ${text}`, target)).toBe('حالة الطقس كل صباح');
    expect(wordsAt(text.replace('الطقس', 'البحر'), target)).toBe('حالة البحر كل صباح');
  });

  it('anchors between surrogate pairs without cutting one', () => {
    const text = '😀😀 the 𝔘nicorn 🦄 walks 🦄 along the shore 😀😀 and back 😀';
    const target = select(text, '🦄 walks 🦄 along the shore');
    const found = wordsAt(text.replace('walks', 'walked').replace('😀😀', '😀😀😀'), target);
    expect(found).toBe('🦄 walked 🦄 along the shore');
  });

  it('finds nothing in an empty article', () => {
    expect(anchor('', select(ARTICLE, 'the lamp'))).toBeNull();
    expect(anchorAll('', [select(ARTICLE, 'the lamp')])).toEqual([null]);
  });

  it('finds an imported quote that never had a position or context', () => {
    const quote = { exact: 'the longest unbroken record', prefix: '', suffix: '' };
    expect(wordsAt(ARTICLE, { quote, position: null })).toBe('the longest unbroken record');
  });

  it('marks a place it cannot tell from another as unsure', () => {
    const quote = { exact: 'wrote', prefix: '', suffix: '' };
    expect(anchor(ARTICLE, { quote, position: null })?.sure).toBe(false);
  });

  it('finds a short quote into which words were put', () => {
    const target = select(ARTICLE, 'half of the coal');
    const edited = ARTICLE.replace('half of the coal', 'half, some say two thirds, of the coal');
    expect(wordsAt(edited, target)).toBe('half, some say two thirds, of the coal');
  });

  it('takes words that remain of the context for the context, not for the quote', () => {
    const text =
      'It is a tool that is easy to install, easy to configure, and easy to use from a script.';
    const target = select(text, 'configure, and easy to');
    const gone = createText(text.replace(' configure, and easy to', ''));
    expect(bestPlace(gone, target)?.quote ?? 0).toBeLessThan(0.2);
    expect(anchor(gone, target)).toBeNull();
  });

  it('finds an edited paragraph that also moved', () => {
    const [first = '', second = '', ...rest] = ARTICLE.split('\n');
    const target = select(ARTICLE, second.slice(0, -1));
    const edited = second.replace('unread', 'unopened').replace('asked', 'told');
    expect(wordsAt([first, ...rest, edited].join('\n'), target)).toBe(edited.slice(0, -1));
  });

  it('finds an edited quote of many pages by its ends', () => {
    const lines = Array.from(
      { length: 400 },
      (_, i) => `Day ${i}: wind ${(i * 37) % 360}, sea grey.`,
    );
    const text = `Before. ${lines.join(' ')} After.`;
    const target = select(text, lines.slice(20, 380).join(' '));
    const edited = text.replace('Day 200:', 'On the two hundredth day:').replace('Day 19:', 'Then');
    expect(wordsAt(edited, target)).toBe(
      lines.slice(20, 380).join(' ').replace('Day 200:', 'On the two hundredth day:'),
    );
  });

  it('finds edited words in Chinese, where nothing parts them', () => {
    const text =
      '灯塔看守人每天早晨在灯冷却之前记下天气。没有人要求他这样做，港务局把他的信原封不动地扔掉了。';
    const target = select(text, '记下天气。没有人要求他这样做');
    expect(wordsAt(text.replace('没有人要求', '没人要求'), target)).toBe(
      '记下天气。没人要求他这样做',
    );
  });

  it('guesses at signs without words when they stand once in other surroundings', () => {
    const target = select('It ends in ∑ → ∞ and so on.', '∑ → ∞');
    expect(anchor('Rewritten: ∑ → ∞, quite differently.', target)).toMatchObject({ sure: false });
    expect(anchor('∑ → ∞ here; ∑ → ∞ there', target)).toBeNull();
  });

  it('suggests a place for an orphan without claiming it', () => {
    const target = select(ARTICLE, 'the lower stair');
    const edited = ARTICLE.replace('the lower stair and half of the coal', 'a stair');
    expect(anchor(edited, target)).toBeNull();
    const place = suggest(edited, target);
    expect(edited.slice(place?.start, place?.end)).toContain('stair');
    expect(place?.sure).toBe(false);
  });

  it('suggests nothing where nothing is alike', () => {
    expect(suggest('An article about birds.', select(ARTICLE, 'the lower stair'))).toBeNull();
  });

  it('is not held up by an article that repeats one letter or word', () => {
    const target = select(ARTICLE, 'the longest unbroken record');
    expect(anchor('a'.repeat(300_000), target)).toBeNull();
    expect(anchor('the '.repeat(100_000), target)).toBeNull();
    expect(findQuote('a'.repeat(300_000), 'aaaaaaaaaaaaaaaaaaaaaab')).toBeNull();
  });

  it('always answers with a passage inside the text and a confidence from 0 to 1', () => {
    const word = fc.constantFrom('wind', 'sea', 'the', 'log', '😀', 'coal.', 'مد', '\n');
    const words = fc.array(word, { maxLength: 40 }).map((list) => list.join(' '));
    fc.assert(
      fc.property(words, words, fc.nat(), fc.nat(), (before, after, a, b) => {
        fc.pre(before.trim() !== '');
        const start = a % before.length;
        const end = Math.min(before.length, start + 1 + (b % 60));
        fc.pre(before.slice(start, end).trim() !== '');
        const found = anchor(after, describe(before, start, end));
        if (!found) return;
        expect(found.start).toBeGreaterThanOrEqual(0);
        expect(found.end).toBeGreaterThan(found.start);
        expect(found.end).toBeLessThanOrEqual(after.length);
        expect(found.confidence).toBeGreaterThanOrEqual(0);
        expect(found.confidence).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('anchors many notes in 1,000,000 characters with one lookup', () => {
    const lines: string[] = [];
    for (let i = 0, length = 0; length < 1_000_000; i++) {
      lines.push(
        `Entry ${i}: wind ${(i * 7919) % 360}, swell ${(i * 31) % 97}, glass falling slowly.`,
      );
      length += lines[i]?.length ?? 0;
    }
    const text = lines.join('\n');
    const targets = Array.from({ length: 200 }, (_, i) => select(text, lines[i * 60] as string));
    const changed = createText(text.replace('Entry 0:', 'The first of all the entries:'));
    const found = anchorAll(changed, targets);
    expect(found.every((place) => place !== null)).toBe(true);
    found.slice(1).forEach((place, i) => {
      expect(changed.text.slice(place?.start, place?.end)).toBe(lines[(i + 1) * 60]);
    });
  });
});

group('findQuote', () => {
  const text = 'She wrote: “It’s the ﬁrst time—at last…” and, for the second time, it’s the wind.';

  it('finds a quote as it is and counts its places', () => {
    expect(findQuote(text, ' time')).toEqual({ start: 26, end: 30, confidence: 1, count: 2 });
  });

  it('finds a quote typed with plain typography', () => {
    const found = findQuote(text, '"It\'s the first time -- at last..."');
    expect(text.slice(found?.start, found?.end)).toBe('“It’s the ﬁrst time—at last…”');
    expect(found?.count).toBe(1);
  });

  it('takes a whole ligature when the quote ends inside it', () => {
    const found = findQuote(text, "It's the f");
    expect(text.slice(found?.start, found?.end)).toBe('It’s the ﬁ');
  });

  it('finds a quote across two blocks with nothing between them', () => {
    const found = findQuote('The end.The beginning.', 'end. The beginning');
    expect(found).toMatchObject({ start: 4, end: 21, count: 1 });
  });

  it('finds a quote put in quotation marks', () => {
    const found = findQuote(ARTICLE, '“half of the coal”');
    expect(ARTICLE.slice(found?.start, found?.end)).toBe('half of the coal');
  });

  it('finds composed letters by decomposed ones, and past soft hyphens and invisible characters', () => {
    const found = findQuote('Die Hö\u00adhe der Wel\u200ble', 'Ho\u0308he der\u00a0Welle');
    expect(found).toMatchObject({ start: 4, end: 20, count: 1 });
  });

  it('forgives a slip of the pen and says that the words stand nowhere exactly', () => {
    const found = findQuote(ARTICLE, 'In the Winter of 1911 the sea tok the lower stairs');
    expect(ARTICLE.slice(found?.start, found?.end)).toBe(
      'In the winter of 1911 the sea took the lower stair',
    );
    expect(found?.count).toBe(0);
    expect(found?.confidence).toBeGreaterThan(0.9);
  });

  it('finds nothing for a quote that is not there', () => {
    expect(findQuote(ARTICLE, 'a flock of ravens crossed the southern bay')).toBeNull();
    expect(findQuote(ARTICLE, 'coat')).toBeNull();
    expect(findQuote(ARTICLE, '  ')).toBeNull();
    expect(findQuote('', 'coal')).toBeNull();
  });

  it('does not guess between two passages that are equally similar', () => {
    const twice = 'Rain fell on the hill at noon. Later: Rain fell on the hull at noon.';
    expect(findQuote(twice, 'Rain fell on the hall at noon')).toBeNull();
  });
});
