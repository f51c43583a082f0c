/** The library folder's state, for the banner and the settings. */
import { create } from 'zustand';
import type { LibraryInfo } from '../../preload/contract/index.ts';
import { messageOf } from '../ui/toasts.ts';
import { client } from './bridge.ts';

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
    if (mine === asked) useLibraryInfo.setState({ info, message: '' });
  } catch (error) {
    if (mine === asked) useLibraryInfo.setState({ message: messageOf(error) });
  }
}
