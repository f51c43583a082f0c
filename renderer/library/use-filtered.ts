import { useEffect, useState } from 'react';
import type { ListRow } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { messageOf } from '../ui/toasts.ts';

interface Filtered {
  query: string | null;
  ids: ReadonlySet<string> | null;
  failure: string;
}

/** The ids that a saved filter finds, asked for again when the library changes; null until they are there. */
export function useFiltered(
  query: string | null,
  rows: ReadonlyMap<string, ListRow>,
): Omit<Filtered, 'query'> {
  const [found, setFound] = useState<Filtered>({ query: null, ids: null, failure: '' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows stand for every change of the library
  useEffect(() => {
    if (query === null) return;
    let isWanted = true;
    client.call('search.ids', { words: query }).then(
      (ids) => isWanted && setFound({ query, ids: new Set(ids), failure: '' }),
      (error: unknown) => isWanted && setFound({ query, ids: null, failure: messageOf(error) }),
    );
    return () => {
      isWanted = false;
    };
  }, [query, rows]);
  return found.query === query ? found : { ids: null, failure: '' };
}
