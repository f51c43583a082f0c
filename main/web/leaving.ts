/**
 * The way out of the app's page to an address elsewhere, in a browser. The app's own page may connect to this
 * host alone (index.ts), so a link is opened by a page without that rule, which goes on at once. Each
 * such page answers once, to a name that only the app's scripts can know: nothing in a saved page can use it.
 */
import { escapeHtml, isExternal } from '../../preload/contract/index.ts';
import { newToken } from './guard.ts';
import { type Page, textPage } from './pages.ts';

/** Names that nobody came for are forgotten. */
const MOST = 50;

export interface Leaving {
  /** The path of a page that leads to `url` once; null when `url` is no address of the web or of mail. */
  prepare(url: string): string | null;
  /** Null for a path that is none of these, or was asked for before. */
  page(path: string): Page | null;
}

export function createLeaving(): Leaving {
  const waiting = new Map<string, string>();
  return {
    prepare(url) {
      if (!isExternal(url)) return null;
      const path = `/leave/${newToken()}`;
      waiting.set(path, new URL(url).href);
      for (const old of waiting.keys()) if (waiting.size > MOST) waiting.delete(old);
      return path;
    },
    page(path) {
      const url = waiting.get(path);
      if (url === undefined) return null;
      waiting.delete(path);
      const address = escapeHtml(url);
      const page = textPage(200, '');
      page.headers['Content-Type'] = 'text/html; charset=utf-8';
      page.body = Buffer.from(
        `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${address}"><title>${address}</title><p><a href="${address}" rel="noreferrer">${address}</a></p>\n`,
      );
      return page;
    },
  };
}
