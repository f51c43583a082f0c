import type { BackupReceiver } from '../../exporters/backup/receive.ts';
import { writeBackup } from '../../exporters/backup/write-backup.ts';
import type { ExportHooks } from '../../library/ports.ts';
import { previewBackup, restoreBackup } from '../backups.ts';
import type { Destinations } from '../destinations.ts';
import type { Exports } from '../exports.ts';
import { absoluteDir } from '../typed-path.ts';
import { done, type HandlersOf, type Parts } from './types.ts';

/** `jobs`: exports under way, by the id that their caller gave; aborting one ends it. */
export function exportHandlers(
  { library, storage, exporter, emit, clock }: Parts,
  exports: Exports,
  destinations: Destinations,
  jobs: Map<string, AbortController>,
  received: BackupReceiver,
): HandlersOf<'export' | 'destination' | 'backup'> {
  async function withJob<T>(
    job: string | undefined,
    work: (hooks: ExportHooks) => Promise<T>,
  ): Promise<T> {
    if (job === undefined) return work({});
    const controller = new AbortController();
    jobs.set(job, controller);
    try {
      return await work({
        signal: controller.signal,
        onProgress: (done, total) => emit({ type: 'export.progress', job, done, total }),
      });
    } finally {
      jobs.delete(job);
    }
  }

  return {
    'export.markdown': ({ ids, dir, options = {}, job }) =>
      withJob(job, (hooks) => destinations.write(absoluteDir(dir), ids, options, hooks)),
    'export.cancel': async ({ job }) => {
      jobs.get(job)?.abort();
      return done();
    },
    'export.resolve': ({ dir, options = {}, choices }) => {
      const ids = [...new Set(choices.map(({ articleId }) => articleId))];
      return destinations.write(absoluteDir(dir), ids, options, { choices });
    },
    'export.preview': async ({ id, options }) => {
      const item = await library.withNotes(id);
      const content = options.text ? await library.content(id) : null;
      return exporter.preview(item, content, options);
    },
    'export.presets': () => exporter.presets(),
    'export.render': async ({ ids, format }) => ({
      text: await exporter.render(await exports.source(ids), format),
    }),
    'export.file': ({ ids, dir, format, job }) =>
      withJob(job, async (hooks) => {
        const folder = absoluteDir(dir);
        const { names, cancelled } = await exporter.files(
          folder,
          await exports.source(ids),
          format,
          hooks,
        );
        return { dir: folder, names, cancelled };
      }),
    'export.copy': async ({ id, noteId = null }) =>
      exporter.copy(await library.withNotes(id), noteId),
    'backup.write': ({ path, job }) =>
      withJob(job, (hooks) =>
        writeBackup(storage.path, absoluteDir(path), clock.now(), throttled(hooks)),
      ),
    'backup.receive': ({ upload, base64, last }) =>
      received.take(upload, Buffer.from(base64, 'base64'), last),
    'backup.preview': ({ path }) => previewBackup(storage, absoluteDir(path)),
    'backup.restore': ({ path, job }) =>
      withJob(job, async (hooks) => {
        const report = await restoreBackup(storage, absoluteDir(path), throttled(hooks));
        await library.changedOutside(null);
        return report;
      }),
    'destination.states': () => destinations.states(),
    'destination.run': ({ id, dryRun = false, job }) =>
      withJob(job, (hooks) => destinations.run(id, dryRun, hooks)),
  };
}

/** Progress that is told so often that it can be seen, not oftener. */
function throttled({ onProgress, ...hooks }: ExportHooks): ExportHooks {
  let told = 0;
  return {
    ...hooks,
    onProgress(done, total) {
      const now = performance.now();
      if (now - told < 80 && done < total) return;
      told = now;
      onProgress?.(done, total);
    },
  };
}
