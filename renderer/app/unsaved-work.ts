/** What only this window knows: it is not closed on it unasked, and the host restarts nothing meanwhile. */
import type { Client } from '../../preload/client/index.ts';

const holders = new Set<string>();
let told = false;
let guarding = false;

/** @param holder a name of its own for each part that may have something unsaved */
export function holdUnsaved(client: Client, holder: string, isUnsaved: boolean): void {
  if (isUnsaved) holders.add(holder);
  else holders.delete(holder);
  const unsaved = holders.size > 0;
  if (unsaved === told) return;
  told = unsaved;
  if (!guarding && typeof window !== 'undefined') {
    guarding = true;
    window.addEventListener('beforeunload', (event) => {
      if (holders.size > 0) event.preventDefault();
    });
  }
  client.call('desktop.setUnsaved', { unsaved }).catch((error: unknown) => {
    console.warn('The host does not know what is unsaved', error);
  });
}
