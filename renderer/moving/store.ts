/** Imports and fetching as the page sees them. */
import { create } from 'zustand';
import {
  type Answers,
  type FetchStatus,
  type ImportJob,
  type ImportOptions,
  type ImportPreview,
  type ImportReport,
  PostilError,
  type PostilEvent,
  type Question,
} from '../../preload/contract/index.ts';
import { client, pathOf } from '../app/bridge.ts';
import { closeWindow, openWindow } from '../app/windows.ts';
import type { GivenFile } from '../library/given-files.ts';
import { messageOf, showError, showToast } from '../ui/toasts.ts';
import { sendFile } from './send-file.ts';

interface Moving {
  jobs: readonly ImportJob[];
  fetching: FetchStatus | null;
  /** What has to be decided before these pages are fetched. */
  asking: { ids: string[] | null; question: Question } | null;
  /** The import that the dialog shows; null for the choice of a file. */
  shown: string | null;
  /** Share of the files that was handed over, while they are. */
  sent: number | null;
  preview: ImportPreview | null;
  report: ImportReport | null;
  /** Why the last file could not be read. */
  message: string;
}

const START: Pick<Moving, 'shown' | 'sent' | 'preview' | 'report' | 'message'> = {
  shown: null,
  sent: null,
  preview: null,
  report: null,
  message: '',
};

export const useMoving = create<Moving>(() => ({
  jobs: [],
  fetching: null,
  asking: null,
  ...START,
}));
const set = useMoving.setState;

export const isOpen = ({ state }: ImportJob): boolean => state === 'running' || state === 'paused';

export function shownJob({ jobs, shown }: Moving): ImportJob | null {
  return jobs.find(({ id }) => id === shown) ?? null;
}

const isOver = ({ state }: ImportJob): boolean => state === 'done' || state === 'cancelled';

function putJob(job: ImportJob): void {
  set(({ jobs }) => {
    const before = jobs.find(({ id }) => id === job.id);
    // The answer to "start" may come after the news that all is done.
    if (before && isOver(before) && !isOver(job)) return {};
    const isKnown = jobs.some(({ id }) => id === job.id);
    return { jobs: isKnown ? jobs.map((one) => (one.id === job.id ? job : one)) : [job, ...jobs] };
  });
}

/** How often the core has told how fetching stands. */
let told = 0;

/** Takes over how fetching stands from an answer. News that overtook it is newer, and stays. */
async function askFetching(ask: () => Promise<FetchStatus>): Promise<void> {
  const before = told;
  const fetching = await ask();
  if (told === before) set({ fetching });
}

/** To be called with every event of the bridge. */
export function noticeMoving(event: PostilEvent): void {
  if (event.type === 'fetch.changed') {
    told += 1;
    set({ fetching: event.status });
  }
  if (event.type === 'watch.done' && event.problem !== '') {
    const { name, problem } = event;
    // Many sentences begin with what they are about.
    const message = problem.startsWith(name) ? problem : `${name}: ${problem}`;
    showToast({ kind: 'error', message });
  }
  if (event.type !== 'import.changed') return;
  const { job } = event;
  putJob(job);
  const { shown, report } = useMoving.getState();
  if (job.id === shown && isOver(job) && report?.job.id !== job.id) void showReport(job.id);
}

/** What was there before this window. */
export async function loadMoving(): Promise<void> {
  try {
    const [jobs] = await Promise.all([
      client.call('import.list', {}),
      askFetching(() => client.call('fetch.status', {})),
    ]);
    set({ jobs });
  } catch (error) {
    // The library says by itself when it cannot be reached; without this the strip is not shown.
    console.warn('Imports could not be listed', error);
  }
}

/** Hands files over, has them read, and shows what is in them. */
export async function importFiles(files: readonly GivenFile[]): Promise<void> {
  if (files.length === 0) return;
  // Where the host knows where they lie, nothing has to be handed over. In a folder their places count.
  const paths = files.map(({ path, file }) => (path.includes('/') ? '' : pathOf(file)));
  if (paths.every(Boolean)) return importPaths(paths);
  set({ ...START, sent: 0 });
  openWindow('import');
  let id = '';
  try {
    const named = files.map(({ path, file }) => ({ name: path, size: file.size }));
    const job = await client.call('import.begin', { files: named });
    id = job.id;
    putJob(job);
    set({ shown: id });
    const total = files.reduce((sum, { file }) => sum + file.size, 0) || 1;
    let before = 0;
    for (const [file, given] of files.entries()) {
      await sendFile(given.file, async (base64, bytes) => {
        if (useMoving.getState().shown !== id) throw new Cancelled();
        await client.call('import.receive', { id, file, base64 });
        before += bytes;
        set({ sent: before / total });
      });
    }
    await readImport(id);
  } catch (error) {
    if (error instanceof Cancelled || useMoving.getState().shown !== (id || null)) return;
    set({ shown: null, sent: null, message: messageOf(error) });
    if (id) void forget(id);
  }
}

class Cancelled extends Error {}

async function readImport(id: string): Promise<void> {
  set({ sent: null });
  const preview = await client.call('import.read', { id });
  if (useMoving.getState().shown === id) set({ preview });
}

/** Files on this machine that another program handed over, by path. */
export async function importPaths(paths: string[]): Promise<void> {
  set(START);
  openWindow('import');
  try {
    const job = await client.call('import.beginPaths', { paths });
    putJob(job);
    set({ shown: job.id });
    await readImport(job.id);
  } catch (error) {
    set({ shown: null, message: messageOf(error) });
  }
}

/** The dialog with this import as it now is. */
export async function showImport(job: ImportJob): Promise<void> {
  set({ ...START, shown: job.id });
  openWindow('import');
  if (job.state === 'ready') {
    await attempt(async () =>
      set({ preview: await client.call('import.preview', { id: job.id }) }),
    );
  } else if (!isOpen(job)) await showReport(job.id);
}

/** The choice of a file, or what is under way. */
export function openImport(): void {
  const job = shownJob(useMoving.getState());
  if (!job || !isOpen(job)) set(START);
  openWindow('import');
}

export function startOver(): void {
  set(START);
}

async function showReport(id: string): Promise<void> {
  await attempt(async () => {
    const report = await client.call('import.report', { id });
    if (useMoving.getState().shown === id) set({ report });
  });
}

export const refreshReport = showReport;

async function attempt(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    showError(error);
  }
}

export async function startImport(id: string, options: ImportOptions): Promise<void> {
  await attempt(async () => putJob(await client.call('import.start', { id, options })));
}

export async function pauseImport(id: string): Promise<void> {
  await attempt(async () => putJob(await client.call('import.pause', { id })));
}

export async function resumeImport(id: string): Promise<void> {
  await attempt(async () => putJob(await client.call('import.resume', { id })));
}

/** Before it began nothing is left of it; later what is in the library stays. */
export async function cancelImport(id: string): Promise<void> {
  const began = useMoving.getState().jobs.find((job) => job.id === id);
  const hasBegun = began !== undefined && isOpen(began);
  if (!hasBegun) {
    set(START);
    closeWindow();
  }
  await attempt(() => client.call('import.cancel', { id }));
  if (!hasBegun) set(({ jobs }) => ({ jobs: jobs.filter((job) => job.id !== id) }));
}

export async function forget(id: string): Promise<void> {
  set(({ jobs }) => ({ jobs: jobs.filter((job) => job.id !== id) }));
  // It may be gone already.
  await client.call('import.forget', { id }).catch(() => {});
}

/** These, or (null) all that failed. False when it is for the person to decide first, or could not be done. */
export async function fetchAgain(ids: string[] | null, answers: Answers = {}): Promise<boolean> {
  set({ asking: null });
  try {
    await askFetching(() => client.call('fetch.retry', { ids, answers }));
    return true;
  } catch (error) {
    const question = error instanceof PostilError ? error.question : undefined;
    if (question) set({ asking: { ids, question } });
    else showError(error);
    return false;
  }
}

export async function pauseFetching(isPaused: boolean): Promise<void> {
  const method = isPaused ? 'fetch.pause' : 'fetch.resume';
  await attempt(() => askFetching(() => client.call(method, {})));
}

/** The report as a file of the person's own. */
export async function saveReport(id: string): Promise<void> {
  await attempt(async () => {
    const { name, text } = await client.call('import.reportFile', { id });
    const url = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
    const link = Object.assign(document.createElement('a'), { href: url, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  });
}
