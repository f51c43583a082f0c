/** Where the window is, kept in the URL's hash so that Back, Forward and reload work on both hosts. */
import { useSyncExternalStore } from 'react';
import { ID_PATTERN, type View, viewSchema } from '../../preload/contract/index.ts';

export type Route =
  | { name: 'library'; view: View }
  | { name: 'article'; id: string; note: string | null };

/**
 * `#/unread`, `#/article/ID`, `#/article/ID/NOTE`; anything else is the unread list. What cannot be an id is
 * passed on all the same: the core says what is wrong with it, and a list would say nothing.
 */
export function parseRoute(hash: string): Route {
  const [first = '', id = '', note = ''] = hash.replace(/^#\/?/, '').split('/');
  if (first === 'article' && id !== '') {
    return { name: 'article', id, note: ID_PATTERN.test(note) ? note : null };
  }
  const view = viewSchema.safeParse(first);
  return { name: 'library', view: view.success ? view.data : 'unread' };
}

export function formatRoute(route: Route): string {
  if (route.name === 'library') return `#/${route.view}`;
  return `#/article/${route.id}${route.note ? `/${route.note}` : ''}`;
}

export function navigate(route: Route): void {
  window.location.hash = formatRoute(route);
}

function onHashChange(callback: () => void): () => void {
  window.addEventListener('hashchange', callback);
  return () => window.removeEventListener('hashchange', callback);
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(onHashChange, () => window.location.hash);
  return parseRoute(hash);
}
