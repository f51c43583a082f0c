/** What the bar's menus do to the article as a whole. */
import type { ArticlePatch, ArticleRow } from '../../preload/contract/index.ts';
import { client } from '../app/bridge.ts';
import { navigate } from '../app/route.ts';
import { copyBoth } from '../exporting/clipboard.ts';
import { articleChanges } from '../library/article-changes.ts';
import { quoteTitle } from '../library/format.ts';
import type { MenuEntry } from '../ui/index.ts';
import { showError, showToast } from '../ui/toasts.ts';
import { common } from '../words/common/index.ts';
import { useReaderTools } from './reader-context.ts';
import type { Renewing } from './renewing.ts';
import { say } from './words/index.ts';

export type ArticleDialog = 'tags' | 'versions' | 'missing';

export interface ArticleActions {
  /** To the clipboard; where that is refused, `onRefused` gets the text. */
  copy(isRich?: boolean): Promise<void>;
  entries(open: (dialog: ArticleDialog) => void): MenuEntry[];
}

export function useArticleActions(
  article: ArticleRow,
  onRefused: (markdown: string) => void,
  renewing: Renewing,
): ArticleActions {
  const { reader, openLink } = useReaderTools();
  const ids = [article.id];
  const title = quoteTitle(article.title);

  async function change(patch: ArticlePatch, back: ArticlePatch, message: string) {
    if ((await reader.updateArticle(patch)) !== 'saved') return;
    const undo = () => void reader.updateArticle(back);
    showToast({ kind: 'done', message, action: { label: common('undo'), run: undo } });
  }

  async function restore() {
    const call = () => client.call('article.restore', { ids }).then(() => true);
    try {
      const saved = await articleChanges(client).saveBy(article.id, { trashedAt: null }, call);
      if (saved) showToast({ kind: 'done', message: say('did.restored', { title }) });
    } catch (error) {
      showError(error);
    }
  }

  async function trash() {
    // What is being typed goes to the trash with the article, not into nothing.
    await reader.settle();
    const call = () => client.call('article.trash', { ids }).then(() => true);
    const trashedAt = new Date().toISOString();
    let saved: boolean | null;
    try {
      saved = await articleChanges(client).saveBy(article.id, { trashedAt }, call);
    } catch (error) {
      showError(error);
      return;
    }
    navigate({ name: 'library', view: article.archived ? 'archive' : 'unread' });
    if (!saved) return;
    showToast({
      kind: 'done',
      message: say('did.trash', { title }),
      action: { label: common('undo'), run: () => void restore() },
    });
  }

  return {
    async copy(isRich = false) {
      await reader.settle();
      let markdown: string;
      let html: string;
      try {
        ({ markdown, html } = await client.call('export.copy', { id: article.id }));
      } catch (error) {
        showError(error);
        return;
      }
      try {
        if (isRich) await copyBoth(markdown, html);
        else await navigator.clipboard.writeText(markdown);
        const message = say(isRich ? 'did.copiedRich' : 'did.copiedMarkdown');
        showToast({ kind: 'done', message });
      } catch (error) {
        console.warn('The clipboard was refused', error);
        onRefused(markdown);
      }
    },
    entries: (open) => [
      { id: 'tags', label: say('do.tags'), icon: 'tag', onAction: () => open('tags') },
      {
        id: 'favourite',
        label: say(article.favourite ? 'do.unfavourite' : 'do.favourite'),
        icon: 'star',
        onAction: () => void reader.updateArticle({ favourite: !article.favourite }),
      },
      ...(article.url
        ? [
            {
              id: 'original',
              label: say('do.original'),
              icon: 'external' as const,
              onAction: () => openLink(article.url),
            },
          ]
        : []),
      {
        id: 'fetch',
        label: say('do.fetch'),
        icon: 'restore',
        separated: true,
        isDisabled: !article.url,
        onAction: () => void renewing.fetch(),
      },
      { id: 'versions', label: say('do.versions'), icon: 'copy', onAction: () => open('versions') },
      ...(isIncomplete(article)
        ? [
            {
              id: 'missing',
              label: say('do.missing'),
              icon: 'imageMissing' as const,
              onAction: () => open('missing'),
            },
          ]
        : []),
      {
        id: 'archive',
        label: say(article.archived ? 'do.toUnread' : 'do.archive'),
        icon: 'archive',
        separated: true,
        onAction: () =>
          void change(
            { archived: !article.archived },
            { archived: article.archived },
            say(article.archived ? 'did.unarchived' : 'did.archived', { title }),
          ),
      },
      {
        id: 'trash',
        label: say('do.trash'),
        icon: 'trash',
        tone: 'danger',
        onAction: () => void trash(),
      },
    ],
  };
}

/** Something of the page could not be kept. */
export function isIncomplete(article: ArticleRow): boolean {
  return article.missing.length > 0 || (article.notices?.length ?? 0) > 0;
}
