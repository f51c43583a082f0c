/** Fetching and reading an article again, and looking for its missing images, each told in a message. */
import {
  type Answers,
  PostilError,
  type Question,
  type Renewal,
  type Source,
} from '../../preload/contract/index.ts';
import { formatList } from '../../preload/words/index.ts';
import { client } from '../app/bridge.ts';
import { asIntakes, type GivenFile } from '../library/given-files.ts';
import { toSource } from '../library/to-source.ts';
import { dismissToast, showError, showToast } from '../ui/toasts.ts';
import { say } from './words/index.ts';

export interface Renewing {
  fetch(answers?: Answers): Promise<void>;
  extract(): Promise<void>;
  /** On the web, or in files of the same page. */
  findImages(files: readonly GivenFile[], answers?: Answers): Promise<void>;
}

export interface RenewingTools {
  id: string;
  /** Saves what is being typed and shows what is on disk now. */
  settle(): Promise<unknown>;
  reopen(): Promise<void>;
  onQuestion(question: Question, again: (answers: Answers) => void): void;
  onCompare(before: string): void;
}

export function createRenewing(tools: RenewingTools): Renewing {
  const { id, onCompare, onQuestion } = tools;

  async function work(doing: string, task: () => Promise<void>, again?: (a: Answers) => void) {
    await tools.settle();
    const told = showToast({ kind: 'done', message: doing, isRunning: true });
    try {
      await task();
    } catch (error) {
      const question = error instanceof PostilError ? error.question : undefined;
      if (question && again) onQuestion(question, again);
      else showError(error);
    } finally {
      dismissToast(told);
    }
  }

  async function tell(renewal: Renewal): Promise<void> {
    if (!renewal.changed) {
      showToast({ kind: 'done', message: say('renew.same') });
      return;
    }
    await tools.reopen();
    const notes = notesIn(renewal);
    showToast({
      kind: 'done',
      message: notes ? say('renew.newNotes', { notes }) : say('renew.new'),
      action: { label: say('renew.see'), run: () => onCompare(renewal.before) },
    });
  }

  const renewing: Renewing = {
    fetch: (answers = {}) =>
      work(
        say('renew.fetching'),
        async () => tell(await client.call('version.fetch', { id, answers })),
        (given) => void renewing.fetch({ ...answers, ...given }),
      ),
    extract: () =>
      work(say('renew.extracting'), async () => tell(await client.call('version.extract', { id }))),
    findImages: (files, answers = {}) =>
      work(say('renew.images'), async () => {
        const sources: Source[] = [];
        for (const intake of asIntakes(files)) {
          if (intake.kind === 'file') sources.push(await toSource(intake));
        }
        const given = sources.length > 0 ? { files: sources } : {};
        const { found, missing } = await client.call('image.retry', { id, answers, ...given });
        if (found > 0) await tools.reopen();
        const rest = missing > 0 ? ` ${say('renew.missing', { count: missing })}` : '';
        showToast({ kind: 'done', message: `${say('renew.found', { count: found })}${rest}` });
      }),
  };
  return renewing;
}

/** "4 notes in place, 1 note probably in place" */
function notesIn({ notes }: Renewal): string {
  const { sure, unsure, lost } = notes;
  return formatList(
    [
      sure > 0 ? say('renew.sure', { count: sure }) : '',
      unsure > 0 ? say('renew.unsure', { count: unsure }) : '',
      lost > 0 ? say('renew.lost', { count: lost }) : '',
    ].filter(Boolean),
    'unit',
  );
}
