/** Images whose files a sync program brings after the article was opened: named at first, shown when they come. */
import { bridge } from '../../app/bridge.ts';
import { missingImage } from '../purify.ts';

/** What the reader hangs on an image and is kept when it and its box take each other's place. */
const KEPT = ['data-noted', 'data-marked', 'aria-details'];

/**
 * @param onCount how many images of `root` are not there, whenever that changes
 * @returns how to stop
 */
export function followLateImages(root: HTMLElement, onCount: (images: number) => void): () => void {
  /** Boxes to the images they stand for. */
  const boxes = new Map<HTMLElement, HTMLImageElement>();
  /** Names that came: one may come between the host's answer and the error that it causes. */
  const arrived = new Set<string>();
  onCount(0);

  function onError(event: Event): void {
    const image = event.target;
    if (!(image instanceof HTMLImageElement)) return;
    const box = missingImage(image, true);
    boxes.set(box, image);
    swap(image, box);
    onCount(boxes.size);
    if (arrived.delete(nameOf(image))) void tryAgain(box);
  }

  async function tryAgain(box: HTMLElement): Promise<void> {
    const late = boxes.get(box);
    if (!late) return;
    // A new element: the old one remembers that it failed. It takes its place once it can be seen.
    const image = late.cloneNode() as HTMLImageElement;
    try {
      await image.decode();
    } catch {
      // Not all of it is there; the host tells when it is.
      return;
    }
    if (!boxes.delete(box) || !box.isConnected) return;
    swap(box, image);
    // It loaded while it was not on the page; what listens there is to hear of it.
    image.dispatchEvent(new Event('load'));
    onCount(boxes.size);
  }

  const unsubscribe = bridge.subscribe((event) => {
    if (event.type === 'library.changed' && event.ids === null) {
      // Anything may have happened, also while nothing was heard.
      for (const box of boxes.keys()) void tryAgain(box);
    }
    if (event.type !== 'assets.arrived') return;
    const news = new Set(event.names);
    for (const name of news) arrived.add(name);
    for (const [box, image] of boxes) if (news.has(nameOf(image))) void tryAgain(box);
    // Those of which only a part was there, and was shown.
    for (const image of root.querySelectorAll('img')) {
      // Under the same address the browser would show once more what it has.
      if (news.has(nameOf(image))) image.src = `/assets/${nameOf(image)}?whole`;
    }
  });
  // An image's error does not bubble.
  root.addEventListener('error', onError, true);
  return () => {
    unsubscribe();
    root.removeEventListener('error', onError, true);
    boxes.clear();
  };
}

function swap(before: HTMLElement, after: HTMLElement): void {
  // A note on it stays on it.
  for (const name of KEPT) {
    const value = before.getAttribute(name);
    if (value === null) after.removeAttribute(name);
    else after.setAttribute(name, value);
  }
  before.replaceWith(after);
}

function nameOf(image: HTMLImageElement): string {
  return (image.getAttribute('src') ?? '').replace(/^\/assets\/|\?.*$/g, '');
}
