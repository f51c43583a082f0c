/** What the page may ask of the desktop host, and what the host does by itself. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  DEFAULT_SETTINGS,
  PostilError,
  type PostilEvent,
  type Reply,
  type Spelling,
  type UpdateState,
} from '../../preload/contract/index.ts';
import { copyLibrary, isEmptyFolder, isLibrary } from '../app/index.ts';
import { readConfig } from '../cli/config.ts';
import { createFakeElectron, type FakeWindow } from './testing/fake-electron.ts';
import { type Bench, createBench } from './testing/start-host.ts';
import { writePlace } from './updater.ts';

let bench: Bench;
let folder: string;
beforeEach(async () => {
  bench = await createBench();
  folder = await mkdtemp(join(tmpdir(), 'postil-desktop-'));
});
afterEach(async () => {
  await bench.clean();
  await rm(folder, { recursive: true, force: true });
});

const value = (reply: Reply) => {
  if (!reply.ok) throw new PostilError(reply.error.kind, reply.error.message);
  return reply.value;
};
const events = (window: FakeWindow) =>
  window.webContents.sent.map(([, event]) => event as PostilEvent);
const config = () => readConfig(join(bench.folder, 'config'));

describe('files and printing', () => {
  it('shows in the file manager only what is Postil’s', async () => {
    bench.answers['settings.get'] = () => ({ ...DEFAULT_SETTINGS, exportDir: '/home/ada/vault' });
    const window = await bench.start();
    const reveal = (what: unknown) => bench.invoke(window, 'desktop.reveal', { what });
    await reveal({ kind: 'library' });
    await reveal({ kind: 'article', id: 'a1' });
    await reveal({ kind: 'export', name: '../../etc/passwd' });
    expect(bench.electron.revealed).toEqual([
      join('/home/ada/Postil', 'library.json'),
      join('/home/ada/Postil', 'articles', 'a1', 'article.json'),
      join('/home/ada/vault', 'etc', 'passwd'),
    ]);
    expect(await reveal({ kind: 'article', id: '../x' })).toMatchObject({ ok: false });
    expect(await reveal({ kind: 'path', path: '/etc' })).toMatchObject({ ok: false });
  });

  it('saves the page as PDF where the person says, or nowhere', async () => {
    const window = await bench.start();
    const save = () => bench.invoke(window, 'desktop.savePdf', { name: 'Tides: a/b' });
    expect(value(await save())).toBeNull();
    const path = join(folder, 'tides.pdf');
    bench.electron.saveTo(path);
    expect(value(await save())).toEqual({ path });
    expect(await readFile(path, 'utf8')).toContain('%PDF');
    bench.electron.saveTo(join(folder, 'missing', 'tides.pdf'));
    expect(await save()).toMatchObject({ ok: false, error: { kind: 'disk' } });
  });

  it('says why the system did not print, unless the person cancelled', async () => {
    const window = await bench.start();
    window.webContents.printing = [false, 'Print job canceled'];
    expect(await bench.invoke(window, 'desktop.print')).toMatchObject({ ok: true });
    window.webContents.printing = [false, 'no printer'];
    expect(await bench.invoke(window, 'desktop.print')).toMatchObject({ ok: false });
  });

  it('drags articles out as the Markdown files that an export would write', async () => {
    bench.answers['export.markdown'] = ({ ids, dir }: { ids: string[]; dir: string }) => ({
      dir,
      files: ids.map((id) => ({
        articleId: id,
        name: `${id}.md`,
        outcome: 'written',
        message: '',
      })),
    });
    const window = await bench.start();
    await bench.invoke(window, 'desktop.startDrag', { ids: ['a1', 'a2'] });
    const [item] = window.webContents.dragged;
    expect(item?.files?.map((path) => path.split(/[\\/]/).at(-1))).toEqual(['a1.md', 'a2.md']);
  });
});

describe('the library folder', () => {
  const stay = async () => {
    await writeFile(join(folder, 'library.json'), '{}');
  };

  it('is exchanged for another: saved first, remembered, and the pages begin anew', async () => {
    await stay();
    const window = await bench.start();
    const closed: string[] = [];
    bench.closing = async () => {
      closed.push('closed');
    };
    bench.electron.choose([folder]);
    expect(value(await bench.invoke(window, 'desktop.chooseLibrary'))).toEqual({ path: folder });
    expect(closed).toEqual(['closed']);
    expect(bench.opened.map(({ library }) => library)).toEqual(['/home/ada/Postil', folder]);
    expect(config().library).toBe(folder);
    expect(window.webContents.reloads).toBe(1);
    // The other library may have another theme.
    expect(bench.calls.filter(([method]) => method === 'settings.get')).toHaveLength(2);
    bench.emit({ type: 'library.changed', ids: ['a1'] });
    expect(events(window)).toContainEqual({ type: 'library.changed', ids: ['a1'] });
  });

  it('stays what it was when the other cannot be opened', async () => {
    const window = await bench.start();
    bench.electron.choose([folder]);
    const { openCore } = bench;
    bench.openCore = async (options) => {
      if (options.library === folder) throw new PostilError('disk', 'This drive is read-only.');
      return openCore(options);
    };
    const reply = await bench.invoke(window, 'desktop.chooseLibrary');
    expect(reply).toMatchObject({ ok: false, error: { message: 'This drive is read-only.' } });
    expect(bench.opened.at(-1)?.library).toBe('/home/ada/Postil');
    expect(config().library).toBe('');
    expect(await bench.invoke(window, 'article.list')).toMatchObject({ ok: true });
  });

  it('is copied and compared before it is used elsewhere, and the old one stays', async () => {
    const from = join(folder, 'old');
    const to = join(folder, 'new');
    await import('node:fs/promises').then(({ mkdir }) => Promise.all([mkdir(from), mkdir(to)]));
    await writeFile(join(from, 'library.json'), '{"format":1}');
    bench.options = { library: from, folders: { copyLibrary, isLibrary, isEmptyFolder } };
    const window = await bench.start();
    bench.electron.choose([to]);
    expect(value(await bench.invoke(window, 'desktop.moveLibrary'))).toEqual({ path: to });
    expect(await readdir(to)).toEqual(['library.json']);
    expect(await readdir(from)).toEqual(['library.json']);
    expect(bench.opened.at(-1)?.library).toBe(to);
    expect(events(window)).toContainEqual({ type: 'desktop.moving', done: 1, total: 1 });
    expect(await bench.invoke(window, 'desktop.moveLibrary')).toMatchObject({ ok: false });
  });

  it('is not exchanged while a note is unsaved or articles are being added', async () => {
    const window = await bench.start();
    bench.electron.choose([folder]);
    await bench.invoke(window, 'desktop.setUnsaved', { unsaved: true });
    expect(await bench.invoke(window, 'desktop.chooseLibrary')).toMatchObject({
      ok: false,
      error: { kind: 'conflict' },
    });
    expect(bench.opened).toHaveLength(1);
  });
});

describe('adding in the background', () => {
  const add = (window: FakeWindow, job: string) =>
    bench.invoke(window, 'article.add', { job, source: {} });

  it('is seen in the taskbar, and told when it is done and nobody looks', async () => {
    const window = await bench.start();
    let finish: (row: unknown) => void = () => {};
    bench.answers['article.add'] = () => new Promise((resolve) => (finish = resolve));
    const adding = add(window, 'j1');
    await expect.poll(() => window.progress).toBe(2);
    bench.emit({ type: 'add.progress', job: 'j1', stage: 'images', fraction: 0.5 });
    expect(window.progress).toBeCloseTo(0.625);
    finish({ id: 'a1', title: 'Tides' });
    await adding;
    expect(window.progress).toBe(-1);
    const [notification] = bench.electron.notifications();
    expect(notification?.options.body).toBe('Tides');
    notification?.emit('click');
    const requests = value(await bench.invoke(window, 'desktop.takeRequests'));
    expect(requests).toEqual([{ kind: 'article', id: 'a1', note: null }]);
  });

  it('says nothing to whoever is looking', async () => {
    const window = await bench.start();
    window.bringToFront();
    bench.answers['article.add'] = () => ({ id: 'a1', title: 'Tides' });
    await add(window, 'j1');
    expect(bench.electron.notifications()).toEqual([]);
  });

  it('tells of a library that was moved in', async () => {
    const window = await bench.start();
    const job = (state: string, done: number) =>
      bench.emit({
        type: 'import.changed',
        job: { state, done, total: 4, name: 'pocket.zip', counts: { added: 4 }, message: '' },
      } as never);
    job('running', 1);
    expect(window.progress).toBe(0.25);
    job('done', 4);
    expect(window.progress).toBe(-1);
    expect(bench.electron.notifications()[0]?.options).toMatchObject({
      title: 'pocket.zip is in your library',
      body: '4 articles added.',
    });
  });
});

describe('spelling', () => {
  it('is off without a dictionary, and none is fetched', async () => {
    const window = await bench.start();
    const spelling = value(await bench.invoke(window, 'desktop.spelling')) as Spelling;
    expect(spelling).toEqual({ source: 'none', isOn: false, languages: [] });
    expect(bench.electron.session.spellChecker).toBe(false);
    expect(new URL(bench.electron.session.dictionaries).hostname).toMatch(/\.invalid$/);
    await bench.invoke(window, 'desktop.setSpelling', { isOn: true });
    expect(bench.electron.session.spellChecker).toBe(false);
  });

  it('uses a dictionary that the person has, also after the next start', async () => {
    const window = await bench.start();
    const choose = async (name: string, text: string) => {
      await writeFile(join(folder, name), text);
      bench.electron.choose([join(folder, name)]);
      return bench.invoke(window, 'desktop.addDictionary');
    };
    expect(await choose('en-US-10-1.bdic', 'no dictionary')).toMatchObject({ ok: false });
    expect(await choose('english.bdic', 'BDic....')).toMatchObject({ ok: false });
    expect(value(await choose('en-US-10-1.bdic', 'BDic....'))).toEqual({
      source: 'files',
      isOn: true,
      languages: ['en-US'],
    });
    // Its file is named by the country too, which Chromium’s list of languages leaves out.
    expect(value(await choose('de-DE-3-0.bdic', 'BDic....'))).toMatchObject({
      languages: ['de', 'en-US'],
    });
    bench.electron = createFakeElectron();
    await bench.start();
    expect(bench.electron.session).toMatchObject({
      spellChecker: true,
      languages: ['de', 'en-US'],
    });
  });

  it('is the system’s on macOS', async () => {
    bench.options = { platform: 'darwin' };
    const window = await bench.start();
    await bench.invoke(window, 'desktop.setSpelling', { isOn: true });
    expect(bench.electron.session).toMatchObject({ spellChecker: true, languages: [] });
  });
});

describe('updates', () => {
  const state = async (window: FakeWindow) =>
    value(await bench.invoke(window, 'desktop.updateState')) as UpdateState;

  it('are off until an address is given, and only over https', async () => {
    let asked = 0;
    bench.options = {
      loadUpdater: async () => {
        asked += 1;
        return bench.updater;
      },
    };
    const window = await bench.start();
    expect(await state(window)).toMatchObject({ stage: 'off', url: '' });
    await bench.invoke(window, 'desktop.checkForUpdate');
    expect(asked).toBe(0);
    const refused = await bench.invoke(window, 'desktop.setUpdateUrl', { url: 'http://x.test' });
    expect(refused).toMatchObject({ ok: false, error: { kind: 'invalid' } });
    await bench.invoke(window, 'desktop.setUpdateUrl', { url: 'https://updates.test/postil' });
    await bench.invoke(window, 'desktop.checkForUpdate');
    expect([asked, (await state(window)).stage]).toEqual([1, 'current']);
    expect(config().updateUrl).toBe('https://updates.test/postil');
  });

  it('are fetched, told with their notes, and put in place only when all is saved', async () => {
    const done: string[] = [];
    bench.updater = {
      check: async () => ({ version: '2.0.0', notes: 'Better **margins**' }),
      download: async (onProgress) => onProgress(0.5),
      install: () => done.push('installed'),
    };
    bench.closing = async () => {
      done.push('saved');
    };
    const window = await bench.start();
    await bench.invoke(window, 'desktop.setUpdateUrl', { url: 'https://updates.test/' });
    await bench.invoke(window, 'desktop.checkForUpdate');
    expect(await state(window)).toMatchObject({
      stage: 'ready',
      version: '2.0.0',
      notes: 'Better **margins**',
    });
    const stages = events(window).flatMap((event) =>
      event.type === 'desktop.update' ? [event.update.stage] : [],
    );
    expect(stages).toEqual(['idle', 'checking', 'downloading', 'downloading', 'ready']);
    await bench.invoke(window, 'desktop.setUnsaved', { unsaved: true });
    expect(await bench.invoke(window, 'desktop.installUpdate')).toMatchObject({
      ok: false,
      error: { kind: 'conflict' },
    });
    expect(done).toEqual([]);
    await bench.invoke(window, 'desktop.setUnsaved', { unsaved: false });
    await bench.invoke(window, 'desktop.installUpdate');
    expect(done).toEqual(['saved', 'installed']);
  });

  it('that cannot be put in place leave the Postil there is, which starts again', async () => {
    bench.updater = {
      check: async () => ({ version: '2.0.0', notes: '' }),
      download: async () => {},
      install: (onFailure) => onFailure(new Error('EACCES')),
    };
    const window = await bench.start();
    await bench.invoke(window, 'desktop.setUpdateUrl', { url: 'https://updates.test/' });
    await bench.invoke(window, 'desktop.checkForUpdate');
    await bench.invoke(window, 'desktop.installUpdate');
    expect(bench.electron.log.slice(-3)).toEqual(['lock released', 'relaunch', 'exit 0']);
    expect(bench.electron.errors.join()).toContain('Everything is saved.');
  });

  it('are downloaded to a place of Postil’s, unless the package names another', async () => {
    const place = { url: 'https://updates.test/', folder, resources: join(folder, 'resources') };
    const path = writePlace(place);
    expect(parse(await readFile(path ?? '', 'utf8'))).toEqual({
      provider: 'generic',
      url: 'https://updates.test/',
      updaterCacheDirName: 'postil-updater',
    });
    await mkdir(place.resources);
    await writeFile(join(place.resources, 'app-update.yml'), '');
    expect(writePlace(place)).toBeNull();
  });

  it('say in a sentence that looking failed, and try again when asked', async () => {
    bench.updater.check = () => Promise.reject(new Error('ECONNREFUSED'));
    const window = await bench.start();
    await bench.invoke(window, 'desktop.setUpdateUrl', { url: 'https://updates.test/' });
    await bench.invoke(window, 'desktop.checkForUpdate');
    const failed = await state(window);
    expect(failed.stage).toBe('failed');
    expect(failed.message).not.toContain('ECONNREFUSED');
    bench.updater.check = async () => null;
    await bench.invoke(window, 'desktop.checkForUpdate');
    expect((await state(window)).stage).toBe('current');
  });
});

it('menus and dialogs follow the chosen theme, and the system where it is left to it', async () => {
  bench.answers['settings.get'] = () => ({ ...DEFAULT_SETTINGS, theme: 'ink' });
  await bench.start();
  await expect.poll(() => bench.electron.nativeTheme.themeSource).toBe('dark');
  bench.emit({ type: 'settings.changed', settings: { ...DEFAULT_SETTINGS, theme: 'system' } });
  expect(bench.electron.nativeTheme.themeSource).toBe('system');
});
