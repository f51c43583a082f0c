import { isPrivateHost, type WatchFolder } from '../../importers/index.ts';
import type { Fetching, Jobs } from '../../library/moving/index.ts';
import { readHandover } from '../handover.ts';
import { done, type HandlersOf } from './types.ts';

export function movingHandlers(
  jobs: Jobs,
  fetching: Fetching,
  watching: WatchFolder,
): HandlersOf<'import' | 'fetch' | 'watch' | 'handover'> {
  return {
    'import.recognise': async ({ name, base64 }) =>
      jobs.recognise(name, Buffer.from(base64, 'base64')),
    'import.begin': ({ files }) => jobs.begin(files),
    'import.receive': ({ id, file, base64 }) =>
      jobs.receive(id, file, Buffer.from(base64, 'base64')).then(done),
    'import.beginPaths': ({ paths }) => jobs.beginPaths(paths),
    'import.read': ({ id, from }) => jobs.read(id, from),
    'import.preview': ({ id }) => jobs.preview(id),
    'import.list': () => jobs.list(),
    'import.start': ({ id, options }) => jobs.start(id, options),
    'import.pause': ({ id }) => jobs.pause(id),
    'import.resume': ({ id }) => jobs.resume(id),
    'import.cancel': ({ id }) => jobs.cancel(id),
    'import.report': ({ id }) => jobs.report(id),
    'import.reportFile': ({ id }) => jobs.reportFile(id),
    'import.forget': ({ id }) => jobs.forget(id).then(done),

    'fetch.status': () => fetching.status(),
    'fetch.retry': ({ ids, answers }) => fetching.retry(ids, answers),
    'fetch.pause': () => fetching.pause(),
    'fetch.stop': () => fetching.stop(),
    'fetch.resume': () => fetching.resume(),
    'fetch.run': ({ ids }) => fetching.runAll(ids),

    'watch.look': async () => {
      await watching.look();
      return { problem: watching.problem() };
    },

    'handover.read': async ({ address }) => readHandover(address, isPrivateHost),
  };
}
