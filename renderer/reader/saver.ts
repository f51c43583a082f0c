/** Brings the core level with what the person sees, one call at a time per note. */
import type { Client } from '../../preload/client/index.ts';
import { type Note, PostilError } from '../../preload/contract/index.ts';
import { isPassing } from '../app/trying.ts';
import { messageOf } from '../ui/toasts.ts';
import { type Content, contentOf, type Entry, nextStep, type Step } from './entries.ts';

export interface SaverPorts {
  client: Client;
  articleId: string;
  read: (key: string) => Entry | undefined;
  /** Replaces fields of one entry; nothing happens when it is gone. */
  write: (key: string, change: (entry: Entry) => Partial<Entry>) => void;
}

export interface Saver {
  /** Saves until nothing differs. False when the core refused: the entry is `failed` and says why. */
  sync(key: string): Promise<boolean>;
  /** Grows with each answer: notes listed before an answer may be older than what is held. */
  readonly answers: number;
  isBusy(): boolean;
  /** When everything under way now has been answered. */
  idle(): Promise<void>;
}

export function createSaver({ client, articleId, read, write }: SaverPorts): Saver {
  const running = new Map<string, Promise<boolean>>();
  let answers = 0;

  async function run(key: string): Promise<boolean> {
    try {
      for (;;) {
        const entry = read(key);
        const step = entry && nextStep(entry);
        if (!step) {
          if (entry && entry.state !== 'saved') write(key, () => ({ state: 'saved', problem: '' }));
          return true;
        }
        const newId = step.do === 'add' ? (entry.newId ?? crypto.randomUUID()) : entry.newId;
        write(key, () => ({ state: 'saving', problem: '', newId }));
        try {
          const note = await ask(step, { ...entry, newId });
          answers += 1;
          write(key, (now) => settle(now, entry.mine, step, note));
        } catch (error) {
          write(key, (now) => failed(now, step, error));
          return false;
        }
      }
    } finally {
      // In the same turn as the last look: a change made after it starts a new run.
      running.delete(key);
    }
  }

  async function ask(step: Step, entry: Entry): Promise<Note | null> {
    const { target, body, color, tags } = entry.mine;
    if (step.do === 'add') {
      const { newId: id } = entry;
      return client.call('note.add', { articleId, id, target, body, color, tags: [...tags] });
    }
    const at = { articleId, id: entry.id ?? '' };
    if (step.do === 'update') {
      const was = step.patch.body === undefined ? undefined : entry.saved?.body;
      return client.call('note.update', {
        ...at,
        patch: step.patch,
        ...(was === undefined ? {} : { was }),
      });
    }
    if (step.do === 'restore') return client.call('note.restore', at);
    return client.call('note.delete', at);
  }

  return {
    sync(key) {
      const current = running.get(key);
      if (current) return current;
      const { promise, resolve, reject } = Promise.withResolvers<boolean>();
      running.set(key, promise);
      run(key).then(resolve, reject);
      return promise;
    },
    isBusy: () => running.size > 0,
    async idle() {
      await Promise.all(running.values());
    },
    get answers() {
      return answers;
    },
  };
}

/** The entry after an answer to a step that was sent when it held `sent`. */
function settle(now: Entry, sent: Content, step: Step, note: Note | null): Partial<Entry> {
  if (note === null) return { saved: { ...sent, deleted: true } };
  const content = contentOf(note);
  const known = { id: note.id, createdAt: note.createdAt };
  if (step.do === 'restore') return { ...known, saved: content };
  // The core may have tidied what it was given; what was changed here meanwhile is newer.
  if (now.mine === sent) return { ...known, saved: content, mine: content };
  return { ...known, saved: sent };
}

function failed(now: Entry, step: Step, error: unknown): Partial<Entry> {
  const again = isPassing(error);
  const base = { state: 'failed' as const, problem: messageOf(error), again };
  const vanished = error instanceof PostilError && error.kind === 'notFound';
  if (!vanished || step.do === 'add' || now.id === null) return base;
  // Gone on disk: there is nothing left to delete, and saving it again makes a new note.
  if (step.do === 'delete') return { state: 'saved', saved: { ...now.mine }, problem: '' };
  return { ...base, id: null, newId: undefined, saved: null };
}
