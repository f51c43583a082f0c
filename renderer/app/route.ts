/** Where the window is, kept in the URL's hash so that Back, Forward and reload work on both hosts. */
import { useSyncExternalStore } from 'react';
import { ID_PATTERN } from '../../preload/contract/index.ts';
import { type ListView, VIEWS } from '../library/rows.ts';

export type Route =
  /** `of`: the tag of the view `tag`, the id of the view `filter`. */
  | { name: 'library'; view: ListView; of?: string }
  | { name: 'notes' }
  | { name: 'review' }
  | ArticleRoute;

export interface ArticleRoute {
  name: 'article';
  id: string;
  note: string | null;
  /** A passage to open at and to mark: offsets in the article's text. */
  at?: { start: number; end: number };
}

/**
 * `#/unread`, `#/tag/TAG`, `#/filter/ID`, `#/notes`, `#/review`, `#/article/ID`, `#/article/ID/NOTE`,
 * `#/article/ID/@120-160`; anything else is the unread list. What cannot be an id is
 * passed on all the same: the core says what is wrong with it, and a list would say nothing.
 */
export function parseRoute(hash: string): Route {
  const [first = '', id = '', note = ''] = hash.replace(/^#\/?/, '').split('/');
  if (first === 'article' && id !== '') {
    const at = /^@(\d{1,9})-(\d{1,9})$/.exec(note);
    return {
      name: 'article',
      id,
      note: ID_PATTERN.test(note) ? note : null,
      ...(at ? { at: { start: Number(at[1]), end: Number(at[2]) } } : {}),
    };
  }
  if (first === 'notes' || first === 'review') return { name: first };
  if ((first === 'tag' || first === 'filter') && id !== '') {
    return { name: 'library', view: first, of: decoded(id) };
  }
  return { name: 'library', view: VIEWS.find((view) => view === first) ?? 'unread' };
}

/** The hash for `parseRoute`. */
export function formatRoute(route: Route): string {
  if (route.name === 'notes' || route.name === 'review') return `#/${route.name}`;
  if (route.name === 'library') {
    return `#/${route.view}${route.of === undefined ? '' : `/${encodeURIComponent(route.of)}`}`;
  }
  const place = route.at ? `/@${route.at.start}-${route.at.end}` : '';
  return `#/article/${route.id}${route.note ? `/${route.note}` : place}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

let list: Route = { name: 'library', view: 'unread' };

/** The list that was shown last: where Back from an article leads. */
export function lastList(): Route {
  return list;
}

export function navigate(route: Route): void {
  window.location.hash = formatRoute(route);
}

function onHashChange(callback: () => void): () => void {
  window.addEventListener('hashchange', callback);
  return () => window.removeEventListener('hashchange', callback);
}

/** Where the window is, kept up to date. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(onHashChange, () => window.location.hash);
  const route = parseRoute(hash);
  if (route.name !== 'article') list = route;
  return route;
}
