/** Reads the images of an article, a few at once, within limits. One that fails is missing, never fatal. */
import { createHash } from 'node:crypto';
import type { ImportedArticle } from '../library/ports.ts';
import { type Fetch, fetchBytes, type Reach } from './fetch.ts';
import { dataBytes, imageExtension } from './image-type.ts';
import type { Limits } from './limits.ts';
import type { Manners } from './manners.ts';
import type { PageImage } from './page-images.ts';
import { cancelled } from './sentences.ts';
import { sanitizeSvg } from './svg.ts';
import { say } from './words/index.ts';

export interface ImageOptions {
  fetch: Fetch;
  limits: Limits;
  manners: Manners;
  userAgent: string;
  /** The page's host when it is in the local network: only there may images be local too. Else empty. */
  localHost: string;
  /** An image that came with the page, by its address or its path beside it; null when there is none. */
  beside: (source: string, limit: number) => Promise<Uint8Array | null>;
  /** Nothing is fetched: what is not beside the page is missing. */
  offline: boolean;
  signal: AbortSignal;
  onProgress: (fraction: number) => void;
}

export interface StoredImages {
  assets: ImportedArticle['assets'];
  /** Image number to asset name. */
  stored: Map<number, string>;
}

const ACCEPT = 'image/avif,image/webp,image/png,image/jpeg,image/gif,image/*;q=0.8';

/** `numbers`: which of `images` are wanted, in the order they appear. */
export async function readImages(
  images: PageImage[],
  numbers: number[],
  options: ImageOptions,
): Promise<StoredImages> {
  const { limits, signal, onProgress } = options;
  const assets = new Map<string, ImportedArticle['assets'][number]>();
  const stored = new Map<number, string>();
  // The same image is often shown twice; it is read once.
  const bySource = new Map<string, number[]>();
  for (const number of numbers) {
    const key = images[number]?.sources.join('\n') ?? '';
    bySource.set(key, [...(bySource.get(key) ?? []), number]);
  }
  const queue = [...bySource.values()].slice(0, limits.images);
  const total = queue.length;
  const deadline = AbortSignal.timeout(limits.imagesMs);
  let room = limits.imagesBytes;
  let done = 0;

  const work = async () => {
    for (let same = queue.shift(); same; same = queue.shift()) {
      if (signal.aborted) throw cancelled();
      const image = images[same[0] as number];
      if (image && room > 0 && !deadline.aborted) {
        const limit = Math.min(limits.imageBytes, room);
        const found = await readImage(image, limit, { ...options, deadline });
        if (found && found.bytes.length <= room) {
          const name = `${createHash('sha256').update(found.bytes).digest('hex')}.${found.extension}`;
          if (!assets.has(name)) {
            room -= found.bytes.length;
            assets.set(name, { name, ...found });
          }
          for (const number of same) stored.set(number, name);
        }
      }
      done += 1;
      onProgress(done / total);
    }
  };
  await Promise.all(Array.from({ length: limits.imagesAtOnce }, work));
  return { assets: [...assets.values()], stored };
}

/** The first of the image's sources that is an image Postil can show. */
async function readImage(
  image: PageImage,
  limit: number,
  options: ImageOptions & { deadline: AbortSignal },
): Promise<{ bytes: Uint8Array; extension: string } | null> {
  for (const source of image.sources) {
    const bytes = await readSource(source, limit, options);
    if (options.signal.aborted) throw cancelled();
    if (!bytes || bytes.length > limit) continue;
    const extension = imageExtension(bytes);
    if (extension) return { bytes, extension };
    const drawing = sanitizeSvg(bytes);
    if (drawing) return { bytes: drawing, extension: 'svg' };
  }
  return null;
}

async function readSource(
  source: string,
  limit: number,
  options: ImageOptions & { deadline: AbortSignal },
): Promise<Uint8Array | null> {
  if (source.startsWith('data:')) return dataBytes(source);
  const given = await options.beside(source, limit);
  if (given || options.offline || !/^https?:/i.test(source)) return given;
  const { limits, localHost } = options;
  const reach: Reach = (url) => (localHost !== '' && url.host === localHost ? 'local' : 'public');
  const rules = {
    accept: ACCEPT,
    userAgent: options.userAgent,
    what: say('thisImage'),
    totalMs: limits.imageMs,
    stallMs: limits.stallMs,
    bytes: limit,
    redirects: limits.redirects,
    reach,
    manners: options.manners,
    isPage: false,
  };
  try {
    const signal = AbortSignal.any([options.signal, options.deadline]);
    return (await fetchBytes(options.fetch, new URL(source), rules, signal, () => {})).bytes;
  } catch {
    // A missing image is shown as missing and listed; a cancelled import is noticed by the caller.
    return null;
  }
}
