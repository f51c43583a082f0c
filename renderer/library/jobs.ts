/** The list of articles being added, and how each thing that happens changes it. Pure. */
import type { AddStage, Question } from '../../preload/contract/index.ts';
import { say } from './words/index.ts';

export interface Job {
  id: string;
  /** The address, the file's name or "Pasted text". */
  label: string;
  status: 'waiting' | 'working' | 'asking' | 'failed' | 'done';
  stage: AddStage | null;
  /** 0 to 1 within the stage, or null when unknown. */
  fraction: number | null;
  /** The sentence of a failure. */
  message: string;
  /** False where the same source would fail in the same way again. */
  retryable: boolean;
  /** What has to be decided before it goes on. */
  question: Question | null;
  /** The saved article, when done. */
  article: { id: string; title: string } | null;
}

export type JobEvent =
  | { type: 'queued'; id: string; label: string }
  | { type: 'started'; id: string }
  | { type: 'progress'; id: string; stage: AddStage; fraction: number | null }
  | { type: 'asked'; id: string; question: Question }
  | { type: 'failed'; id: string; message: string; retryable: boolean }
  | { type: 'done'; id: string; article: { id: string; title: string } }
  | { type: 'removed'; id: string };

const FRESH = {
  stage: null,
  fraction: null,
  message: '',
  retryable: true,
  question: null,
  article: null,
};

/** A late event for a job that is gone or settled changes nothing. */
export function reduceJobs(jobs: readonly Job[], event: JobEvent): readonly Job[] {
  if (event.type === 'queued') {
    const job: Job = { id: event.id, label: event.label, status: 'waiting', ...FRESH };
    return jobs.some(({ id }) => id === event.id)
      ? jobs.map((other) => (other.id === event.id ? job : other))
      : [...jobs, job];
  }
  if (event.type === 'removed') return jobs.filter(({ id }) => id !== event.id);
  return jobs.map((job) => (job.id === event.id ? next(job, event) : job));
}

function next(job: Job, event: Exclude<JobEvent, { type: 'queued' | 'removed' }>): Job {
  switch (event.type) {
    case 'started':
      return { ...job, status: 'working' };
    case 'progress':
      return job.status === 'working'
        ? { ...job, stage: event.stage, fraction: event.fraction }
        : job;
    case 'asked':
      return { ...job, ...FRESH, status: 'asking', question: event.question };
    case 'failed': {
      const { message, retryable } = event;
      return { ...job, ...FRESH, status: 'failed', message, retryable };
    }
    case 'done':
      return { ...job, ...FRESH, status: 'done', article: event.article };
  }
}

/** "Waiting", "Fetching", "Images 30 %"; empty once settled. */
export function describeJob(job: Job): string {
  if (job.status === 'waiting') return say('stage.waiting');
  if (job.status === 'asking') return say('stage.asking');
  if (job.status !== 'working') return '';
  if (!job.stage) return say('stage.starting');
  const stage = say(`stage.${job.stage}`);
  if (job.fraction === null) return stage;
  return `${stage} ${say('percent', { percent: Math.round(job.fraction * 100) })}`;
}
