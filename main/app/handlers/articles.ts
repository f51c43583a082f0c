import { PostilError } from '../../../preload/contract/index.ts';
import { createSlots } from '../slots.ts';
import { say } from '../words/index.ts';
import { done, type HandlersOf, type Parts } from './types.ts';

/** How many sources are read at once; the rest wait their turn. */
const ADDING_AT_ONCE = 3;

/** `jobs`: what is being added, by the id that its caller gave; aborting one ends it. */
export function articleHandlers(
  { library, emit }: Parts,
  jobs: Map<string, AbortController>,
): HandlersOf<'article'> {
  const slots = createSlots(ADDING_AT_ONCE);
  return {
    'article.add': async ({ source, job, tags, answers }) => {
      const controller = new AbortController();
      if (job) jobs.set(job, controller);
      try {
        return await slots(() => {
          if (controller.signal.aborted) throw new PostilError('conflict', say('cancelled'));
          return library.add(source, {
            signal: controller.signal,
            tags: tags ?? [],
            ...(answers ? { answers } : {}),
            onProgress: (stage, fraction) => {
              if (job) emit({ type: 'add.progress', job, stage, fraction });
            },
          });
        });
      } finally {
        if (job) jobs.delete(job);
      }
    },
    'article.cancelAdd': async ({ job }) => {
      jobs.get(job)?.abort();
      return null;
    },
    'article.list': ({ view }) => library.list(view),
    'article.rows': ({ after, limit }) => library.page(after, limit),
    'article.some': ({ ids }) => library.some(ids),
    'article.updateMany': async ({ patches }) => {
      const failed = await library.updateMany(patches);
      return {
        failed: [...failed].map(([id, error]) => ({
          id,
          kind: error instanceof PostilError ? error.kind : ('internal' as const),
          message: error instanceof PostilError ? error.message : say('notSaved'),
        })),
      };
    },
    'article.open': ({ id }) => library.open(id),
    'article.update': ({ id, patch }) => library.update(id, patch),
    'article.setProgress': ({ id, progress }) => library.setProgress(id, progress).then(done),
    'article.trash': ({ ids }) => library.trash(ids).then(done),
    'article.restore': ({ ids }) => library.restore(ids).then(done),
    'article.purge': ({ ids }) => library.purge(ids).then(done),
  };
}
