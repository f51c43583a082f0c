/** What the host around this page is, asked once. In a browser most of it is the browser's own. */
import { create } from 'zustand';
import type { HostInfo, UpdateState } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';

interface HostState {
  info: HostInfo | null;
  update: UpdateState | null;
  /** Files copied of all, while the library is being moved. */
  moving: { done: number; total: number } | null;
}

export const useHost = create<HostState>(() => ({ info: null, update: null, moving: null }));

export async function loadHost(): Promise<void> {
  const [info, update] = await Promise.all([
    client.call('desktop.info', {}),
    client.call('desktop.updateState', {}),
  ]);
  useHost.setState({ info, update });
}

export const isDesktop = (): boolean => useHost.getState().info?.isDesktop ?? false;
