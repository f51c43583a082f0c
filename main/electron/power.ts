/** Sleep and the end of the session: what is being typed is saved before the machine goes. */
import type { BrowserWindow } from 'electron';
import type { ElectronModule } from './module.ts';

export interface PowerOptions {
  electron: Pick<ElectronModule, 'app' | 'powerMonitor'>;
  /** Asks every page to save what is being typed. */
  saveNow: () => void;
}

export function followPower({ electron, saveNow }: PowerOptions): void {
  const { app, powerMonitor } = electron;
  powerMonitor.on('suspend', saveNow);
  powerMonitor.on('lock-screen', saveNow);
  // Linux and macOS wait for a program that says so; quitting then saves and goes.
  powerMonitor.on('shutdown', ((event: { preventDefault(): void }) => {
    event.preventDefault();
    saveNow();
    app.quit();
  }) as () => void);
}

/** Windows asks each window. What is on disk is safe; what is typed is saved while the system waits. */
export function followSessionEnd(window: BrowserWindow, saveNow: () => void): void {
  window.on('query-session-end', saveNow);
  window.on('session-end', saveNow);
}
