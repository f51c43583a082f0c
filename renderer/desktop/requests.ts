/** What the system asks this window to open: links, files, an address to save. */
import { create } from 'zustand';
import type { OpenRequest } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { navigate } from '../app/route.ts';
import { takeIn } from '../moving/take-in.ts';
import { showError } from '../ui/toasts.ts';

/** The address that the dialog for adding starts with, from a link that any web page may hold. */
export const useSaveRequest = create<{ url: string | null }>(() => ({ url: null }));

export async function takeRequests(): Promise<void> {
  try {
    for (const request of await client.call('desktop.takeRequests', {})) handle(request);
  } catch (error) {
    showError(error);
  }
}

function handle(request: OpenRequest): void {
  if (request.kind === 'article') {
    navigate({ name: 'article', id: request.id, note: request.note });
  } else if (request.kind === 'files') {
    void takeIn(request.paths.map((path) => ({ kind: 'path', path })));
    navigate({ name: 'library', view: 'unread' });
  } else {
    navigate({ name: 'library', view: 'unread' });
    useSaveRequest.setState({ url: request.url });
  }
}
