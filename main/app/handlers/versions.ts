import type { ImportOptions } from '../../library/ports.ts';
import { done, type HandlersOf, type Parts } from './types.ts';

/** `jobs`: what is being read, by the id that its caller gave; aborting one ends it. */
export function versionHandlers(
  { library, emit }: Parts,
  jobs: Map<string, AbortController>,
): HandlersOf<'version' | 'image'> {
  const { versions } = library;

  async function working<T>(
    job: string | undefined,
    task: (options: ImportOptions) => Promise<T>,
  ): Promise<T> {
    const controller = new AbortController();
    if (job) jobs.set(job, controller);
    try {
      return await task({
        signal: controller.signal,
        onProgress: (stage, fraction) => {
          if (job) emit({ type: 'add.progress', job, stage, fraction });
        },
      });
    } finally {
      if (job) jobs.delete(job);
    }
  }

  return {
    'version.fetch': ({ id, job, answers }) =>
      working(job, (options) => versions.fetch(id, { ...options, local: answers?.local ?? false })),
    'version.extract': ({ id, job }) => working(job, (options) => versions.extract(id, options)),
    'version.list': ({ id }) => versions.list(id),
    'version.compare': ({ id, from, to }) => versions.compare(id, from, to),
    'version.restore': ({ id, version }) => versions.restore(id, version),
    'version.delete': ({ id, version }) => versions.remove(id, version).then(done),
    'image.retry': ({ id, job, files = [], answers }) =>
      working(job, async (options) => {
        const local = answers?.local ?? false;
        const { found, document } = await versions.findImages(id, files, { ...options, local });
        return { found, missing: document.article.missing.length };
      }),
  };
}
