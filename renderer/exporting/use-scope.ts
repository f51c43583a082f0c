/** Which articles are exported: those asked for, the list as shown, those with a tag, or all. */
import { useEffect, useMemo, useState } from 'react';
import type { ArticleRow } from '../../preload/contract/index.ts';
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

export function useScope(given: string[] | null, shown: string[] | undefined): Scope {
  const [rows, setRows] = useState<ArticleRow[]>([]);
  const [chosen, setChosen] = useState('given');
  useEffect(() => {
    let isShown = true;
    if (given === null || given.length > 1) {
      // Without the list there is no choice by tag, and no preview; the export itself says what is wrong.
      void client.call('article.list', { view: 'all' }).then(
        (found) => isShown && setRows(found),
        () => {},
      );
    }
    return () => {
      isShown = false;
    };
  }, [given]);
  const noted = useMemo(() => rows.filter((row) => row.notes > 0), [rows]);
  const choices = useMemo(() => {
    const list = shown && given === null ? noted.filter((row) => shown.includes(row.id)) : [];
    const tags = given === null ? [...new Set(noted.flatMap((row) => row.tags))].sort() : [];
    const all = given === null ? say('scope.all') : say('scope.of', { count: given.length });
    return [
      { id: 'given', label: all },
      ...(list.length > 0 && list.length < noted.length
        ? [{ id: 'shown', label: say('scope.shown', { count: list.length }) }]
        : []),
      ...tags.map((tag) => ({ id: `#${tag}`, label: say('scope.tag', { tag }) })),
    ];
  }, [given, shown, noted]);
  const wanted = (): string[] | null => {
    if (chosen === 'given') return given;
    if (chosen === 'shown') {
      return noted.filter((row) => shown?.includes(row.id)).map((row) => row.id);
    }
    const tag = chosen.slice(1);
    const has = (row: ArticleRow) =>
      row.tags.some((one) => one === tag || one.startsWith(`${tag}/`));
    return noted.filter(has).map((row) => row.id);
  };
  const ids = wanted();
  const first = noted.find((row) => ids === null || ids.includes(row.id))?.id ?? null;
  return {
    choices,
    chosen,
    choose: setChosen,
    ids: async () => wanted(),
    sample: given?.length === 1 ? (given[0] ?? null) : first,
  };
}
