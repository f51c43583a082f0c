/** Dragging an article out: its notes as a file from the desktop app, its address from a browser. */
import type { DragEvent } from 'react';
import type { ArticleRow } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { showError } from '../ui/toasts.ts';
import { isDesktop } from './host.ts';

export function dragRow(event: DragEvent, row: Pick<ArticleRow, 'id' | 'title' | 'url'>): void {
  if (isDesktop()) {
    // The system takes over with real files, which a page cannot hand to it.
    event.preventDefault();
    client.call('desktop.startDrag', { ids: [row.id] }).catch(showError);
    return;
  }
  event.dataTransfer.effectAllowed = 'copyLink';
  if (row.url) event.dataTransfer.setData('text/uri-list', row.url);
  event.dataTransfer.setData('text/plain', row.url || row.title);
}
