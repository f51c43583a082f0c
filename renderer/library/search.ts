/** The library's search: what was asked, what came back. Late answers to earlier words are dropped. */
import { create } from 'zustand';
import type { Hit } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { messageOf } from '../ui/toasts.ts';

/** Hits asked for; more are not read by anyone, and the count then says "first". */
export const MAX_HITS = 200;
const PAUSE_MS = 250;

interface SearchState {
  words: string;
  status: 'idle' | 'searching' | 'ready' | 'error';
  message: string;
  hits: readonly Hit[];
}

const IDLE: SearchState = { words: '', status: 'idle', message: '', hits: [] };
export const useSearch = create<SearchState>(() => IDLE);

let asked = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Asks after a pause in typing; `now` asks at once. Blank words end the search. */
export function search(words: string, now = false): void {
  clearTimeout(timer);
  asked += 1;
  if (words.trim() === '') {
    useSearch.setState({ ...IDLE, words });
    return;
  }
  useSearch.setState({ words });
  if (now) void ask(asked);
  else timer = setTimeout(() => void ask(asked), PAUSE_MS);
}

export function clearSearch(): void {
  search('');
}

async function ask(mine: number): Promise<void> {
  const words = useSearch.getState().words.trim();
  useSearch.setState({ status: 'searching' });
  try {
    const hits = await client.call('search.query', {
      words: words.slice(0, 1000),
      limit: MAX_HITS,
    });
    if (mine === asked) useSearch.setState({ status: 'ready', message: '', hits });
  } catch (error) {
    if (mine === asked)
      useSearch.setState({ status: 'error', message: messageOf(error), hits: [] });
  }
}

export interface HitGroup {
  articleId: string;
  title: string;
  hits: Hit[];
}

/** Hits by article, articles in the order of their best hit. */
export function groupHits(hits: readonly Hit[]): HitGroup[] {
  const groups = new Map<string, HitGroup>();
  for (const hit of hits) {
    const group = groups.get(hit.articleId) ?? {
      articleId: hit.articleId,
      title: hit.title,
      hits: [],
    };
    group.hits.push(hit);
    groups.set(hit.articleId, group);
  }
  return [...groups.values()];
}
