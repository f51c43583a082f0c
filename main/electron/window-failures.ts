/** When a window's page cannot go on: it ended, it hangs, or it holds a note that is not saved. */
import type { BrowserWindow, Dialog } from 'electron';

type Questions = Pick<Dialog, 'showMessageBox' | 'showMessageBoxSync'>;

/** @param onReload the page is about to begin anew */
export function guardAgainstFailure(
  dialog: Questions,
  window: BrowserWindow,
  onReload: () => void,
): void {
  const { webContents } = window;
  const reload = () => {
    onReload();
    webContents.reload();
  };
  // A note that could not be saved holds the window open (Electron says nothing by itself).
  webContents.on('will-prevent-unload', (event) => {
    // Here preventing the event means to let the window go.
    if (dialog.showMessageBoxSync(window, UNSAVED) === GO) event.preventDefault();
  });
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    onReload();
    dialog
      .showMessageBox(window, CRASHED)
      .then(({ response }) => {
        if (window.isDestroyed()) return;
        if (response === GO) window.destroy();
        else reload();
      })
      .catch(console.error);
  });
  let question: AbortController | null = null;
  webContents.on('unresponsive', () => {
    if (question || window.isDestroyed()) return;
    const asked = new AbortController();
    question = asked;
    dialog
      .showMessageBox(window, { ...HANGS, signal: asked.signal })
      .then(({ response }) => {
        if (question === asked) question = null;
        if (response !== GO || asked.signal.aborted || window.isDestroyed()) return;
        // A page that hangs does not hear that it should begin anew.
        webContents.forcefullyCrashRenderer();
        reload();
      })
      .catch(console.error);
  });
  webContents.on('responsive', () => {
    question?.abort();
    question = null;
  });
}

/** The second button. */
const GO = 1;

const UNSAVED = {
  type: 'warning' as const,
  message: 'A note is not saved yet.',
  detail: 'Keep the window open and press Retry at the note, or close it and lose what was typed.',
  buttons: ['Keep open', 'Close and lose it'],
  defaultId: 0,
  cancelId: 0,
};

const CRASHED = {
  type: 'error' as const,
  message: 'This window stopped working.',
  detail:
    'Nothing is lost: what you saved is on disk, and what you were typing is put back when the window is loaded again.',
  buttons: ['Reload', 'Close the window'],
  defaultId: 0,
  cancelId: 0,
};

const HANGS = {
  type: 'warning' as const,
  message: 'This window does not answer.',
  detail:
    'It may be busy with a very long article. Wait a little, or reload it: nothing that was saved is lost, and what you were typing is put back.',
  buttons: ['Wait', 'Reload'],
  defaultId: 0,
  cancelId: 0,
};
