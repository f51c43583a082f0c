import { ownText } from '../../anchoring/divided.ts';
import { say } from '../words/index.ts';

/** Which images can be enlarged, and making them reachable. Plain DOM over the article's own images. */

/** Smaller than this on both sides, in pixels: icons, spacers, formulas as pictures. */
const SMALLEST = 120;
const FILE = /\.(?:png|jpe?g|gif|webp|avif|bmp)(?:[?#]|$)/i;

export interface Picture {
  src: string;
  alt: string;
  caption: string;
}

/** An image that can be pressed: enough to be seen larger, and no link to elsewhere. */
export function isZoomable(image: HTMLImageElement): boolean {
  if (image.complete && image.naturalWidth > 0) {
    if (image.naturalWidth < SMALLEST && image.naturalHeight < SMALLEST) return false;
  }
  const link = image.closest('a[href]');
  // A link to a picture's own file means the same: to see it larger.
  return link === null || FILE.test(link.getAttribute('href') ?? '');
}

/** The images as controls, for the keyboard and a screen reader; again when each has loaded. */
export function markZoomable(root: HTMLElement): () => void {
  const mark = (image: HTMLImageElement) => {
    if (!image.complete || image.naturalWidth === 0 || !isZoomable(image)) return;
    image.dataset.zoomable = '';
    // Inside a link, the link is what Tab reaches.
    if (image.closest('a[href]')) return;
    image.tabIndex = 0;
    image.setAttribute('role', 'button');
    image.setAttribute(
      'aria-label',
      image.alt ? say('image.enlargeOf', { alt: image.alt }) : say('image.enlarge'),
    );
  };
  for (const image of root.querySelectorAll('img')) mark(image);
  const onLoad = (event: Event) => {
    if (event.target instanceof HTMLImageElement) mark(event.target);
  };
  // An image's load does not bubble.
  root.addEventListener('load', onLoad, true);
  return () => root.removeEventListener('load', onLoad, true);
}

export function picturesOf(root: HTMLElement): HTMLImageElement[] {
  return [...root.querySelectorAll('img')].filter(isZoomable);
}

export function pictureOf(image: HTMLImageElement): Picture {
  const figcaption = image.closest('figure')?.querySelector('figcaption');
  const caption = figcaption ? ownText(figcaption) : '';
  return { src: image.src, alt: image.alt, caption: caption.replace(/\s+/gu, ' ').trim() };
}
