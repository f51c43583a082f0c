import { done, type HandlersOf, type Parts } from './types.ts';

export function earlierHandlers({ library }: Parts): HandlersOf<'earlier'> {
  return {
    'earlier.list': ({ id }) => library.earlier(id),
    'earlier.preview': ({ id, time }) => library.previewEarlier(id, time),
    'earlier.bringBack': ({ id, time }) => library.bringBack(id, time),
  };
}

export function deletedHandlers({ library: { deleted } }: Parts): HandlersOf<'deleted'> {
  return {
    'deleted.list': () => deleted.list(),
    'deleted.preview': ({ id }) => deleted.preview(id),
    'deleted.bringBack': ({ id }) => deleted.bringBack(id),
    'deleted.forget': ({ id }) => deleted.forget(id).then(done),
  };
}
