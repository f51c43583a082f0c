/** When a window's page cannot go on: it ended, or it hangs. */
import type { BrowserWindow, Dialog } from 'electron';
import { say } from './words/index.ts';

/** @param onReload the page is about to begin anew */
export function guardAgainstFailure(
  dialog: Pick<Dialog, 'showMessageBox'>,
  window: BrowserWindow,
  onReload: () => void,
): void {
  const { webContents } = window;
  /** The page is ended by Postil itself, to begin anew. */
  let isEnding = false;
  const reload = () => {
    onReload();
    webContents.reload();
  };
  webContents.on('render-process-gone', (_event, { reason }) => {
    const isMeant = isEnding || reason === 'clean-exit';
    isEnding = false;
    if (isMeant || window.isDestroyed()) return;
    onReload();
    dialog
      .showMessageBox(window, crashed())
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
      .showMessageBox(window, { ...hangs(), signal: asked.signal })
      .then(({ response }) => {
        if (question === asked) question = null;
        if (response !== GO || asked.signal.aborted || window.isDestroyed()) return;
        // A page that hangs does not hear that it should begin anew.
        isEnding = true;
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

const crashed = () => ({
  type: 'error' as const,
  message: say('crashed'),
  detail: say('crashed.detail'),
  buttons: [say('crashed.reload'), say('crashed.close')],
  defaultId: 0,
  cancelId: 0,
});

const hangs = () => ({
  type: 'warning' as const,
  message: say('hangs'),
  detail: say('hangs.detail'),
  buttons: [say('hangs.wait'), say('hangs.reload')],
  defaultId: 0,
  cancelId: 0,
});
