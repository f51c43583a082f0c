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
import { type GivenFile, imageHolders } from '../library/given-files.ts';
import type { AnIntake } from '../library/intake.ts';
import { MAX_MESSAGE_BYTES, toSource } from '../library/to-source.ts';
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

  /** Pages one at a time, since each may be as much as one message takes; then the images together. */
  async function look(files: readonly GivenFile[], answers: Answers) {
    const { pages, images } = imageHolders(files);
    let outcome = { found: 0, missing: Number.POSITIVE_INFINITY };
    const ask = async (given: { files?: Source[] }) => {
      const { found, missing } = await client.call('image.retry', { id, answers, ...given });
      outcome = { found: outcome.found + found, missing };
    };
    if (files.length === 0) await ask({});
    else if (pages.length + images.length === 0) {
      throw new PostilError('invalid', say('renew.nothing'));
    }
    let problem: unknown = null;
    for (const page of pages.slice(0, MOST_PAGES)) {
      if (outcome.missing === 0) break;
      try {
        await ask({ files: [await toSource(page)] });
      } catch (error) {
        // One of a folder that is no page must not cost the others.
        problem ??= error;
      }
    }
    if (images.length > 0 && outcome.missing > 0) await ask({ files: await together(images) });
    if (problem && outcome.found === 0) throw problem;
    return outcome;
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
        const { found, missing } = await look(files, answers);
        if (found > 0) await tools.reopen();
        const rest = missing > 0 ? ` ${say('renew.missing', { count: missing })}` : '';
        showToast({ kind: 'done', message: `${say('renew.found', { count: found })}${rest}` });
      }),
  };
  return renewing;
}

/** Saved pages of a folder that are looked into. */
const MOST_PAGES = 200;
const MOST_IMAGES = 200;

/** As many images as one message takes, the first first. */
async function together(images: readonly AnIntake[]): Promise<Source[]> {
  const sources: Source[] = [];
  let room = MAX_MESSAGE_BYTES;
  for (const image of images) {
    const bytes = image.kind === 'file' ? image.file.size : 0;
    if (bytes === 0 || bytes > room || sources.length === MOST_IMAGES) continue;
    sources.push(await toSource(image));
    room -= bytes;
  }
  return sources;
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
