/** Choosing, moving and showing the library's folder. The page is loaded anew when it is another one. */
import { client } from '../app/bridge.ts';
import { showError, showToast } from '../ui/toasts.ts';
import { useHost } from './host.ts';
import { say } from './words/index.ts';

export async function chooseLibrary(): Promise<void> {
  await client.call('desktop.chooseLibrary', {}).catch(showError);
}

export async function moveLibrary(): Promise<void> {
  try {
    const moved = await client.call('desktop.moveLibrary', {});
    if (moved) showToast({ kind: 'done', message: say('movedTo', { path: moved.path }) });
  } catch (error) {
    showError(error);
  } finally {
    useHost.setState({ moving: null });
  }
}

export async function revealLibrary(): Promise<void> {
  await client.call('desktop.reveal', { what: { kind: 'library' } }).catch(showError);
}

/** The folder of the last export, with that file chosen. */
export async function revealExport(name: string | null): Promise<void> {
  await client.call('desktop.reveal', { what: { kind: 'export', name } }).catch(showError);
}
