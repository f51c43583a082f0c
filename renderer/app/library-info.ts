/** The library folder's state, for the banner and the settings. */
import { create } from 'zustand';
import type { LibraryInfo, PostilEvent } from '../../preload/contract/index.ts';
import { messageOf } from '../ui/toasts.ts';
import { client } from './bridge.ts';
import { setReadOnly } from './trying.ts';

export const useLibraryInfo = create<{ info: LibraryInfo | null; message: string }>(() => ({
  info: null,
  message: '',
}));

let asked = 0;

/** A late answer to an earlier question is dropped. A failure is kept as its sentence. */
export async function loadLibraryInfo(): Promise<void> {
  asked += 1;
  const mine = asked;
  try {
    const info = await client.call('library.info', {});
    if (mine !== asked) return;
    useLibraryInfo.setState({ info, message: '' });
    setReadOnly(info.readOnly);
  } catch (error) {
    if (mine === asked) useLibraryInfo.setState({ message: messageOf(error) });
  }
}

const SETTLE_MS = 1000;
let renewal: ReturnType<typeof setTimeout> | undefined;

/** To be called with every event of the bridge. What was read again may have something wrong with it. */
export function noticeLibraryInfo(event: PostilEvent): void {
  if (event.type !== 'library.changed') return;
  // Null: the library as a whole changed, perhaps also whether it can be written.
  if (event.ids === null) void loadLibraryInfo();
  if (event.ids === null || renewal) return;
  renewal = setTimeout(() => {
    renewal = undefined;
    void loadLibraryInfo();
  }, SETTLE_MS);
}
