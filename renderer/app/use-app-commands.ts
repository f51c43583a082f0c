/** What can be done on every screen. */

import type { Typography } from '../../preload/contract/index.ts';
import { isDesktop } from '../desktop/host.ts';
import { chooseLibrary, revealLibrary } from '../desktop/library-folder.ts';
import type { ListView } from '../library/rows.ts';
import { clearSearch } from '../library/search.ts';
import { openImport } from '../moving/store.ts';
import { changeTypography, resetTypography, typographyNow } from '../reader/use-typography.ts';
import { type Stepped, stepped } from '../settings/reading-steps.ts';
import { useToasts } from '../ui/toasts.ts';
import { navigate } from './route.ts';
import { useCommands } from './shortcuts.ts';
import { openWindow } from './windows.ts';

export function useAppCommands(): void {
  useCommands({
    'app.palette': () => openWindow('palette'),
    'app.keys': () => openWindow('keys'),
    'app.settings': () => openWindow('settings'),
    'app.import': openImport,
    'app.backup': () => openWindow('backup'),
    'app.restore': () => openWindow('restore'),
    'app.deleted': () => openWindow('deleted'),
    'app.help': () => openWindow('help'),
    'app.about': () => openWindow('about'),
    'library.reveal': { run: () => void revealLibrary(), enabled: isDesktop },
    'library.choose': { run: () => void chooseLibrary(), enabled: isDesktop },
    'app.undo': { run: undoLast, enabled: () => lastUndo() !== undefined },
    'go.unread': () => go('unread'),
    'go.reading': () => go('reading'),
    'go.archive': () => go('archive'),
    'go.all': () => go('all'),
    'go.favourites': () => go('favourites'),
    'go.noted': () => go('noted'),
    'go.untagged': () => go('untagged'),
    'go.missing': () => go('missing'),
    'go.trash': () => go('trash'),
    'go.notes': () => navigate({ name: 'notes' }),
    'go.review': () => navigate({ name: 'review' }),
    'theme.system': () => set({ theme: 'system' }),
    'theme.paper': () => set({ theme: 'paper' }),
    'theme.sepia': () => set({ theme: 'sepia' }),
    'theme.slate': () => set({ theme: 'slate' }),
    'theme.ink': () => set({ theme: 'ink' }),
    'text.larger': () => step('fontSize', 1),
    'text.smaller': () => step('fontSize', -1),
    'text.wider': () => step('measure', 1),
    'text.narrower': () => step('measure', -1),
    'text.looser': () => step('lineHeight', 1),
    'text.tighter': () => step('lineHeight', -1),
    'text.serif': () => set({ family: 'serif' }),
    'text.sans': () => set({ family: 'sans' }),
    'text.system': () => set({ family: 'system' }),
    'text.justify': () => set({ justify: !typographyNow().justify }),
    'text.hyphenate': () => set({ hyphenate: !typographyNow().hyphenate }),
    'text.reset': () => void resetTypography(),
  });
}

function go(view: ListView): void {
  clearSearch();
  navigate({ name: 'library', view });
}

function set(patch: Partial<Typography>): void {
  void changeTypography(patch);
}

function step(name: Stepped, steps: number): void {
  set({ [name]: stepped(name, typographyNow()[name], steps) });
}

const lastUndo = () =>
  useToasts.getState().toasts.findLast((toast) => toast.kind === 'done' && toast.action);

function undoLast(): void {
  const last = lastUndo();
  if (!last) return;
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter(({ id }) => id !== last.id) }));
  last.action?.run();
}
