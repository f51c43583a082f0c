import { useEffect, useMemo, useRef, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  SearchField,
  Text,
} from 'react-aria-components';
import { useLibrary, watchLibrary } from '../library/store.ts';
import { Icon } from '../ui/index.ts';
import { type CommandId, commandOf, groupName } from './commands.ts';
import { Keys } from './Keys.tsx';
import { keysOf } from './keymap.ts';
import { type PaletteItem, paletteItems, withRecent } from './palette-items.ts';
import { navigate } from './route.ts';
import { useSettings } from './settings.ts';
import { availableCommands, runCommand } from './shortcuts.ts';
import { say } from './words/index.ts';
import './palette.css';

/** Everything that can be done here, and every article, by typing some of its letters. */
export function Palette({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  // Asked before the palette takes the focus: some commands are about what has it.
  const available = useMemo(() => (isOpen ? availableCommands() : []), [isOpen]);
  const commands = available
    .filter(({ id }) => id !== 'app.palette')
    .map(({ id, label, group }) => ({ id: `command:${id}`, label, group: groupName(group) }));
  return (
    <ModalOverlay
      className="dialog-overlay"
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="dialog-modal dialog-medium">
        <Dialog className="dialog palette" aria-label={say('paletteList')}>
          <Search commands={commands} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Search({ commands, onClose }: { commands: PaletteItem[]; onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const rows = useLibrary((state) => state.rows);
  const [recent] = useState(readRecent);
  const chosen = useAfterClosing();
  useEffect(watchLibrary, []);
  const articles = useMemo(
    () =>
      [...rows.values()]
        .filter((row) => row.trashedAt === null)
        .map((row) => ({ id: `article:${row.id}`, label: row.title, group: row.site })),
    [rows],
  );
  const found = useMemo(
    () => paletteItems(typed, commands, articles, recent),
    [typed, commands, articles, recent],
  );
  const choose = (item: string) => {
    remember(item);
    chosen(() => act(item));
    onClose();
  };
  const first = found.commands[0] ?? found.articles[0];
  const none = first === undefined;
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField
        aria-label={say('paletteFind')}
        className="palette-field"
        autoFocus
        onKeyDown={(event) => {
          // Esc closes at once, whatever was typed.
          if (event.key === 'Escape') onClose();
          else event.continuePropagation();
        }}
        onSubmit={() => {
          // Nothing is marked until something was typed.
          if (first) choose(first.id);
        }}
      >
        <Icon name="search" />
        <Input
          role="combobox"
          aria-expanded
          aria-haspopup="listbox"
          className="palette-input"
          placeholder={say('palettePlaceholder')}
        />
      </SearchField>
      <ListBox
        className="palette-list"
        aria-label={say('paletteList')}
        selectionMode="none"
        onAction={(key) => choose(String(key))}
        renderEmptyState={() => <p className="palette-none">{say('paletteNone')}</p>}
      >
        {found.commands.length > 0 && (
          <Section title={say('paletteCommands')} items={found.commands} />
        )}
        {found.articles.length > 0 && (
          <Section title={say('paletteArticles')} items={found.articles} />
        )}
      </ListBox>
      <p className="visually-hidden" role="status">
        {none ? say('paletteNothing') : ''}
      </p>
    </Autocomplete>
  );
}

function Section({ title, items }: { title: string; items: readonly PaletteItem[] }) {
  const changes = useSettings((state) => state.settings.keys);
  return (
    <ListBoxSection className="palette-section">
      <Header className="palette-head">{title}</Header>
      {items.map(({ id, label, group }) => {
        const command = id.startsWith('command:') ? commandOf(id.slice(8) as CommandId) : null;
        return (
          <ListBoxItem key={id} id={id} textValue={label} className="palette-item">
            <Text slot="label" className="palette-label">
              {label}
            </Text>
            <Text slot="description" className="palette-aside">
              {command ? <Keys names={keysOf(command, changes)} /> : group}
            </Text>
          </ListBoxItem>
        );
      })}
    </ListBoxSection>
  );
}

function act(item: string): void {
  if (item.startsWith('article:')) navigate({ name: 'article', id: item.slice(8), note: null });
  else runCommand(item.slice(8) as CommandId);
}

/**
 * What was chosen is done once the palette is gone and the focus and the selection are back where they
 * were: it may be about them, or move them.
 */
function useAfterClosing(): (work: () => void) => void {
  const work = useRef<(() => void) | null>(null);
  useEffect(() => {
    const selection = document.getSelection();
    const range = selection?.isCollapsed === false ? selection.getRangeAt(0).cloneRange() : null;
    return () => {
      // The overlay gives the focus back in a frame that it asked for just before.
      requestAnimationFrame(() => {
        if (range?.startContainer.isConnected) {
          document.getSelection()?.removeAllRanges();
          document.getSelection()?.addRange(range);
        }
        work.current?.();
      });
    };
  }, []);
  return (next) => {
    work.current = next;
  };
}

const STORED = 'postil.palette';

/** A browser may refuse storage; then the order is the table's, which is no loss. */
function readRecent(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORED) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch (error) {
    console.warn('This window cannot remember small things', error);
    return [];
  }
}

function remember(id: string): void {
  try {
    localStorage.setItem(STORED, JSON.stringify(withRecent(readRecent(), id)));
  } catch (error) {
    console.warn('This window cannot remember small things', error);
  }
}
