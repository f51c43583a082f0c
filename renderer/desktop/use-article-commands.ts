/** What the host adds to an open article: a window of its own, a PDF, its files, “Open recent”. */
import { useEffect } from 'react';
import type { ArticleRow } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { formatRoute } from '../app/route.ts';
import { useCommands } from '../app/shortcuts.ts';
import { showError } from '../ui/toasts.ts';
import { isDesktop } from './host.ts';

export function openInOwnWindow(id: string, title: string): void {
  if (isDesktop()) {
    client.call('desktop.openArticle', { id, title: title.slice(0, 2000) }).catch(showError);
    return;
  }
  // A browser's window is the browser's own affair: it may make it a tab.
  window.open(`/${formatRoute({ name: 'article', id, note: null })}`, '_blank', 'noopener');
}

export function useArticleCommands(article: Pick<ArticleRow, 'id' | 'title'> | null): void {
  const id = article?.id ?? '';
  const title = article?.title ?? '';
  const onDesktop = () => isDesktop() && id !== '';
  useCommands({
    'reader.window': { run: () => openInOwnWindow(id, title), enabled: () => id !== '' },
    'reader.reveal': {
      run: () =>
        void client.call('desktop.reveal', { what: { kind: 'article', id } }).catch(showError),
      enabled: onDesktop,
    },
  });
  useEffect(() => {
    if (id === '') return;
    client.call('desktop.noteOpened', { id, title: title.slice(0, 2000) }).catch((error: unknown) =>
      // It is only missing from “Open recent”.
      console.warn('The article is not among the recent ones', error),
    );
  }, [id, title]);
}
