/** What can be done on every screen. */

import type { Settings, View } from '../../preload/contract/index.ts';
import { isDesktop } from '../desktop/host.ts';
import { chooseLibrary, revealLibrary } from '../desktop/library-folder.ts';
import { clearSearch } from '../library/search.ts';
import { openImport } from '../moving/store.ts';
import { mergeTypography } from '../reader/typography.ts';
import { changeTypography, useOverride } from '../reader/use-typography.ts';
import { stepSize } from '../settings/ReadingSettings.tsx';
import { useToasts } from '../ui/toasts.ts';
import { navigate } from './route.ts';
import { useSettings } from './settings.ts';
import { useCommands } from './shortcuts.ts';
import { openWindow } from './windows.ts';

export function useAppCommands(): void {
  useCommands({
    'app.palette': () => openWindow('palette'),
    'app.keys': () => openWindow('keys'),
    'app.settings': () => openWindow('settings'),
    'app.import': openImport,
    'app.help': () => openWindow('help'),
    'app.about': () => openWindow('about'),
    'library.reveal': { run: () => void revealLibrary(), enabled: isDesktop },
    'library.choose': { run: () => void chooseLibrary(), enabled: isDesktop },
    'app.undo': { run: undoLast, enabled: () => lastUndo() !== undefined },
    'go.unread': () => go('unread'),
    'go.archive': () => go('archive'),
    'go.all': () => go('all'),
    'go.trash': () => go('trash'),
    'theme.system': () => theme('system'),
    'theme.paper': () => theme('paper'),
    'theme.sepia': () => theme('sepia'),
    'theme.slate': () => theme('slate'),
    'theme.ink': () => theme('ink'),
    'text.larger': () => resize(1),
    'text.smaller': () => resize(-1),
  });
}

function go(view: View): void {
  clearSearch();
  navigate({ name: 'library', view });
}

function theme(name: Settings['theme']): void {
  void changeTypography({ theme: name });
}

function resize(steps: number): void {
  const { settings } = useSettings.getState();
  const { fontSize } = mergeTypography(settings, useOverride.getState().reading);
  void changeTypography({ fontSize: stepSize(fontSize, steps) });
}

const lastUndo = () =>
  useToasts.getState().toasts.findLast((toast) => toast.kind === 'done' && toast.action);

function undoLast(): void {
  const last = lastUndo();
  if (!last) return;
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter(({ id }) => id !== last.id) }));
  last.action?.run();
}
