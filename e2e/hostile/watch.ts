/** Notices what hostile content must never achieve: running, asking the network, going elsewhere. */
import { expect as briefly, type Frame, type Page } from '@playwright/test';

/** Hundreds of hostile texts side by side take their time, more so on a busy machine. */
export const WAIT = { timeout: 30_000 };
export const expect = briefly.configure(WAIT);

export interface Breach {
  kind: 'execution' | 'request' | 'navigation';
  what: string;
  /** The frame it came from, where that says which payload it was. */
  frame?: Frame | undefined;
}

export interface Watch {
  breaches: Breach[];
  /** While true, the page may ask to be printed, as Postil itself does. */
  mayPrint: boolean;
}

/**
 * Watches `page` from its next load on. `origin` is the only one that may be shown in it. Requests to other
 * hosts are for wire.ts, or for `refuseRequests` where the browser has no proxy.
 */
export async function watchPage(
  page: Page,
  origin: string,
  watch: Watch = { breaches: [], mayPrint: false },
): Promise<Watch> {
  const { breaches } = watch;
  await page.exposeBinding('postilCanary', ({ frame }, what: string) => {
    if (what.startsWith('print(') && watch.mayPrint) return;
    breaches.push({ kind: 'execution', what, frame });
  });
  // The payloads call alert; prompt, confirm and print are its siblings.
  await page.addInitScript(() => {
    const canary = (window as unknown as { postilCanary: (what: string) => void }).postilCanary;
    for (const name of ['alert', 'confirm', 'prompt', 'print'] as const) {
      Object.defineProperty(window, name, {
        value: (...words: unknown[]) => canary(`${name}(${words.join()})`),
        writable: false,
      });
    }
  });
  page.on('dialog', (dialog) => {
    breaches.push({ kind: 'execution', what: `a dialog: ${dialog.message()}` });
    void dialog.dismiss();
  });
  page.on('popup', (opened) => {
    breaches.push({ kind: 'navigation', what: `a new window: ${opened.url()}` });
    void opened.close();
  });
  page.on('download', (download) => {
    breaches.push({ kind: 'navigation', what: `a download: ${download.url()}` });
  });
  page.on('framenavigated', (frame) => {
    const url = frame.url();
    if (frame === page.mainFrame()) {
      if (url.startsWith(origin) || url === 'about:blank') return;
      breaches.push({ kind: 'navigation', what: url });
    } else if (url !== 'about:blank') {
      // Every frame begins empty, and one that may load nothing stays so.
      breaches.push({ kind: 'navigation', what: `a frame: ${url}`, frame });
    }
  });
  return watch;
}

/** Refuses and notes every request of the page that is not for `origin`. */
export async function refuseRequests(page: Page, origin: string, watch: Watch): Promise<void> {
  await page.context().route('**/*', (route) => {
    const url = route.request().url();
    if (new URL(url).origin === origin) return route.continue();
    const kind = route.request().isNavigationRequest() ? 'navigation' : 'request';
    watch.breaches.push({ kind, what: url });
    return route.abort();
  });
}

/**
 * Everything a person's pointer and keyboard could set off inside `selector`, short of following a link:
 * links are followed on purpose. Answers all the text that stood there, labels and fields included.
 */
export async function provoke(page: Page | Frame, selector: string): Promise<string> {
  const text = await page.evaluate((chosen) => {
    const events = [
      'mouseover',
      'pointerenter',
      'focus',
      'toggle',
      'animationstart',
      'transitionend',
    ];
    // A payload may have put an element of that name in the way.
    const all = Document.prototype.querySelectorAll.call(document, `${chosen}, ${chosen} *`);
    const seen: string[] = [document.title];
    const attribute = (element: Element, name: string) =>
      Element.prototype.getAttribute.call(element, name) ?? '';
    for (const element of all) {
      if (element.matches?.(chosen)) seen.push(element.textContent ?? '');
      seen.push(attribute(element, 'aria-label'), attribute(element, 'title'));
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
        seen.push(String(element.value));
      }
      for (const name of events) EventTarget.prototype.dispatchEvent.call(element, new Event(name));
      if (Element.prototype.closest.call(element, 'a, button, [role="button"]')) continue;
      EventTarget.prototype.dispatchEvent.call(element, new Event('click', { cancelable: true }));
    }
    window.dispatchEvent(new Event('scroll'));
    return seen.filter(Boolean).join('\n');
  }, selector);
  await settle(page);
  return text;
}

/** Until what was started has come or failed: images, frames, and the handlers of both. */
async function settle(page: Page | Frame): Promise<void> {
  await page.evaluate(async () => {
    const images = [...document.images].filter((image) => {
      return !image.complete && image.loading !== 'lazy';
    });
    const ended = (image: HTMLImageElement) =>
      new Promise((done) => {
        image.addEventListener('load', done, { once: true });
        image.addEventListener('error', done, { once: true });
      });
    await Promise.race([
      Promise.all(images.map(ended)),
      new Promise((done) => setTimeout(done, 1000)),
    ]);
    // A task and a frame more, for what those set off (a refresh of no seconds among it).
    await new Promise((done) => setTimeout(() => requestAnimationFrame(done), 20));
  });
}
