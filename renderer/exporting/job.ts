/** One export at a time in a dialog: runs it, follows its progress, and ends it when asked. */
import { useEffect, useState } from 'react';
import { create } from 'zustand';
import type { PostilEvent } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { messageOf } from '../ui/index.ts';

interface Progress {
  done: number;
  total: number;
}

/** By job. */
const useProgress = create<{ jobs: Record<string, Progress> }>(() => ({ jobs: {} }));
/** Counts the core's messages that something about the destinations changed. */
export const useDestinationNews = create<{ count: number }>(() => ({ count: 0 }));

export function noticeExporting(event: PostilEvent): void {
  if (event.type === 'export.progress') {
    const { job, done, total } = event;
    useProgress.setState(({ jobs }) => ({ jobs: { ...jobs, [job]: { done, total } } }));
  } else if (event.type === 'destinations.changed') {
    useDestinationNews.setState(({ count }) => ({ count: count + 1 }));
  }
}

export interface Job {
  busy: boolean;
  progress: Progress | null;
  error: string;
  /** Runs `work` with the job's name; its result, or null when it failed (`error` says why). */
  run<T>(work: (job: string) => Promise<T>): Promise<T | null>;
  cancel(): void;
  clear(): void;
}

export function useJob(): Job {
  const [name, setName] = useState<string | null>(null);
  const [error, setError] = useState('');
  const progress = useProgress((state) => (name === null ? null : (state.jobs[name] ?? null)));
  // A dialog that is closed does not go on writing unseen.
  useEffect(
    () => () => {
      if (name !== null) void client.call('export.cancel', { job: name }).catch(() => {});
    },
    [name],
  );
  return {
    busy: name !== null,
    progress,
    error,
    async run(work) {
      const job = `export-${crypto.randomUUID()}`;
      setName(job);
      setError('');
      try {
        return await work(job);
      } catch (failure) {
        setError(messageOf(failure));
        return null;
      } finally {
        setName(null);
        useProgress.setState(({ jobs: { [job]: _, ...rest } }) => ({ jobs: rest }));
      }
    },
    cancel() {
      if (name !== null) void client.call('export.cancel', { job: name }).catch(() => {});
    },
    clear: () => setError(''),
  };
}
