/** Adding that goes on while the person is elsewhere: its progress in the taskbar, a word when it is done. */
import type { ImportJob, PostilEvent, Reply } from '../../preload/contract/index.ts';
import type { ElectronModule } from './module.ts';
import type { Windows } from './windows.ts';
import { say } from './words/index.ts';

type Dispatch = (method: string, params: unknown) => Promise<Reply>;

export interface Background {
  /** Watches what is asked of the core. */
  watch(dispatch: Dispatch): Dispatch;
  notice(event: PostilEvent): void;
  /** How many are still being added. */
  running(): number;
}

interface Added {
  id: string;
  title: string;
}

export function createBackground(electron: ElectronModule, windows: Windows): Background {
  const { Notification } = electron;
  let running = 0;
  let finished = 0;
  let failed = 0;
  let added: Added[] = [];
  /** Of the jobs under way: 0 to 1. */
  const fractions = new Map<string, number>();

  /** A library that is moved in, 0 to 1; null while there is none. */
  let moving: number | null = null;
  const shown = new Set<InstanceType<typeof Notification>>();

  function show(): void {
    if (running === 0 && moving !== null) {
      for (const window of windows.all()) window.setProgressBar(moving);
      return;
    }
    const total = running + finished;
    const done = finished + [...fractions.values()].reduce((sum, one) => sum + one, 0);
    // Without a number for it Chromium shows that something goes on (2), and -1 takes the bar away.
    const value = running === 0 ? -1 : done > 0 ? Math.min(1, done / total) : 2;
    for (const window of windows.all()) window.setProgressBar(value);
  }

  function notify(title: string, text: string, onClick: () => void): void {
    const notification = new Notification({ title, body: text, silent: true });
    // One that nothing refers to is collected, and then nobody hears that it was clicked (electron#16922).
    shown.add(notification);
    const forget = () => shown.delete(notification);
    notification.on('click', () => {
      forget();
      onClick();
    });
    // Windows keeps one whose time is over in its list, where it can still be clicked.
    notification.on('close', ({ reason }) => {
      if (reason !== 'timedOut') forget();
    });
    notification.on('failed', forget);
    notification.show();
  }

  function tell(): void {
    if (windows.focused() || !Notification.isSupported() || added.length + failed === 0) return;
    const [first, ...more] = added;
    const title = first ? say('added.title') : say('added.nothing');
    notify(title, body(added, failed), () => {
      if (first && more.length === 0) {
        windows.request([{ kind: 'article', id: first.id, note: null }]);
      } else windows.show();
    });
  }

  function noticeImport({ state, done, total, name, counts, message }: ImportJob): void {
    const isRunning = state === 'running';
    const wasRunning = moving !== null;
    moving = isRunning ? done / Math.max(1, total) : null;
    if (isRunning || wasRunning) show();
    if (!wasRunning || isRunning || windows.focused() || !Notification.isSupported()) return;
    const isDone = state === 'done';
    if (!isDone && state !== 'failed') return;
    const title = isDone ? say('imported.title', { name }) : say('imported.failed', { name });
    const text = isDone ? say('imported.articles', { count: counts.added }) : message;
    notify(title, text, () => windows.show());
  }

  function begin(): void {
    if (running === 0) {
      finished = 0;
      failed = 0;
      added = [];
    }
    running += 1;
    show();
  }

  function end(reply: Reply | null, job: unknown): void {
    running -= 1;
    finished += 1;
    if (typeof job === 'string') fractions.delete(job);
    if (reply?.ok) added.push(reply.value as Added);
    else failed += 1;
    show();
    if (running === 0) tell();
  }

  return {
    watch: (dispatch) => async (method, params) => {
      if (method !== 'article.add') return dispatch(method, params);
      const { job } = params as { job?: unknown };
      begin();
      let reply: Reply | null = null;
      try {
        reply = await dispatch(method, params);
        return reply;
      } finally {
        end(reply, job);
      }
    },
    notice(event) {
      if (event.type === 'import.changed') return noticeImport(event.job);
      if (event.type !== 'add.progress' || running === 0) return;
      const stage = STAGES.indexOf(event.stage);
      fractions.set(event.job, (stage + (event.fraction ?? 0)) / STAGES.length);
      show();
    },
    running: () => running,
  };
}

const STAGES = ['fetching', 'reading', 'images', 'saving'];

function body(added: readonly Added[], failed: number): string {
  const [first] = added;
  const lost = failed > 0 ? say('added.failed', { count: failed }) : '';
  if (added.length === 1 && first) return lost ? `${first.title}. ${lost}` : first.title;
  const saved = added.length > 0 ? say('added.articles', { count: added.length }) : '';
  return `${saved} ${lost}`.trim();
}
