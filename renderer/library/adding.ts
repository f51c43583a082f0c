/** Adds articles: a queue of jobs, a few at a time, each with progress, cancel and retry. */
import { create } from 'zustand';
import { type Answers, PostilError, type PostilEvent } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { messageOf } from '../ui/toasts.ts';
import { type AnIntake, labelOf } from './intake.ts';
import { type Job, type JobEvent, reduceJobs } from './jobs.ts';
import { putRow } from './store.ts';
import { toSource } from './to-source.ts';

/** At once: pages wait for the network, but each file is held in memory while it crosses. */
const AT_ONCE = 3;

export const useAdding = create<{ jobs: readonly Job[] }>(() => ({ jobs: [] }));

/** What each unfinished or failed job adds, for its turn and for Retry. */
const intakes = new Map<string, AnIntake>();
/** What the person has decided about a job so far. */
const answered = new Map<string, Answers>();

function tell(event: JobEvent): void {
  useAdding.setState(({ jobs }) => ({ jobs: reduceJobs(jobs, event) }));
}

function find(id: string): Job | undefined {
  return useAdding.getState().jobs.find((job) => job.id === id);
}

/** Queues things to add. They are shown at once and start when there is room. */
export function add(list: readonly AnIntake[]): void {
  for (const intake of list) {
    const id = crypto.randomUUID().replaceAll('-', '');
    intakes.set(id, intake);
    tell({ type: 'queued', id, label: labelOf(intake) });
  }
  startWaiting();
}

export function retry(id: string): void {
  const job = find(id);
  if (job?.status !== 'failed') return;
  tell({ type: 'queued', id, label: job.label });
  startWaiting();
}

/** Goes on with a job that had asked. */
export function answer(id: string, answers: Answers): void {
  const job = find(id);
  if (job?.status !== 'asking') return;
  answered.set(id, { ...answered.get(id), ...answers });
  tell({ type: 'queued', id, label: job.label });
  startWaiting();
}

/** Stops a job, or takes a settled one off the list. */
export function dismiss(id: string): void {
  const job = find(id);
  intakes.delete(id);
  answered.delete(id);
  tell({ type: 'removed', id });
  if (job?.status === 'working') {
    client.call('article.cancelAdd', { job: id }).catch((error: unknown) => {
      // It is off the list all the same; what still arrives shows up in the library.
      console.warn('The running job could not be cancelled', error);
    });
  }
  startWaiting();
}

/** To be called with every event of the bridge. */
export function noticeProgress(event: PostilEvent): void {
  if (event.type !== 'add.progress') return;
  tell({ type: 'progress', id: event.job, stage: event.stage, fraction: event.fraction });
}

function startWaiting(): void {
  const { jobs } = useAdding.getState();
  let room = AT_ONCE - jobs.filter((job) => job.status === 'working').length;
  for (const job of jobs) {
    if (room <= 0) return;
    if (job.status !== 'waiting') continue;
    room -= 1;
    tell({ type: 'started', id: job.id });
    void run(job.id);
  }
}

async function run(id: string): Promise<void> {
  const intake = intakes.get(id);
  if (!intake) return;
  try {
    const source = await toSource(intake);
    // Cancelled while the file was being read: nothing is asked of the core.
    if (!intakes.has(id)) return;
    const answers = { duplicate: 'ask' as const, ...answered.get(id) };
    const row = await client.call('article.add', { source, job: id, answers });
    intakes.delete(id);
    answered.delete(id);
    putRow(row);
    tell({ type: 'done', id, article: { id: row.id, title: row.title } });
  } catch (error) {
    if (!intakes.has(id)) return;
    const question = error instanceof PostilError ? error.question : undefined;
    if (question) tell({ type: 'asked', id, question });
    else tell({ type: 'failed', id, message: messageOf(error), retryable: !isFinal(error) });
  } finally {
    startWaiting();
  }
}

/** What is empty, too large or of a kind that Postil does not read stays so. */
function isFinal(error: unknown): boolean {
  return error instanceof PostilError && ['invalid', 'unsupported'].includes(error.kind);
}
