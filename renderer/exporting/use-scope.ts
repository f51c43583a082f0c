/** Which articles are exported: those asked for, the list as shown, those with a tag, or all. */
import { useEffect, useMemo, useState } from 'react';
import type { ListRow, Result } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { say } from './words/index.ts';

export interface Scope {
  choices: { id: string; label: string }[];
  chosen: string;
  choose: (id: string) => void;
  /** Null for all that have notes. */
  ids(): Promise<string[] | null>;
  /** The article to show in a preview; null when there is none. */
  sample: string | null;
}

const PORTION = 2000;

/** Articles outside the trash that have notes; in portions, for one long answer holds up everything else. */
async function notedRows(): Promise<ListRow[]> {
  const noted: ListRow[] = [];
  let after: string | null = null;
  do {
    const page: Result<'article.rows'> = await client.call('article.rows', {
      after,
      limit: PORTION,
    });
    for (const row of page.rows) if (row.notes > 0 && row.trashedAt === null) noted.push(row);
    after = page.next;
  } while (after !== null);
  return noted;
}

export function useScope(given: string[] | null, shown: string[] | undefined): Scope {
  const [noted, setNoted] = useState<ListRow[]>([]);
  const [chosen, setChosen] = useState('given');
  useEffect(() => {
    let isShown = true;
    if (given === null || given.length > 1) {
      // Without the list there is no choice by tag, and no preview; the export itself says what is wrong.
      void notedRows().then(
        (found) => isShown && setNoted(found),
        () => {},
      );
    }
    return () => {
      isShown = false;
    };
  }, [given]);
  const isListed = useMemo(() => shown && new Set(shown), [shown]);
  const choices = useMemo(() => {
    const list = isListed && given === null ? noted.filter((row) => isListed.has(row.id)) : [];
    const tags = given === null ? [...new Set(noted.flatMap((row) => row.tags))].sort() : [];
    const all = given === null ? say('scope.all') : say('scope.of', { count: given.length });
    return [
      { id: 'given', label: all },
      ...(list.length > 0 && list.length < noted.length
        ? [{ id: 'shown', label: say('scope.shown', { count: list.length }) }]
        : []),
      ...tags.map((tag) => ({ id: `#${tag}`, label: say('scope.tag', { tag }) })),
    ];
  }, [given, isListed, noted]);
  const wanted = (): string[] | null => {
    if (chosen === 'given') return given;
    if (chosen === 'shown') {
      return noted.filter((row) => isListed?.has(row.id)).map((row) => row.id);
    }
    const tag = chosen.slice(1);
    const has = (row: ListRow) => row.tags.some((one) => one === tag || one.startsWith(`${tag}/`));
    return noted.filter(has).map((row) => row.id);
  };
  const ids = wanted();
  const isWanted = ids && new Set(ids);
  const first = noted.find((row) => isWanted === null || isWanted.has(row.id))?.id ?? null;
  return {
    choices,
    chosen,
    choose: setChosen,
    ids: async () => wanted(),
    sample: given?.length === 1 ? (given[0] ?? null) : first,
  };
}
