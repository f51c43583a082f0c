/** Notices what hostile content must never achieve: running, asking the network, going elsewhere. */
import type { Page } from '@playwright/test';

export interface Breach {
  kind: 'execution' | 'request' | 'navigation';
  what: string;
}

/** Watches `page` from its next load on. `origin` is the only one that may be asked. */
export async function watchPage(page: Page, origin: string): Promise<{ breaches: Breach[] }> {
  const breaches: Breach[] = [];
  await page.exposeFunction('postilCanary', (what: string) => {
    breaches.push({ kind: 'execution', what });
  });
  // The payloads call alert; prompt and confirm are its siblings.
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
  await page.context().route('**/*', (route) => {
    const url = route.request().url();
    if (new URL(url).origin === origin) return route.continue();
    breaches.push({
      kind: route.request().isNavigationRequest() ? 'navigation' : 'request',
      what: url,
    });
    return route.abort();
  });
  page.context().on('page', (opened) => {
    breaches.push({ kind: 'navigation', what: `a new window: ${opened.url()}` });
  });
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) {
      breaches.push({ kind: 'navigation', what: `a frame: ${frame.url()}` });
    } else if (!frame.url().startsWith(origin) && frame.url() !== 'about:blank') {
      breaches.push({ kind: 'navigation', what: frame.url() });
    }
  });
  return { breaches };
}

/**
 * Everything a person's pointer and keyboard could set off inside `selector`, short of following a link:
 * links are followed on purpose.
 */
export async function provoke(page: Page, selector: string): Promise<void> {
  await page.evaluate((chosen) => {
    const events = [
      'mouseover',
      'pointerenter',
      'focus',
      'toggle',
      'animationstart',
      'transitionend',
    ];
    // A payload may have put an element of that name in the way.
    const all = Document.prototype.querySelectorAll.call(document, `${chosen} *`);
    for (const element of all) {
      for (const name of events) EventTarget.prototype.dispatchEvent.call(element, new Event(name));
      if (Element.prototype.closest.call(element, 'a, button, [role="button"]')) continue;
      EventTarget.prototype.dispatchEvent.call(element, new Event('click', { cancelable: true }));
    }
    window.dispatchEvent(new Event('scroll'));
  }, selector);
  await settle(page);
}

/** Until what was started has come or failed: images, frames, and the handlers of both. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const images = [...document.images].filter((image) => !image.complete);
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
