/** Where there is no desktop host: a browser, a terminal. `main/electron` answers these calls itself. */
import { release } from 'node:os';
import { PostilError } from '../../../preload/contract/index.ts';
import { version } from '../version.ts';
import { say } from '../words/index.ts';
import type { HandlersOf } from './types.ts';

export function desktopHandlers(): HandlersOf<'desktop'> {
  const unsupported = async (): Promise<never> => {
    throw new PostilError('unsupported', say('notInBrowser'));
  };
  return {
    'desktop.info': async () => ({
      isDesktop: false,
      platform: process.platform,
      system: `${release()} ${process.arch}`,
      versions: {
        postil: version,
        electron: null,
        chromium: null,
        node: process.versions.node,
        sqlite: process.versions.sqlite ?? null,
      },
    }),
    'desktop.setCommands': async () => null,
    'desktop.takeRequests': async () => [],
    'desktop.setUnsaved': async () => null,
    'desktop.noteOpened': async () => null,
    'desktop.openArticle': unsupported,
    'desktop.reveal': unsupported,
    'desktop.print': unsupported,
    'desktop.savePdf': unsupported,
    'desktop.startDrag': unsupported,
    'desktop.chooseLibrary': unsupported,
    'desktop.moveLibrary': unsupported,
    'desktop.spelling': async () => ({ source: 'none', isOn: false, languages: [] }),
    'desktop.setSpelling': unsupported,
    'desktop.addDictionary': unsupported,
    'desktop.updateState': async () => NO_UPDATES,
    'desktop.setUpdateUrl': unsupported,
    'desktop.checkForUpdate': unsupported,
    'desktop.installUpdate': unsupported,
  };
}

const NO_UPDATES = {
  url: '',
  stage: 'off' as const,
  version: '',
  notes: '',
  fraction: null,
  message: '',
};
