import type { HandlersOf, Parts } from './types.ts';

export function earlierHandlers({ library }: Parts): HandlersOf<'earlier'> {
  return {
    'earlier.list': ({ id }) => library.earlier(id),
    'earlier.preview': ({ id, time }) => library.previewEarlier(id, time),
    'earlier.bringBack': ({ id, time }) => library.bringBack(id, time),
  };
}
