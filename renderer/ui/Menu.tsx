import type { ReactElement } from 'react';
import {
  Menu as AriaMenu,
  Popover as AriaPopover,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Separator,
} from 'react-aria-components';
import type { Color } from '../../preload/contract/index.ts';
import { Icon, type IconName } from './Icon.tsx';
import './menu.css';

export interface MenuEntry {
  id: string;
  label: string;
  icon?: IconName;
  /** The key that does the same, shown at the right. */
  shortcut?: string;
  tone?: 'plain' | 'danger';
  /** A line above this entry. */
  separated?: boolean;
  isDisabled?: boolean;
  /** A dot of this colour before the label; `null` for an empty one. */
  color?: Color | null;
  /** In a menu of choices: does something, and is none of the choices. */
  isAct?: boolean;
  onAction: () => void;
}

export interface MenuProps {
  /** The button that opens it: a Button or an IconButton. */
  trigger: ReactElement;
  label: string;
  entries: MenuEntry[];
  /** For a choice of one: the chosen entry's id, shown with a tick. */
  selected?: string;
}

export function Menu({ trigger, ...rest }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <AriaPopover className="menu-popover" placement="bottom end" offset={4}>
        <Entries {...rest} />
      </AriaPopover>
    </MenuTrigger>
  );
}

export interface MenuAtProps extends Omit<MenuProps, 'trigger'> {
  /** The control it opens under, or null when closed. The control handles its own press and ARIA. */
  anchor: HTMLElement | null;
  onClose: () => void;
}

/** One menu shared by many buttons, as in a long list, where a menu each would be costly. */
export function MenuAt({ anchor, onClose, ...rest }: MenuAtProps) {
  return (
    <AriaPopover
      className="menu-popover"
      placement="bottom end"
      offset={4}
      triggerRef={{ current: anchor }}
      aria-label={rest.label}
      isOpen={anchor !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Entries {...rest} onClose={onClose} />
    </AriaPopover>
  );
}

function Entries({
  label,
  entries,
  selected,
  onClose,
}: Omit<MenuProps, 'trigger'> & { onClose?: () => void }) {
  const isChoice = (entry: MenuEntry) => selected !== undefined && !entry.isAct;
  const item = (entry: MenuEntry) => (
    <MenuItem
      key={entry.id}
      id={entry.id}
      className={`menu-item menu-item-${entry.tone ?? 'plain'}`}
      textValue={entry.label}
      isDisabled={entry.isDisabled ?? false}
      onAction={entry.onAction}
    >
      {selected !== undefined && (
        <span className="menu-tick">
          {isChoice(entry) && selected === entry.id && <Icon name="check" />}
        </span>
      )}
      {entry.icon && <Icon name={entry.icon} />}
      {entry.color !== undefined && (
        <span className="menu-dot" data-color={entry.color ?? undefined} />
      )}
      <span className="menu-label">{entry.label}</span>
      {entry.shortcut && <kbd>{entry.shortcut}</kbd>}
    </MenuItem>
  );
  return (
    <AriaMenu
      className="menu"
      aria-label={label}
      autoFocus={onClose ? 'first' : false}
      {...(onClose ? { onClose } : {})}
    >
      {groups(entries, isChoice).flatMap(({ id, separated, choices, list }) => [
        ...(separated ? [<Separator key={`${id}-line`} className="menu-line" />] : []),
        ...(choices && selected !== undefined
          ? [
              <MenuSection
                key={`${id}-choices`}
                aria-label={label}
                selectionMode="single"
                disallowEmptySelection
                selectedKeys={[selected]}
              >
                {list.map(item)}
              </MenuSection>,
            ]
          : list.map(item)),
      ])}
    </AriaMenu>
  );
}

interface Group {
  id: string;
  separated: boolean;
  choices: boolean;
  list: MenuEntry[];
}

/** Neighbours between two lines, choices apart from what only acts. */
function groups(entries: MenuEntry[], isChoice: (entry: MenuEntry) => boolean): Group[] {
  const found: Group[] = [];
  for (const entry of entries) {
    const last = found.at(-1);
    const choices = isChoice(entry);
    if (last && !entry.separated && last.choices === choices) last.list.push(entry);
    else
      found.push({
        id: entry.id,
        separated: entry.separated ?? false,
        choices,
        list: [entry],
      });
  }
  return found;
}
