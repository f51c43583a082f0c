import { useState } from 'react';
import type { ArticleRow } from '../../preload/contract/index.ts';
import { formatRoute } from '../app/route.ts';
import { useCommands } from '../app/shortcuts.ts';
import { ExportDialog } from '../exporting/ExportDialog.tsx';
import { NotesMenu } from '../margin/NotesMenu.tsx';
import { ReadingSettings } from '../settings/ReadingSettings.tsx';
import { Button, Icon, IconButton, Menu, type MenuEntry, Popover } from '../ui/index.ts';
import { useArticleActions } from './article-actions.ts';
import { CopyDialog } from './CopyDialog.tsx';
import { formatTimeLeft } from './format.ts';
import { useReaderState } from './reader-context.ts';
import { TagsDialog } from './TagsDialog.tsx';
import './top-bar.css';

export interface TopBarProps {
  article: ArticleRow;
  marginShown: boolean;
  onToggleMargin: () => void;
}

type Open = 'export' | 'tags' | null;

/** Where to go and what can be done, in grey; it withdraws while reading. */
export function TopBar({ article, marginShown, onToggleMargin }: TopBarProps) {
  const fraction = useReaderState((state) => state.fraction);
  const [open, setOpen] = useState<Open>(null);
  const [copied, setCopied] = useState<string | null>(null);
  const actions = useArticleActions(article, setCopied);
  const close = () => setOpen(null);
  const choose = (id: string) => () =>
    actions
      .entries(() => setOpen('tags'))
      .find((entry) => entry.id === id)
      ?.onAction();
  useCommands({
    'reader.copy': () => void actions.copy(),
    'reader.export': () => setOpen('export'),
    'reader.tags': choose('tags'),
    'reader.favourite': choose('favourite'),
    'reader.original': { run: choose('original'), enabled: () => article.url !== '' },
    'reader.archive': choose('archive'),
    'reader.trash': choose('trash'),
  });

  const exporting: MenuEntry[] = [
    { id: 'copy', label: 'Copy as Markdown', icon: 'copy', onAction: () => void actions.copy() },
    {
      id: 'folder',
      label: 'Export to folder…',
      icon: 'folder',
      onAction: () => setOpen('export'),
    },
  ];
  return (
    <header className="top-bar">
      <div className="top-bar-row">
        <a
          className="top-bar-back"
          href={formatRoute({ name: 'library', view: article.archived ? 'archive' : 'unread' })}
        >
          <Icon name="back" />
          Library
        </a>
        <span className="top-bar-title" title={article.title}>
          {article.title}
        </span>
        <span className="top-bar-left">{formatTimeLeft(article.words, fraction)}</span>
        <Popover
          trigger={
            <Button tone="quiet" aria-label="Text and theme">
              Aa
            </Button>
          }
          label="Text and theme"
        >
          <ReadingSettings article={article} />
        </Popover>
        <NotesMenu marginShown={marginShown} onToggleMargin={onToggleMargin} />
        <Menu
          trigger={<Button tone="quiet">Export</Button>}
          label="Export notes"
          entries={exporting}
        />
        <Menu
          trigger={<IconButton icon="more" label="More" />}
          label="This article"
          entries={actions.entries(() => setOpen('tags'))}
        />
      </div>
      <div className="top-bar-progress" aria-hidden="true">
        <span style={{ transform: `scaleX(${fraction})` }} />
      </div>
      <ExportDialog ids={[article.id]} isOpen={open === 'export'} onClose={close} />
      <TagsDialog article={article} isOpen={open === 'tags'} onClose={close} />
      <CopyDialog text={copied} onClose={() => setCopied(null)} />
    </header>
  );
}
