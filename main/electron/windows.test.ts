/** Several windows, where they stand, what they are asked to open, and what happens when one fails. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PostilEvent } from '../../preload/contract/index.ts';
import { createFakeElectron, emitPreventable, type FakeWindow } from './testing/fake-electron.ts';
import { type Bench, createBench } from './testing/start-host.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await createBench();
});
afterEach(() => bench.clean());

const sent = (window: FakeWindow) =>
  window.webContents.sent.map(([, event]) => (event as PostilEvent).type);

describe('articles in windows of their own', () => {
  it('open once, and come to the front the second time', async () => {
    const main = await bench.start();
    await bench.invoke(main, 'desktop.openArticle', { id: 'a1', title: 'Tides' });
    const [, own] = bench.electron.windows();
    expect(own?.loaded).toEqual(['app://postil/#/article/a1']);
    expect(own?.options).toMatchObject({ title: 'Tides' });
    expect(own?.options.webPreferences).toEqual(main.options.webPreferences);
    await bench.invoke(main, 'desktop.openArticle', { id: 'a1', title: 'Tides' });
    expect(bench.electron.windows()).toHaveLength(2);
    expect(own?.focused).toBe(1);
  });

  it('all hear what changed', async () => {
    const main = await bench.start();
    await bench.invoke(main, 'desktop.openArticle', { id: 'a1', title: 'Tides' });
    bench.emit({ type: 'library.changed', ids: ['a1'] });
    for (const window of bench.electron.windows())
      expect(sent(window)).toContain('library.changed');
  });
});

describe('where windows stand', () => {
  it('is remembered until the next start, zoom and all', async () => {
    const first = await bench.start();
    first.bounds = { x: 50, y: 60, width: 900, height: 640 };
    first.maximized = true;
    first.webContents.zoom = 1.5;
    first.close();
    bench.electron = createFakeElectron();
    const second = await bench.start();
    expect(second.options).toMatchObject({ x: 50, y: 60, width: 900, height: 640 });
    expect(second.maximized).toBe(true);
    second.webContents.emit('did-finish-load');
    expect(second.webContents.zoom).toBe(1.5);
  });

  it('is on a display that is there', async () => {
    const first = await bench.start();
    first.bounds = { x: 2000, y: 60, width: 900, height: 640 };
    first.close();
    bench.electron = createFakeElectron();
    const second = await bench.start();
    expect(second.options.x).toBe(270);
    bench.electron = createFakeElectron();
    bench.electron.plug(
      { x: 0, y: 0, width: 1440, height: 875 },
      { x: 1440, y: 0, width: 1920, height: 1080 },
    );
    expect((await bench.start()).options.x).toBe(2000);
  });

  it('keeps the zoom of the windows that are open when another opens or a page begins anew', async () => {
    const first = await bench.start();
    first.webContents.emit('did-finish-load');
    // Zoomed by the menu, which tells nobody.
    first.webContents.zoom = 2;
    await bench.invoke(first, 'desktop.openArticle', { id: 'a1', title: 'Tides' });
    const [, own] = bench.electron.windows();
    own?.webContents.emit('did-finish-load');
    expect(own?.webContents.zoom).toBe(2);
    first.webContents.emit('did-finish-load');
    expect(first.webContents.zoom).toBe(2);
  });

  it('zooms with Ctrl and the wheel', async () => {
    const { webContents } = await bench.start();
    webContents.emit('zoom-changed', {}, 'in');
    webContents.emit('zoom-changed', {}, 'in');
    webContents.emit('zoom-changed', {}, 'out');
    expect(webContents.zoom).toBe(0.5);
  });
});

describe('what the system asks for', () => {
  const take = async (window: FakeWindow) =>
    ((await bench.invoke(window, 'desktop.takeRequests')) as { value: unknown[] }).value;

  it('waits until the page listens, and is told at once afterwards', async () => {
    bench.options = { args: ['postil://article/a1#n1'] };
    const window = await bench.start();
    expect(sent(window)).not.toContain('desktop.requests');
    expect(await take(window)).toEqual([{ kind: 'article', id: 'a1', note: 'n1' }]);
    expect(await take(window)).toEqual([]);
    const handover = {
      library: '/home/ada/Postil',
      args: ['--flag', 'postil://save?url=https%3A%2F%2Fexample.org%2F'],
      cwd: '/',
    };
    bench.electron.app.emit('second-instance', {}, ['--other'], '/', handover);
    expect(sent(window)).toContain('desktop.requests');
    expect(await take(window)).toEqual([{ kind: 'save', url: 'https://example.org/' }]);
  });

  it('comes on macOS as events, also before Postil is ready', async () => {
    bench.options = { platform: 'darwin' };
    const started = bench.run();
    expect(emitPreventable(bench.electron.app, 'open-url')).toBe(true);
    bench.electron.app.emit('open-file', { preventDefault() {} }, '/home/ada/essay.html');
    bench.electron.app.emit('open-url', { preventDefault() {} }, 'postil://article/a1');
    bench.electron.ready();
    await started;
    const [window] = bench.electron.windows();
    expect(await take(window as FakeWindow)).toEqual([
      { kind: 'files', paths: ['/home/ada/essay.html'] },
      { kind: 'article', id: 'a1', note: null },
    ]);
    expect(bench.electron.recentDocuments).toEqual(['/home/ada/essay.html']);
  });

  it('goes to the article’s own window if it has one', async () => {
    const main = await bench.start();
    await bench.invoke(main, 'desktop.openArticle', { id: 'a1', title: 'Tides' });
    const own = bench.electron.windows()[1] as FakeWindow;
    const handover = { library: '/home/ada/Postil', args: ['postil://article/a1#n2'], cwd: '/' };
    bench.electron.app.emit('second-instance', {}, [], '/', handover);
    expect(await take(own)).toEqual([{ kind: 'article', id: 'a1', note: 'n2' }]);
    expect(await take(main)).toEqual([]);
  });
});

describe('a window that fails', () => {
  const gone = (window: FakeWindow, reason = 'crashed') =>
    window.webContents.emit('render-process-gone', {}, { reason });

  it('is loaded again when it crashed, or closed if the person prefers', async () => {
    const window = await bench.start();
    gone(window, 'clean-exit');
    expect(bench.electron.questions).toEqual([]);
    gone(window);
    await expect.poll(() => window.webContents.reloads).toBe(1);
    expect(bench.electron.questions[0]?.detail).toContain('Nothing is lost');
    bench.electron.press(1);
    gone(window, 'oom');
    await expect.poll(() => window.destroyed).toBe(true);
  });

  it('waits or is loaded again when it does not answer, and is not asked about twice', async () => {
    const window = await bench.start();
    const { webContents } = window;
    webContents.emit('unresponsive');
    webContents.emit('unresponsive');
    expect(bench.electron.questions).toHaveLength(1);
    const [first] = bench.electron.questions;
    webContents.emit('responsive');
    expect(first?.signal?.aborted).toBe(true);
    expect(webContents.reloads).toBe(0);
    bench.electron.press(1);
    webContents.emit('unresponsive');
    await expect.poll(() => [webContents.crashed, webContents.reloads]).toEqual([1, 1]);
    // Its page ended because Postil ended it: nobody is told of a crash.
    const asked = bench.electron.questions.length;
    gone(window, 'killed');
    expect(bench.electron.questions).toHaveLength(asked);
    gone(window, 'crashed');
    expect(bench.electron.questions).toHaveLength(asked + 1);
  });
});
