import { useMemo, useState } from 'react';
import type { Answers, ArticleRow, Question } from '../../preload/contract/index.ts';
import type { CommandId } from '../app/commands.ts';
import { formatRoute } from '../app/route.ts';
import { runCommand, shortcutOf, useCommands } from '../app/shortcuts.ts';
import { ExportDialog } from '../exporting/ExportDialog.tsx';
import { NotesMenu } from '../margin/NotesMenu.tsx';
import { ReadingSettings } from '../settings/ReadingSettings.tsx';
import { Button, Icon, IconButton, Menu, type MenuEntry, Popover } from '../ui/index.ts';
import { type ArticleDialog, isIncomplete, useArticleActions } from './article-actions.ts';
import { CopyDialog } from './CopyDialog.tsx';
import { EarlierDialog } from './EarlierDialog.tsx';
import { formatTimeLeft } from './format.ts';
import { LocalQuestion } from './LocalQuestion.tsx';
import { MissingImages } from './MissingImages.tsx';
import { useReaderState, useReaderTools } from './reader-context.ts';
import { createRenewing } from './renewing.ts';
import { TagsDialog } from './TagsDialog.tsx';
import { VersionsDialog } from './VersionsDialog.tsx';
import './top-bar.css';
import { say } from './words/index.ts';

export interface TopBarProps {
  article: ArticleRow;
  marginShown: boolean;
  onToggleMargin: () => void;
}

type Open = 'export' | 'earlier' | ArticleDialog | null;

interface Asked {
  question: Question;
  again: (answers: Answers) => void;
}

/** What helps reading, for the mouse; ReadingLayer.tsx does it. */
const READING = [
  ['reader.find', 'bar.find'],
  ['reader.sections', 'sections'],
  ['speech.toggle', 'bar.aloud'],
  ['reader.print', 'bar.print'],
  ['reader.printNotes', 'bar.printNotes'],
] as const satisfies readonly (readonly [CommandId, string])[];

/** Alone, as the next: what was read changes with every frame of scrolling, and the bar's menus do not. */
function TimeLeft({ words }: { words: number }) {
  const left = useReaderState((state) => formatTimeLeft(words, state.fraction));
  return <span className="top-bar-left">{left}</span>;
}

function ProgressLine() {
  // In steps that can be seen.
  const fraction = useReaderState((state) => Math.round(state.fraction * 1000) / 1000);
  return <span style={{ transform: `scaleX(${fraction})` }} />;
}

/** Where to go and what can be done, in grey; it withdraws while reading. */
export function TopBar({ article, marginShown, onToggleMargin }: TopBarProps) {
  const { reader } = useReaderTools();
  const [open, setOpen] = useState<Open>(null);
  const [copied, setCopied] = useState<string | null>(null);
  const [compareWith, setCompareWith] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const renewing = useMemo(
    () =>
      createRenewing({
        id: article.id,
        settle: () => reader.settle(),
        reopen: () => reader.open(),
        onQuestion: (question, again) => setAsked({ question, again }),
        onCompare: (before) => {
          setCompareWith(before);
          setOpen('versions');
        },
      }),
    [article.id, reader],
  );
  const actions = useArticleActions(article, setCopied, renewing);
  const close = () => {
    setOpen(null);
    setCompareWith(null);
  };
  const choose = (id: string) => () =>
    actions
      .entries(setOpen)
      .find((entry) => entry.id === id)
      ?.onAction();
  useCommands({
    'reader.copy': () => void actions.copy(),
    'reader.copyRich': () => void actions.copy(true),
    'reader.export': () => setOpen('export'),
    'reader.tags': choose('tags'),
    'reader.earlier': () => setOpen('earlier'),
    'reader.favourite': choose('favourite'),
    'reader.original': { run: choose('original'), enabled: () => article.url !== '' },
    'reader.fetch': { run: choose('fetch'), enabled: () => article.url !== '' },
    'reader.extract': () => void renewing.extract(),
    'reader.versions': () => setOpen('versions'),
    'reader.missing': { run: choose('missing'), enabled: () => isIncomplete(article) },
    'reader.archive': choose('archive'),
    'reader.trash': choose('trash'),
  });

  const exporting: MenuEntry[] = [
    {
      id: 'copy',
      label: say('bar.copyMarkdown'),
      icon: 'copy',
      onAction: () => void actions.copy(),
    },
    {
      id: 'copy-rich',
      label: say('bar.copyRich'),
      icon: 'copy',
      onAction: () => void actions.copy(true),
    },
    {
      id: 'folder',
      label: say('bar.toFolder'),
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
          {say('bar.library')}
        </a>
        <span className="top-bar-title" title={article.title}>
          {article.title}
        </span>
        <TimeLeft words={article.words} />
        <Popover
          trigger={
            <Button tone="quiet" aria-label={say('bar.text')}>
              {say('bar.aa')}
            </Button>
          }
          label={say('bar.text')}
        >
          <ReadingSettings article={article} />
        </Popover>
        <NotesMenu marginShown={marginShown} onToggleMargin={onToggleMargin} />
        <Menu
          trigger={<Button tone="quiet">{say('bar.export')}</Button>}
          label={say('bar.exportNotes')}
          entries={exporting}
        />
        <Menu
          trigger={<IconButton icon="more" label={say('bar.more')} />}
          label={say('bar.thisArticle')}
          entries={[
            ...READING.map(([id, key]) => ({
              id,
              label: say(key),
              shortcut: shortcutOf(id),
              onAction: () => runCommand(id),
            })),
            ...actions
              .entries(setOpen)
              .map((entry, i) => (i === 0 ? { ...entry, separated: true } : entry)),
            {
              id: 'earlier',
              label: say('earlier.menu'),
              icon: 'restore',
              separated: true,
              onAction: () => setOpen('earlier'),
            },
          ]}
        />
      </div>
      <div className="top-bar-progress" aria-hidden="true">
        <ProgressLine />
      </div>
      <ExportDialog ids={[article.id]} isOpen={open === 'export'} onClose={close} />
      <TagsDialog article={article} isOpen={open === 'tags'} onClose={close} />
      <VersionsDialog
        article={article}
        isOpen={open === 'versions'}
        onClose={close}
        renewing={renewing}
        reopen={() => reader.open()}
        compareWith={compareWith}
      />
      <MissingImages
        article={article}
        isOpen={open === 'missing'}
        onClose={close}
        renewing={renewing}
      />
      <LocalQuestion
        question={asked?.question ?? null}
        onClose={() => setAsked(null)}
        onAnswer={(answers) => {
          setAsked(null);
          asked?.again(answers);
        }}
      />
      <EarlierDialog article={article} isOpen={open === 'earlier'} onClose={close} />
      <CopyDialog text={copied} onClose={() => setCopied(null)} />
    </header>
  );
}
