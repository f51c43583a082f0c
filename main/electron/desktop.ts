/** The methods that only this host has: `desktop.*` of the contract. Each call knows whose window it came from. */
import { writeFile } from 'node:fs/promises';
import { release } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow, OpenDialogOptions, WebContents } from 'electron';
import { PostilError, type Settings } from '../../preload/contract/index.ts';
import type { HandlersOf } from '../app/index.ts';
import { version } from '../app/version.ts';
import { type ConfigStore, withRecent } from './config-store.ts';
import type { CoreSlot } from './core-slot.ts';
import { dragOut } from './drag-out.ts';
import type { LibraryMover } from './library-move.ts';
import type { ElectronModule } from './module.ts';
import type { SpellChecker } from './spelling.ts';
import type { Updates } from './updates.ts';
import type { Windows } from './windows.ts';
import { say } from './words/index.ts';

export interface DesktopParts {
  electron: ElectronModule;
  core: CoreSlot;
  config: ConfigStore;
  windows: Windows;
  spelling: SpellChecker;
  updates: Updates;
  mover: LibraryMover;
  platform: NodeJS.Platform;
  /** Absolute path of a PNG that is shown under the pointer while dragging. */
  icon: string;
  /** The list of recent articles changed. */
  onRecent: () => void;
}

export function desktopHandlers(parts: DesktopParts, contents: WebContents): HandlersOf<'desktop'> {
  const { electron, core, config, windows, spelling, updates, mover } = parts;
  const { dialog, shell } = electron;

  async function choose(options: OpenDialogOptions): Promise<string | null> {
    const window = windows.of(contents);
    const { canceled, filePaths } = window
      ? await dialog.showOpenDialog(window, options)
      : await dialog.showOpenDialog(options);
    return canceled ? null : (filePaths[0] ?? null);
  }

  async function settings(): Promise<Settings> {
    const reply = await core.dispatch('settings.get', {});
    if (!reply.ok) throw new PostilError(reply.error.kind, reply.error.message);
    return reply.value as Settings;
  }

  return {
    'desktop.info': async () => ({
      isDesktop: true,
      platform: parts.platform,
      system: `${release()} ${process.arch}`,
      versions: {
        postil: version,
        electron: process.versions.electron ?? null,
        chromium: process.versions.chrome ?? null,
        node: process.versions.node,
        sqlite: process.versions.sqlite ?? null,
      },
    }),
    'desktop.setCommands': async ({ commands }) => {
      windows.setCommands(contents, commands);
      return null;
    },
    'desktop.takeRequests': async () => windows.take(contents),
    'desktop.setUnsaved': async ({ unsaved }) => {
      windows.setUnsaved(contents, unsaved);
      return null;
    },
    'desktop.openArticle': async ({ id, title }) => {
      windows.openArticle(id, title);
      return null;
    },
    'desktop.noteOpened': async ({ id, title }) => {
      config.change({ recent: withRecent(config.get().recent, id, title) });
      parts.onRecent();
      return null;
    },
    'desktop.reveal': async ({ what }) => {
      if (what.kind === 'library') shell.showItemInFolder(join(core.library(), 'library.json'));
      else if (what.kind === 'article') {
        shell.showItemInFolder(join(core.library(), 'articles', what.id, 'article.json'));
      } else {
        const { exportDir } = await settings();
        if (exportDir === '') throw new PostilError('notFound', say('nothingExported'));
        shell.showItemInFolder(what.name ? join(exportDir, plainName(what.name)) : exportDir);
      }
      return null;
    },
    'desktop.print': async () => {
      await print(contents);
      return null;
    },
    'desktop.savePdf': async ({ name }) => {
      const window = windows.of(contents);
      const path = window && (await askWhere(window, `${fileName(name)}.pdf`));
      if (!path) return null;
      const pdf = await contents.printToPDF({
        printBackground: true,
        preferCSSPageSize: true,
        generateTaggedPDF: true,
        generateDocumentOutline: true,
      });
      await writeFile(path, pdf).catch((cause) => {
        throw new PostilError('disk', say('pdfNotWritten', { path }), { cause });
      });
      return { path };
    },
    'desktop.startDrag': async ({ ids }) => {
      await dragOut({ electron, core, contents, icon: parts.icon }, ids);
      return null;
    },
    'desktop.chooseLibrary': async () => {
      const path = await choose({
        title: say('choose.library'),
        message: say('choose.libraryHint'),
        properties: ['openDirectory', 'createDirectory'],
      });
      return path === null ? null : { path: await mover.use(path) };
    },
    'desktop.moveLibrary': async () => {
      const path = await choose({
        title: say('choose.move'),
        message: say('choose.moveHint'),
        buttonLabel: say('choose.moveHere'),
        properties: ['openDirectory', 'createDirectory'],
      });
      return path === null ? null : { path: await mover.move(path) };
    },
    'desktop.spelling': async () => spelling.state(),
    'desktop.setSpelling': async ({ isOn }) => spelling.set(isOn),
    'desktop.addDictionary': async () => {
      const path = await choose({
        title: say('choose.dictionary'),
        filters: [{ name: say('choose.dictionaries'), extensions: ['bdic'] }],
        properties: ['openFile', 'showHiddenFiles'],
      });
      return path === null ? spelling.state() : spelling.add(path);
    },
    'desktop.updateState': async () => updates.state(),
    'desktop.setUpdateUrl': ({ url }) => updates.setUrl(url),
    'desktop.checkForUpdate': () => updates.check(),
    'desktop.installUpdate': async () => {
      await updates.install();
      return null;
    },
  };

  async function askWhere(window: BrowserWindow, defaultPath: string): Promise<string | null> {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      title: say('choose.pdf'),
      defaultPath,
      filters: [{ name: say('choose.pdfFiles'), extensions: ['pdf'] }],
    });
    return canceled || !filePath ? null : filePath;
  }
}

function print(contents: WebContents): Promise<void> {
  return new Promise((resolve, reject) => {
    contents.print({ printBackground: true }, (success, reason) => {
      if (success || /cancel/i.test(reason)) resolve();
      else {
        const why = reason || say('print.noReason');
        reject(new PostilError('unsupported', say('print.failed', { why })));
      }
    });
  });
}

/** Only a name, so that nothing outside the folder is shown. */
function plainName(name: string): string {
  return name
    .split(/[\\/]/)
    .filter((part) => part !== '..')
    .join('/');
}

/** A title as a file's name on every system; the person can change it in the dialog. */
function fileName(title: string): string {
  const name = title
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return name.slice(0, 120).replace(/[. ]+$/, '') || say('article');
}
