import { updateSettings, useSettings } from '../app/settings.ts';
import { runCommand, shortcutOf, useCommands } from '../app/shortcuts.ts';
import { isOrphan, isShown } from '../reader/entries.ts';
import { useReaderState, useReaderTools } from '../reader/reader-context.ts';
import { Button, Menu, type MenuEntry } from '../ui/index.ts';
import { setMarginWidth, WIDTH_STEP } from './margin-width.ts';
import { isFiltering } from './note-filter.ts';
import { useNotesView } from './notes-view.ts';

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
    setMarginWidth(useSettings.getState().settings.marginWidth + steps * WIDTH_STEP, 'keep');
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
          <span className="top-bar-count">Notes {shown.length}</span>
        </Button>
      }
      label="Notes"
      entries={[
        { ...command('note.next', 'Next note'), isDisabled: shown.length === 0 },
        { ...command('note.previous', 'Previous note'), isDisabled: shown.length === 0 },
        ...(orphan ? [command('notes.orphans', 'Notes without their passage')] : []),
        { ...command('note.article', 'Note on this article'), separated: true },
        { ...command('notes.filter', 'Filter notes…'), separated: true },
        ...(filtering ? [command('notes.all', 'Show all notes')] : []),
        command('notes.only', only ? 'Back to the article' : 'Only the notes'),
        {
          ...command('reader.margin', marginShown ? 'Hide the margin' : 'Show the margin'),
          separated: true,
        },
        command('margin.side', 'Margin on the other side'),
      ]}
    />
  );
}
