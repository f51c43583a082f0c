import { describe, expect, it } from 'vitest';
import { anchor, createText, describeImage, type TextImage } from './index.ts';

const TEXT =
  'Every morning the clerk wrote a number in a book.\nThe books are now in a dry room in the town.\nNobody needs them any more.';
const AT = TEXT.indexOf('The books');
const RULE: TextImage = { src: `${'a'.repeat(64)}.png`, alt: 'A brass rule', at: AT };
const other = (patch: Partial<TextImage>): TextImage => ({
  src: `${'b'.repeat(64)}.png`,
  alt: '',
  at: 0,
  ...patch,
});

const target = describeImage(createText(TEXT, [RULE]), RULE);
const find = (images: TextImage[], text = TEXT) => anchor(createText(text, images), target);

describe('a note on an image', () => {
  it('says what the image shows and what stands around it', () => {
    expect(target.quote.exact).toBe('A brass rule');
    expect(target.quote.prefix.endsWith('in a book.\n')).toBe(true);
    expect(target.quote.suffix.startsWith('The books')).toBe(true);
    expect(describeImage(createText(TEXT), other({})).quote.exact).toBe('Image');
  });

  it('is found on the same file, wherever it moved', () => {
    expect(find([other({}), RULE])).toMatchObject({ start: AT, end: AT, image: 1, sure: true });
    const moved = { ...RULE, at: TEXT.indexOf('Nobody') };
    expect(find([moved, other({ at: TEXT.length })])).toMatchObject({ image: 0, sure: true });
  });

  it('is told from a twin by the words around it', () => {
    const twin = { ...RULE, at: TEXT.indexOf('Nobody') };
    expect(find([RULE, twin])).toMatchObject({ image: 0, sure: true });
    expect(find([{ ...twin, at: 0 }, RULE])).toMatchObject({ image: 1, sure: true });
  });

  it('is a guess on another file with the same description, or in the same place', () => {
    expect(find([other({ alt: 'A brass rule', at: AT })])).toMatchObject({ image: 0, sure: false });
    expect(find([other({ at: AT })])).toMatchObject({ image: 0, sure: false });
  });

  it('is an orphan when no image is like it', () => {
    expect(find([other({ at: TEXT.length })])).toBeNull();
    expect(find([other({ alt: 'A brass rule', at: TEXT.length })])).toBeNull();
  });

  it('has its order in the text also where no images are known', () => {
    expect(find([])).toMatchObject({ start: AT, end: AT, sure: true });
    expect(find([], `New.\n${TEXT}`)).toMatchObject({ start: AT + 5, sure: false });
    expect(find([], 'Something else')).toBeNull();
  });
});
