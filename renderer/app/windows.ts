/** The windows that any screen can open over itself; one at a time. */
import { create } from 'zustand';

export type AppWindow =
  | 'palette'
  | 'keys'
  | 'settings'
  | 'import'
  | 'backup'
  | 'restore'
  | 'deleted'
  | 'help'
  | 'about';

export const useAppWindow = create<{ open: AppWindow | null }>(() => ({ open: null }));

export function openWindow(open: AppWindow): void {
  useAppWindow.setState({ open });
}

export function closeWindow(): void {
  useAppWindow.setState({ open: null });
}
