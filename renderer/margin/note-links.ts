/**
 * Links between notes and articles: `[[Title]]`, `[[Title#^NOTE]]`, `[[…|words]]`. What they name is
 * asked of the core, many at a time, and kept until the library changes.
 */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { Backlink, LinkTarget } from '../../preload/contract/index.ts';
import { bridge, client } from '../app/bridge.ts';
import { showError } from '../ui/toasts.ts';

interface LinksState {
  /** By name; null names nothing, absent is not known yet. */
  targets: ReadonlyMap<string, LinkTarget | null>;
  /** Links to the open article and its notes. */
  backlinks: readonly Backlink[];
}

export const useLinks = create<LinksState>(() => ({ targets: new Map(), backlinks: [] }));

/** The contract's limit for one question. */
const MOST = 1000;
let wanted = new Set<string>();
let told = false;

/** What a link names; undefined until the core has said. */
export function useLinkTarget(name: string): LinkTarget | null | undefined {
  const target = useLinks(({ targets }) => targets.get(name));
  const known = target !== undefined;
  useEffect(() => {
    if (!known) want(name);
  }, [name, known]);
  return target;
}

function want(name: string) {
  // All links of a page ask in one breath.
  if (wanted.size === 0) queueMicrotask(() => void resolve());
  wanted.add(name);
}

async function resolve() {
  const names = [...wanted];
  wanted = new Set();
  for (let from = 0; from < names.length; from += MOST) {
    const links = names.slice(from, from + MOST);
    try {
      const found = await client.call('link.resolve', { links });
      useLinks.setState(({ targets }) => {
        const next = new Map(targets);
        links.forEach((link, i) => {
          next.set(link, found[i] ?? null);
        });
        return { targets: next };
      });
    } catch (error) {
      tell(error);
    }
  }
}

/** Keeps links and backlinks right for the open article. `written` changes when its own links do. */
export function useArticleLinks(articleId: string, written: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the article's own links changed
  useEffect(() => {
    let gone = false;
    const look = async () => {
      try {
        const backlinks = await client.call('link.backlinks', { articleId });
        if (!gone) useLinks.setState({ backlinks });
      } catch (error) {
        tell(error);
      }
    };
    void look();
    const unsubscribe = bridge.subscribe((event) => {
      if (event.type !== 'library.changed') return;
      // What named nothing may name something now, and the other way round.
      for (const name of useLinks.getState().targets.keys()) want(name);
      void look();
    });
    return () => {
      gone = true;
      unsubscribe();
    };
  }, [articleId, written]);
  useEffect(() => () => useLinks.setState({ backlinks: [] }), []);
}

/** Once: links are shown without their targets, and a sentence for each of them would help nobody. */
function tell(error: unknown) {
  if (!told) showError(error);
  told = true;
}
