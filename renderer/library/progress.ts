/** How far work on the whole library has come, as the core tells it. */
import { create } from 'zustand';
import type { PostilEvent } from '../../preload/contract/index.ts';

interface Share {
  done: number;
  of: number;
}

export const useLibraryProgress = create<{
  reading: Share | null;
  /** Making the search index, which goes on in the background. */
  indexing: Share | null;
}>(() => ({ reading: null, indexing: null }));

/** To be called with every event of the bridge. */
export function noticeLibraryProgress(event: PostilEvent): void {
  if (event.type !== 'library.progress') return;
  const { task, done, of } = event;
  useLibraryProgress.setState({ [task]: done < of ? { done, of } : null });
}
