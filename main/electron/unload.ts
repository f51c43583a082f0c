/** A window that its page holds open: for a save that is under way, or for a note that cannot be saved. */
import type { App, BrowserWindow, Dialog } from 'electron';
import { say } from './words/index.ts';

/** Milliseconds before each further try: a save takes some 10, and seconds on a drive that has to wake up. */
const PAUSES: readonly number[] = [50, 100, 200, 400, 800, 1600];

export interface UnloadOptions {
  app: Pick<App, 'quit'>;
  dialog: Pick<Dialog, 'showMessageBox' | 'showMessageBoxSync'>;
  window: BrowserWindow;
  /** Shared by all windows: Postil is ending, and goes on ending once this window may go. */
  ending: { isOn: boolean };
  /** In milliseconds. */
  pauses?: readonly number[];
}

/**
 * Electron itself says nothing when a page refuses to go. The page has begun to save by then, so closing and
 * quitting are tried again; only what is still not saved after all pauses is asked about.
 */
export function followUnload({ app, dialog, window, ending, pauses = PAUSES }: UnloadOptions) {
  let isClosing = false;
  let isAsking = false;
  let isGivenUp = false;
  let tries = 0;

  const again = () => {
    if (window.isDestroyed()) return;
    if (ending.isOn) app.quit();
    else window.close();
  };
  const ask = async () => {
    isAsking = true;
    const { response } = await dialog.showMessageBox(window, unsaved());
    isAsking = false;
    tries = 0;
    isGivenUp = response === GO;
    if (isGivenUp) again();
    else ending.isOn = false;
  };

  window.on('close', () => {
    isClosing = true;
  });
  window.webContents.on('will-prevent-unload', (event) => {
    // Here preventing the event means to let the page go.
    if (isGivenUp) return event.preventDefault();
    if (!isClosing) {
      // It is loaded anew, which cannot be done again later: the answer is needed now.
      if (dialog.showMessageBoxSync(window, unsaved()) === GO) event.preventDefault();
      return;
    }
    isClosing = false;
    if (isAsking) return;
    const pause = pauses[tries];
    tries += 1;
    if (pause === undefined) ask().catch(console.error);
    else setTimeout(again, pause);
  });
}

/** The second button. */
const GO = 1;

const unsaved = () => ({
  type: 'warning' as const,
  message: say('unsaved'),
  detail: say('unsaved.detail'),
  buttons: [say('unsaved.stay'), say('unsaved.go')],
  defaultId: 0,
  cancelId: 0,
});
