import type { ReactNode } from 'react';
import { formatRoute, type Route } from '../app/route.ts';
import { Icon } from '../ui/index.ts';
import { clearSearch } from './search.ts';

export interface Shared {
  /** The address of the screen that is shown; empty while searching. */
  here: string;
  /** Called when a line was followed. */
  onGo?: (() => void) | undefined;
}

export interface SidebarAnchorProps extends Shared {
  to: Route;
  label?: string;
  title?: string;
  /** Can be reached with Tab. */
  isStop?: boolean;
  children: ReactNode;
}

/** The part of a line that leads somewhere. */
export function SidebarAnchor({
  to,
  label,
  title,
  here,
  onGo,
  isStop = true,
  children,
}: SidebarAnchorProps) {
  const href = formatRoute(to);
  return (
    <a
      href={href}
      className="sidebar-link"
      aria-label={label}
      title={title}
      aria-current={href === here ? 'page' : undefined}
      tabIndex={isStop ? undefined : -1}
      onClick={() => {
        clearSearch();
        onGo?.();
      }}
    >
      {children}
    </a>
  );
}

/** Opens the menu of a line. */
export function MoreButton({
  label,
  isOpen,
  isStop,
  onOpen,
}: {
  label: string;
  isOpen: boolean;
  isStop: boolean;
  onOpen: (anchor: HTMLElement) => void;
}) {
  return (
    <button
      type="button"
      className="sidebar-more"
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      tabIndex={isStop ? 0 : -1}
      onClick={(event) => onOpen(event.currentTarget)}
    >
      <Icon name="more" />
    </button>
  );
}
