/** Puts stored images, or marks of missing ones, where the sanitiser left numbers. */
import type { Properties } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { PageImage } from './page-images.ts';

/**
 * How the sanitiser writes image N. Neither text nor an attribute's value can hold this: there `<` or
 * `"` is always escaped.
 */
const IMAGE_TAG = /<img data-postil-image="(\d+)">/g;

export interface PlacedImages {
  content: string;
  /** Addresses of the images in the content that were not stored, each once. */
  missing: string[];
}

/** `stored` maps an image's number to its name among the assets (`<sha256>.<ext>`). */
export function placeImages(
  content: string,
  images: PageImage[],
  stored: ReadonlyMap<number, string>,
): PlacedImages {
  const missing = new Set<string>();
  const placed = content.replace(IMAGE_TAG, (_, digits: string) => {
    const image = images[Number(digits)];
    if (!image) return '';
    const name = stored.get(Number(digits));
    if (name === undefined) {
      missing.add(image.address);
      return tag({ dataPostilMissing: image.address, alt: image.alt });
    }
    return tag({
      src: `../../assets/${name}`,
      alt: image.alt,
      // One size without the other would distort.
      ...(image.width > 0 && image.height > 0 ? { width: image.width, height: image.height } : {}),
      loading: 'lazy',
      decoding: 'async',
    });
  });
  return { content: placed, missing: [...missing] };
}

/** The numbers of the images that the content really shows. */
export function imagesIn(content: string): number[] {
  return [...new Set([...content.matchAll(IMAGE_TAG)].map((match) => Number(match[1])))];
}

function tag(properties: Properties): string {
  return toHtml({ type: 'element', tagName: 'img', properties, children: [] });
}
