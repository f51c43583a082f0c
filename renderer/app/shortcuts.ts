/** Runs commands (commands.ts) by their keys: one listener, for whatever screen is shown. */
import { useLayoutEffect, useRef } from 'react';
import { COMMANDS, type Command, type CommandId, commandOf } from './commands.ts';
import { keysOf, keyWords, pressed } from './keymap.ts';
import { useSettings } from './settings.ts';

const TYPING =
  'input:not([type="checkbox"], [type="radio"], [type="range"]), textarea, select, [contenteditable]:not([contenteditable="false"])';
const CONTROL = 'a[href], button, summary, [role="button"], [role="menuitem"], [role="option"]';
/** Keys that a control uses itself. */
const OF_CONTROLS = new Set(['Enter', 'Space', 'Backspace']);

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPING) !== null;
}

/** A modal dialog, popover or menu has the keyboard: the screen below must not act. */
export function isOverlayOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;
}

export type Handler = (() => void) | { run: () => void; enabled: () => boolean };
export type Handlers = Partial<Record<CommandId, Handler>>;

/** Handlers of what is mounted; of two for one command, the later mounted. */
const mounted: { current: Handlers }[] = [];

const watchers = new Set<() => void>();
const tellWatchers = () => {
  for (const watcher of watchers) watcher();
};

/** Calls back when other commands can be done: a screen came or went. Until the returned function is called. */
export function onCommandsChange(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Says what commands do while the calling component is mounted. `enabled` is asked at the press. */
export function useCommands(handlers: Handlers): void {
  const latest = useRef(handlers);
  // Before painting: what the person sees answers to keys.
  useLayoutEffect(() => {
    latest.current = handlers;
  });
  useLayoutEffect(() => {
    if (mounted.length === 0) window.addEventListener('keydown', onKeyDown);
    mounted.push(latest);
    tellWatchers();
    return () => {
      mounted.splice(mounted.indexOf(latest), 1);
      tellWatchers();
      if (mounted.length === 0) window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}

function handlerOf(id: CommandId): (() => void) | null {
  const handler = mounted.findLast(({ current }) => current[id])?.current[id];
  if (!handler) return null;
  if (typeof handler === 'function') return handler;
  return handler.enabled() ? handler.run : null;
}

/** What can be done now, in the table's order. */
export function availableCommands(): (Command & { id: CommandId })[] {
  return COMMANDS.filter((command) => handlerOf(command.id) !== null);
}

export function runCommand(id: CommandId): void {
  handlerOf(id)?.();
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const names = pressed(event);
  if (names.length === 0 || isOverlayOpen()) return;
  const typing = isTyping(event.target);
  const onControl = event.target instanceof Element && event.target.closest(CONTROL) !== null;
  const changes = useSettings.getState().settings.keys;
  for (const name of names) {
    if (onControl && OF_CONTROLS.has(name)) continue;
    for (const command of COMMANDS) {
      if (command.fixed || (typing && !command.anywhere)) continue;
      if (!keysOf(command, changes).includes(name)) continue;
      const run = handlerOf(command.id);
      if (!run) continue;
      event.preventDefault();
      run();
      return;
    }
  }
}

/** The command's first key for a hint: `Ctrl+K`; empty when it has none. */
export function shortcutOf(id: CommandId): string {
  const [first] = keysOf(commandOf(id), useSettings.getState().settings.keys);
  return first ? keyWords(first) : '';
}

/** The same, following the settings. */
export function useShortcut(id: CommandId): string {
  useSettings((state) => state.settings.keys);
  return shortcutOf(id);
}

/** A control's hint with the key that does the same: `Edit (Enter)`. */
export function hintOf(text: string, id: CommandId): string {
  const shortcut = shortcutOf(id);
  return shortcut ? `${text} (${shortcut})` : text;
}
