/** The library's search: what was asked, what came back. Late answers to earlier words are dropped. */
import { create } from 'zustand';
import type { Chip, PostilEvent, SearchResults } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { messageOf, showError, showToast } from '../ui/toasts.ts';
import { say } from './words/index.ts';

/** Articles asked for at a time. */
const PAGE = 50;
const PAUSE_MS = 120;
const LONGEST = 1000;

interface SearchState {
  words: string;
  status: 'idle' | 'searching' | 'ready' | 'error';
  message: string;
  articles: SearchResults['articles'];
  total: number;
  suggestion: string | null;
  /** How far making the index has come; null when it is whole. */
  indexing: SearchResults['indexing'];
  chips: readonly Chip[];
}

const IDLE: SearchState = {
  words: '',
  status: 'idle',
  message: '',
  articles: [],
  total: 0,
  suggestion: null,
  indexing: null,
  chips: [],
};
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

/** `quietly`: what is shown stays until the answer is there, and as many as are shown are asked for. */
async function ask(mine: number, quietly = false): Promise<void> {
  const { words: typed, articles } = useSearch.getState();
  const words = typed.trim().slice(0, LONGEST);
  const limit = quietly ? Math.min(200, Math.max(PAGE, articles.length)) : PAGE;
  if (!quietly) useSearch.setState({ status: 'searching' });
  try {
    const found = await client.call('search.find', { words, limit });
    if (mine === asked) useSearch.setState({ status: 'ready', message: '', ...found });
  } catch (error) {
    if (mine === asked)
      useSearch.setState({ status: 'error', message: messageOf(error), articles: [], total: 0 });
  }
}

/** The next articles, after those that are shown. */
export async function searchMore(): Promise<void> {
  const mine = asked;
  const { words, articles } = useSearch.getState();
  try {
    const found = await client.call('search.find', {
      words: words.trim().slice(0, LONGEST),
      limit: PAGE,
      offset: articles.length,
    });
    if (mine === asked) useSearch.setState({ articles: [...articles, ...found.articles] });
  } catch (error) {
    if (mine === asked) useSearch.setState({ status: 'error', message: messageOf(error) });
  }
}

/** Every match of one article, in place of the few that are shown. */
export async function searchWithin(articleId: string): Promise<void> {
  const mine = asked;
  const { words, articles } = useSearch.getState();
  const at = articles.findIndex((found) => found.articleId === articleId);
  try {
    const found = await client.call('search.find', {
      words: words.trim().slice(0, LONGEST),
      limit: 1,
      offset: at,
      hitsEach: 200,
    });
    const whole = found.articles.find((one) => one.articleId === articleId);
    if (mine !== asked || !whole) return;
    useSearch.setState({
      articles: articles.map((one) => (one.articleId === articleId ? whole : one)),
    });
  } catch (error) {
    if (mine === asked) useSearch.setState({ status: 'error', message: messageOf(error) });
  }
}

/** Searches for other words than those that were typed, and takes them apart. */
export async function searchInstead(words: string): Promise<void> {
  search(words, true);
  const mine = asked;
  try {
    const { chips } = await client.call('search.complete', { words, cursor: words.length });
    if (mine === asked) useSearch.setState({ chips });
  } catch {
    // The search itself says what is wrong.
  }
}

export async function rebuildIndex(): Promise<void> {
  try {
    await client.call('search.rebuild', {});
    showToast({
      kind: 'done',
      message: say('search.rebuilding'),
    });
  } catch (error) {
    showError(error);
  }
}

let renewal: ReturnType<typeof setTimeout> | undefined;
const SETTLE_MS = 300;
const WHILE_INDEXING_MS = 1000;

/** To be called with every event of the bridge: what is shown stays what a search would find now. */
export function noticeIndexing(event: PostilEvent): void {
  let wait = SETTLE_MS;
  if (event.type === 'library.progress' && event.task === 'indexing') {
    const { done, of } = event;
    useSearch.setState({ indexing: done < of ? { done, of } : null });
    if (done < of) wait = WHILE_INDEXING_MS;
  } else if (event.type !== 'library.changed') return;
  if (renewal) return;
  renewal = setTimeout(() => {
    renewal = undefined;
    if (useSearch.getState().status === 'ready') void ask(asked, true);
  }, wait);
}
