/** Puts up the menus: the application's, the dock's or the taskbar's, and that of the right mouse button. */
import type { WebContents } from 'electron';
import { spokenNow } from '../../preload/words/index.ts';
import type { ConfigStore } from './config-store.ts';
import { contextTemplate } from './context-menu.ts';
import type { OpenExternal } from './guards.ts';
import { articleLink } from './links.ts';
import { menuTemplate, shortened } from './menu.ts';
import type { ElectronModule } from './module.ts';
import type { Windows } from './windows.ts';
import { say } from './words/index.ts';

export interface MenusOptions {
  electron: ElectronModule;
  config: ConfigStore;
  windows: () => Windows;
  platform: NodeJS.Platform;
  openExternal: OpenExternal;
}

export interface Menus {
  /** The window in front, its commands or the recent articles changed. */
  update(): void;
  followContext(contents: WebContents): void;
}

export function createMenus(options: MenusOptions): Menus {
  const { electron, config, platform } = options;
  const { app, Menu } = electron;
  const openArticle = (id: string) =>
    options.windows().request([{ kind: 'article', id, note: null }]);
  const run = (id: string) => {
    const windows = options.windows();
    windows.send(windows.focused() ?? windows.show(), { type: 'desktop.command', id });
  };
  let shown = '';

  function showRecent(): void {
    const { recent } = config.get();
    const entries = recent.map(({ id, title }) => ({ id, label: shortened(title) }));
    if (platform === 'darwin') {
      const items = entries.map(({ id, label }) => ({ label, click: () => openArticle(id) }));
      app.dock?.setMenu(Menu.buildFromTemplate(items));
    }
    if (platform === 'win32') {
      // A portable program unpacks itself to another place each time.
      const program = process.env.PORTABLE_EXECUTABLE_FILE ?? process.execPath;
      app.setJumpList([
        {
          type: 'custom',
          name: say('recentArticles'),
          items: recent.map(({ id, title }) => ({
            type: 'task',
            title: title.slice(0, MOST_TITLE) || say('untitled'),
            program,
            args: articleLink(id),
            iconPath: program,
            iconIndex: 0,
          })),
        },
      ]);
    }
  }

  return {
    update() {
      const commands = options.windows().commands();
      const { recent } = config.get();
      // Windows come to the front often; the menu is made anew only when it would differ.
      const now = JSON.stringify([commands, recent, spokenNow()]);
      if (now === shown) return;
      shown = now;
      const template = menuTemplate({
        platform,
        packaged: app.isPackaged,
        commands,
        recent,
        run,
        openRecent: openArticle,
        clearRecent: () => {
          config.change({ recent: [] });
          app.clearRecentDocuments();
          this.update();
        },
      });
      Menu.setApplicationMenu(Menu.buildFromTemplate(template));
      showRecent();
    },
    followContext(contents) {
      contents.on('context-menu', (_event, params) => {
        const windows = options.windows();
        const window = windows.of(contents);
        if (!window) return;
        const template = contextTemplate(params, {
          commands: windows.commands(),
          run,
          replaceWord: (word) => contents.replaceMisspelling(word),
          learnWord: (word) => contents.session.addWordToSpellCheckerDictionary(word),
          openLink: (url) => void options.openExternal(url).catch(console.error),
          copyText: (text) => void electron.clipboard.writeText(text).catch(console.error),
          copyImage: () => contents.copyImageAt(params.x, params.y),
        });
        if (template.length > 0) Menu.buildFromTemplate(template).popup({ window });
      });
    },
  };
}

/** Windows shows no longer ones. */
const MOST_TITLE = 250;
