/**
 * Tells of changed articles a few times a minute instead of at every one: whoever shows the library reads
 * it again each time.
 */
import type { ArticleDocument } from '../documents.ts';

export interface News {
  took(document: ArticleDocument): void;
  /** Tells now what was not told yet. */
  flush(): void;
}

const FIRST_MS = 400;
/** Reading a large list again is work for the window: the more there is, the rarer it is asked for. */
const LATER_MS = 2500;

export function createNews(
  put: (document: ArticleDocument) => void,
  tell: (ids: string[]) => void,
): News {
  let ids = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let last = 0;
  const flush = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (ids.size === 0) return;
    const told = [...ids];
    ids = new Set();
    last = performance.now();
    tell(told);
  };
  return {
    took(document) {
      put(document);
      ids.add(document.article.id);
      if (timer) return;
      const isBusy = performance.now() - last < LATER_MS;
      timer = setTimeout(flush, isBusy ? LATER_MS : FIRST_MS);
      timer.unref();
    },
    flush,
  };
}
