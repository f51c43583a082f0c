import { updateSettings, useSettings } from '../app/settings.ts';
import { runCommand, shortcutOf, useCommands } from '../app/shortcuts.ts';
import { isOrphan, isShown } from '../reader/entries.ts';
import { useReaderState, useReaderTools } from '../reader/reader-context.ts';
import { Button, Menu, type MenuEntry } from '../ui/index.ts';
import { common } from '../words/common/index.ts';
import { setMarginWidth, WIDTH_STEP } from './margin-width.ts';
import { isFiltering } from './note-filter.ts';
import { useNotesView } from './notes-view.ts';
import { say } from './words/index.ts';

/** What can be done with the notes as a whole: go about them, filter them, see them alone. */
export function NotesMenu({
  marginShown,
  onToggleMargin,
}: {
  marginShown: boolean;
  onToggleMargin: () => void;
}) {
  const { goTo } = useReaderTools();
  const entries = useReaderState((state) => state.entries);
  const only = useNotesView((state) => state.only);
  const filtering = useNotesView(({ filter }) => isFiltering(filter));
  const side = useSettings((state) => state.settings.marginSide);
  const shown = entries.filter(isShown);
  const orphan = shown.find(isOrphan);
  const turn = () => void updateSettings({ marginSide: side === 'end' ? 'start' : 'end' });
  const widen = (steps: number) => () => {
    // As wide as it is here, which may be less than was chosen.
    const width = document.querySelector<HTMLElement>('.margin')?.offsetWidth;
    const from = width ?? useSettings.getState().settings.marginWidth;
    setMarginWidth(from + steps * WIDTH_STEP, 'keep');
  };
  const toOrphans = () => {
    if (orphan) goTo(orphan.key, { card: true });
  };
  useCommands({
    'reader.margin': onToggleMargin,
    'margin.side': turn,
    'margin.wider': widen(4),
    'margin.narrower': widen(-4),
    'notes.orphans': { run: toOrphans, enabled: () => orphan !== undefined },
  });

  const command = (id: Parameters<typeof runCommand>[0], label: string): MenuEntry => {
    const shortcut = shortcutOf(id);
    return { id, label, ...(shortcut ? { shortcut } : {}), onAction: () => runCommand(id) };
  };
  return (
    <Menu
      trigger={
        <Button tone="quiet">
          <span className="top-bar-count">{say('menu.count', { count: shown.length })}</span>
        </Button>
      }
      label={say('notes')}
      entries={[
        { ...command('note.next', say('menu.next')), isDisabled: shown.length === 0 },
        { ...command('note.previous', say('menu.previous')), isDisabled: shown.length === 0 },
        ...(orphan ? [command('notes.orphans', common('orphanNotes'))] : []),
        { ...command('note.article', say('noteOnArticle')), separated: true },
        { ...command('notes.filter', say('menu.filter')), separated: true },
        ...(filtering ? [command('notes.all', say('menu.showAll'))] : []),
        command('notes.only', only ? say('backToArticle') : say('menu.only')),
        {
          ...command('reader.margin', marginShown ? say('menu.hide') : say('menu.show')),
          separated: true,
        },
        command('margin.side', say('menu.side')),
      ]}
    />
  );
}
