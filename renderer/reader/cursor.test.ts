import { expect, it } from 'vitest';
import {
  type Block,
  blockAt,
  type Cursor,
  createCursorText,
  extend,
  move,
  onBlock,
  onPart,
  type Step,
  shrink,
} from './cursor.ts';

/** Blocks are divided by `|`; one that starts with `!` is a single step. */
function textOf(source: string, lang = 'en') {
  const blocks: Block[] = [];
  let text = '';
  for (const piece of source.split('|')) {
    const whole = piece.startsWith('!');
    const words = whole ? piece.slice(1) : piece;
    blocks.push({
      start: text.length,
      end: text.length + words.length,
      kind: whole ? 'whole' : 'text',
    });
    text += `${words}\n`;
  }
  return createCursorText(text, blocks, lang);
}
const first = (text: ReturnType<typeof textOf>): Cursor => {
  const cursor = onBlock(text, 0);
  if (!cursor) throw new Error('no block');
  return cursor;
};
const said = (text: ReturnType<typeof textOf>, cursor: Cursor | null) =>
  cursor && text.text.slice(cursor.start, cursor.end);
/** What the cursor stands on after each step. */
function walk(
  text: ReturnType<typeof textOf>,
  step: Step,
  by: 1 | -1,
  from = first(text),
  most = 20,
) {
  const seen: string[] = [];
  let cursor = from;
  for (let i = 0; i < most; i += 1) {
    const next = move(text, cursor, step, by);
    if (next.start === cursor.start && next.end === cursor.end) break;
    cursor = next;
    seen.push(text.text.slice(cursor.start, cursor.end));
  }
  return seen;
}

const PAGE = textOf('One is here. Two is there!|!code\n  x = 1|Three? Four.');

it('goes by blocks, and stays at the ends', () => {
  expect(walk(PAGE, 'block', 1)).toEqual(['code\n  x = 1', 'Three? Four.']);
  expect(walk(PAGE, 'block', -1, onBlock(PAGE, 2) ?? first(PAGE))).toEqual([
    'code\n  x = 1',
    'One is here. Two is there!',
  ]);
  expect(walk(PAGE, 'block', -1)).toEqual([]);
});

it('goes by sentences within blocks and across them; code is one step', () => {
  expect(walk(PAGE, 'sentence', 1)).toEqual([
    'One is here.',
    'Two is there!',
    'code\n  x = 1',
    'Three?',
    'Four.',
  ]);
  expect(walk(PAGE, 'sentence', -1, onPart(PAGE, 40, 'sentence') ?? first(PAGE))).toContain(
    'Two is there!',
  );
});

it('goes from inside a paragraph back to the whole of it first', () => {
  const inside = onPart(PAGE, 15, 'sentence');
  expect(said(PAGE, inside)).toBe('Two is there!');
  expect(said(PAGE, inside && move(PAGE, inside, 'block', -1))).toBe('One is here. Two is there!');
  expect(said(PAGE, inside && move(PAGE, inside, 'block', 1))).toBe('code\n  x = 1');
});

it('ends a sentence at its point, though the mark of a footnote follows it', () => {
  const said = (source: string) => {
    const page = textOf(source);
    return page.parts(0, 'sentence').map(({ start, end }) => page.text.slice(start, end));
  };
  expect(said('He wrote a number.1 The clerk went.[2][13] It rained.')).toEqual([
    'He wrote a number.',
    'The clerk went.',
    'It rained.',
  ]);
  expect(said('It is version 2.0 The rest is new.')).toHaveLength(1);
  expect(said('It was sold for 3.5 million in 1998. [4] Nobody came.')).toHaveLength(2);
});

it('reads a line break in the source as a space, not as the end of a sentence', () => {
  const text = textOf('This sentence\ngoes on here. Next.');
  expect(walk(text, 'sentence', 1)).toEqual(['This sentence\ngoes on here.', 'Next.']);
});

it('extends by word and by sentence, into the next block too, and takes it back', () => {
  const text = textOf('One two three. Four five.|Six seven.');
  const start = onPart(text, 0, 'word');
  if (!start) throw new Error('no word');
  const two = extend(text, start, 'word');
  expect(said(text, two)).toBe('One two');
  const sentence = extend(text, two, 'sentence');
  expect(said(text, sentence)).toBe('One two three.');
  const both = extend(text, sentence, 'sentence');
  expect(said(text, both)).toBe('One two three. Four five.');
  const across = extend(text, both, 'word');
  expect(said(text, across)).toBe('One two three. Four five.\nSix');
  expect(said(text, shrink(text, across))).toBe('One two three. Four five.');
  expect(said(text, shrink(text, shrink(text, shrink(text, across))))).toBe('One two');
  const end = onPart(text, 30, 'sentence');
  expect(end && extend(text, end, 'word')).toBe(end);
});

it('shrinks by a word what was never extended, down to one word', () => {
  const text = textOf('One two three.');
  const two = shrink(text, first(text));
  expect(said(text, two)).toBe('One two three');
  expect(said(text, shrink(text, shrink(text, shrink(text, shrink(text, two)))))).toBe('One');
});

it('goes on after the end of what was extended', () => {
  const text = textOf('One. Two. Three.');
  const one = onPart(text, 0, 'sentence');
  const wide = one && extend(text, one, 'sentence');
  expect(said(text, wide && move(text, wide, 'sentence', 1))).toBe('Three.');
});

it('knows the sentences and words of Japanese and Chinese', () => {
  const text = textOf('吾輩は猫である。名前はまだ無い。|今天天气很好。我们去公园吧！', 'ja');
  expect(walk(text, 'sentence', 1)).toEqual([
    '吾輩は猫である。',
    '名前はまだ無い。',
    '今天天气很好。',
    '我们去公园吧！',
  ]);
  expect(walk(text, 'word', 1).slice(0, 3)).toEqual(['吾輩', 'は', '猫']);
});

it('goes in reading order through right-to-left text', () => {
  const text = textOf('السلام عليكم. كيف حالك؟|שלום עולם. מה שלומך?', 'ar');
  expect(walk(text, 'sentence', 1)).toEqual([
    'السلام عليكم.',
    'كيف حالك؟',
    'שלום עולם.',
    'מה שלומך?',
  ]);
});

it('takes abbreviations as Intl.Segmenter gives them', () => {
  const text = textOf('It cost 3.50 e.g. in spring. Then more.');
  expect(walk(text, 'sentence', 1)).toEqual(['It cost 3.50 e.g. in spring.', 'Then more.']);
});

it('steps on an image, which has no text', () => {
  const text = textOf('Before.|!|After.');
  expect(walk(text, 'block', 1)).toEqual(['', 'After.']);
  expect(walk(text, 'block', -1, onBlock(text, 2) ?? first(text))).toEqual(['', 'Before.']);
  expect(walk(text, 'sentence', 1)).toEqual(['', 'After.']);
});

it('finds the block of an offset, and lives with a language it does not know', () => {
  expect([0, 26, 27, 40, 999].map((offset) => blockAt(PAGE, offset))).toEqual([0, 1, 1, 2, 2]);
  expect(walk(textOf('One. Two.', 'not a language'), 'sentence', 1)).toEqual(['One.', 'Two.']);
});
