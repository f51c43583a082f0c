/** The page's calls in, the core's events out. `preload/index.ts` is the other end of both channels. */
import type { IpcMain, IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron';
import { callSchema, type Reply } from '../../preload/contract/index.ts';
import type { App } from '../app/app.ts';
import { isOwn } from './address.ts';
import { say } from './words/index.ts';

/** Only the top frame of Postil's own page may call; a frame that is gone may not. */
export function isTrusted(event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>): boolean {
  const frame = event.senderFrame;
  return frame !== null && isSame(frame, event.sender.mainFrame) && isOwn(frame.url);
}

/** Electron answers one object for one frame, and does not promise to. */
function isSame(one: WebFrameMain, other: WebFrameMain): boolean {
  if (one === other) return true;
  const { frameToken, processId } = one;
  return (
    typeof frameToken === 'string' &&
    frameToken === other.frameToken &&
    processId === other.processId
  );
}

/** `dispatch` is told whose page calls. */
export function handleCalls(
  ipcMain: Pick<IpcMain, 'handle'>,
  dispatch: (contents: WebContents, method: string, params: unknown) => Promise<Reply>,
): void {
  ipcMain.handle('postil:invoke', async (event, method: unknown, params: unknown) => {
    if (!isTrusted(event)) return refused(say('onlyOwnPage'));
    const call = callSchema.safeParse({ method, params });
    if (!call.success) return refused(say('unreadableCall'));
    return dispatch(event.sender, call.data.method, call.data.params);
  });
}

/** Sends every event to each window's page until the returned function is called. */
export function sendEvents(
  app: Pick<App, 'subscribe'>,
  pages: () => Pick<WebContents, 'isDestroyed' | 'send'>[],
): () => void {
  return app.subscribe((event) => {
    for (const page of pages()) if (!page.isDestroyed()) page.send('postil:event', event);
  });
}

function refused(message: string): Reply {
  return { ok: false, error: { kind: 'unsupported', message } };
}
