import { PostilError } from '../../../preload/contract/index.ts';
import { say } from '../words/index.ts';
import { type HandlersOf, type Parts, withoutUndefined } from './types.ts';

export interface LibraryPorts {
  pickFolder?: (() => Promise<string | null>) | undefined;
  pickFile?: ((kind: 'backup') => Promise<string | null>) | undefined;
}

export function libraryHandlers(
  { library, storage }: Parts,
  ports: LibraryPorts,
): HandlersOf<'library' | 'settings' | 'dialog'> {
  return {
    'library.info': async () => ({
      path: storage.path,
      readOnly: storage.readOnlyReason() !== '',
      reason: storage.readOnlyReason(),
      articles: await library.size(),
      problems: storage.problems(),
    }),
    'library.doctor': ({ repair }) => storage.doctor(repair),

    'settings.get': () => library.settings(),
    'settings.update': (patch) => library.updateSettings(withoutUndefined(patch)),

    'dialog.pickFolder': async () => {
      if (!ports.pickFolder) {
        throw new PostilError('unsupported', say('noFolderDialog'));
      }
      const path = await ports.pickFolder();
      return path === null ? null : { path };
    },
    'dialog.pickFile': async ({ kind }) => {
      if (!ports.pickFile) {
        throw new PostilError('unsupported', say('noFileDialog'));
      }
      const path = await ports.pickFile(kind);
      return path === null ? null : { path };
    },
  };
}
