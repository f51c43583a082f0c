/** What a person who reads the pseudo-language would complain about. */
import type { Page } from '@playwright/test';

/** Not the program's own words: what was read or written, the guide, licences, reports, code and paths. */
const OF_OTHERS = [
  ...[
    '.article-body',
    '.help-page',
    '.help-nav',
    '.about-licences',
    '.about-diagnostic',
    'code',
    'pre',
  ],
  ...['.settings-dialog-path', '.elsewhere-bookmarklet', '[lang="en"]', '[lang="de"]', 'option'],
  ...['.preview-input', '.preview-text', '.preview-path', '.export-dialog-dir'],
].join(', ');

/**
 * Words on the screen, or said by a screen reader, that are from no catalogue: there every letter has a mark.
 * The text of the tests is Greek.
 */
export function plainWords(page: Page): Promise<string[]> {
  return page.evaluate((ofOthers) => {
    const found = new Set<string>();
    const look = (text: string, element: Element) => {
      // The program's name stands by itself; the other two are react-aria's, which speaks its own languages.
      const words =
        text.replace(/https?:\/\/\S*|\{\{.*?\}\}|Welcome to Postil/g, '').match(/[A-Za-z]{3,}/g) ??
        [];
      const own = words.filter((word) => !/^(Postil|Dismiss|Remove)$/.test(word));
      if (own.length > 0) found.add(`${text.trim()} (${element.className || element.localName})`);
    };
    const shown = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true }) && !element.closest(ofOthers);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (element && shown(element)) look(node.textContent ?? '', element);
    }
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) {
      for (const element of document.querySelectorAll(`[${name}]`)) {
        if (shown(element)) look(element.getAttribute(name) ?? '', element);
      }
    }
    return [...found];
  }, OF_OTHERS);
}

/** Text that runs out of its box or is cut off in it without a sign, and a page that scrolls sideways. */
export function overflowing(page: Page): Promise<string[]> {
  return page.evaluate((ofOthers) => {
    const found: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push('the page scrolls sideways');
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.closest(ofOthers))
        continue;
      if (element.closest('.visually-hidden, svg, select')) continue;
      const { overflowX, textOverflow, display } = getComputedStyle(element);
      const hasText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
      );
      if (!hasText || display === 'inline' || element.clientWidth === 0) continue;
      const isCut = overflowX !== 'visible' && overflowX !== 'auto' && overflowX !== 'scroll';
      if (isCut && textOverflow === 'ellipsis') continue;
      if (overflowX === 'auto' || overflowX === 'scroll') continue;
      if (element.scrollWidth > element.clientWidth + 1) {
        found.push(
          `${element.className || element.localName}: ${element.textContent?.slice(0, 60)}`,
        );
      }
    }
    return found;
  }, OF_OTHERS);
}
