/** The library of the start. Where it cannot be opened (its drive is not there), the person says what then. */
import { type CoreSlot, createCoreSlot, type HostedCore } from './core-slot.ts';
import { type LibraryFolders, placeIn } from './library-move.ts';
import type { ElectronModule } from './module.ts';
import { sentence } from './sentence.ts';
import { say } from './words/index.ts';

export interface OpenLibraryOptions {
  dialog: Pick<ElectronModule['dialog'], 'showMessageBox'>;
  /** Electron shows no question before it is ready. */
  ready: Promise<unknown>;
  open: (library: string) => Promise<HostedCore>;
  library: string;
  folders: LibraryFolders;
  pickFolder: () => Promise<string | null>;
  /** Another was chosen, for the next starts too. */
  onChosen: (library: string) => void;
}

/** @returns null when the person gives up */
export async function openLibrary(options: OpenLibraryOptions): Promise<CoreSlot | null> {
  const { dialog, open, ready, onChosen } = options;
  let path = options.library;
  for (;;) {
    const [opened] = await Promise.allSettled([createCoreSlot(open, path), ready]);
    if (opened.status === 'fulfilled') {
      if (path !== options.library) onChosen(path);
      return opened.value;
    }
    const question = { ...failed(), detail: sentence(opened.reason) };
    const { response } = await dialog.showMessageBox(question);
    if (response === QUIT) return null;
    if (response === OTHER) {
      const chosen = await options.pickFolder();
      if (chosen !== null) path = await placeIn(options.folders, chosen);
    }
  }
}

const OTHER = 1;
const QUIT = 2;
const failed = () => ({
  type: 'error' as const,
  message: say('cannotOpen'),
  buttons: [say('ending.retry'), say('cannotOpen.other'), say('role.quit')],
  defaultId: 0,
  cancelId: QUIT,
});
