/** A note on an image, in the closing comment of its block: Markdown shows only the words of the image. */
import { type Target, type TextQuote, targetImageSchema } from '../../preload/contract/index.ts';
import { readList, writeList } from './comment.ts';

type TargetImage = NonNullable<Target['image']>;

export interface PlacedImage {
  image: TargetImage;
  /** The words around it, and what it shows. */
  quote: TextQuote;
}

/** Its file, its offset, what it shows, and the words before and after; null for a passage. */
export function writeImage(target: Target | null): string | null {
  if (!target?.image) return null;
  const { src, alt, at } = target.image;
  const { exact, prefix, suffix } = target.quote;
  return writeList([src, String(at), alt, exact, prefix, suffix]);
}

/** Null where there is no such field, or a person made something else of it. */
export function readImage(field: string | undefined): PlacedImage | null {
  if (field === undefined) return null;
  const [src, at, alt, exact = '', prefix = '', suffix = ''] = readList(field);
  const image = targetImageSchema.safeParse({ src, alt, at: Number(at) }).data;
  return image && exact !== '' ? { image, quote: { exact, prefix, suffix } } : null;
}
