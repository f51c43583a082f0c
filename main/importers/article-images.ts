/** From what the worker read to an article with its images: fetched, found beside it, or known already. */
import type { ImportedArticle } from '../library/ports.ts';
import { type ImageOptions, readImages } from './images.ts';
import type { PageImage } from './page-images.ts';
import { imagesIn, placeImages } from './place-images.ts';

export interface Filled extends Pick<ImportedArticle, 'content' | 'assets' | 'missing' | 'image'> {
  /** Addresses of images to their names among the assets. */
  known: Record<string, string>;
}

/** A `data:` address is not worth remembering: it is in what was fetched. */
const LONGEST_KNOWN = 4000;
const MOST_MISSING = 10_000;

/**
 * `lead`: the address of the page's own picture, or empty. `known`: images that the library has, by address.
 */
export async function fillImages(
  content: string,
  images: PageImage[],
  lead: string,
  known: Readonly<Record<string, string>>,
  options: ImageOptions & { fetchesImages: boolean },
): Promise<Filled> {
  const table = lead ? [...images, leadImage(lead)] : images;
  const numbers = imagesIn(content);
  const place = (number: number) =>
    table[number]?.sources.map((source) => known[source]).find(Boolean);
  const had = new Map(
    table.flatMap((_, number) => {
      const name = place(number);
      return name ? [[number, name] as const] : [];
    }),
  );
  const wanted = [...numbers, ...(lead ? [table.length - 1] : [])].filter(
    (number) => !had.has(number) && (options.fetchesImages || isInside(table[number])),
  );
  if (wanted.length > 0) options.onProgress(0);
  const { assets, stored } = await readImages(table, wanted, options);
  const all = new Map([...had, ...stored]);
  const placed = placeImages(content, images, all);
  const remembered: [string, string][] = [];
  for (const [number, name] of all) {
    for (const source of table[number]?.sources ?? []) {
      if (source.length <= LONGEST_KNOWN) remembered.push([source, name]);
    }
  }
  return {
    content: placed.content,
    assets,
    missing: placed.missing.slice(0, MOST_MISSING),
    image: (lead && all.get(table.length - 1)) || '',
    known: Object.fromEntries(remembered),
  };
}

/** An image whose bytes are in the page itself. */
function isInside(image: PageImage | undefined): boolean {
  return image?.sources.every((source) => source.startsWith('data:')) ?? false;
}

function leadImage(address: string): PageImage {
  return { address, sources: [address], alt: '', width: 0, height: 0 };
}
