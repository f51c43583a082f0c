/** A window whose page holds it open, and what is then asked. */
import type { BrowserWindow, MessageBoxOptions } from 'electron';
import { beforeEach, expect, it } from 'vitest';
import { createFakeElectron, emitPreventable, FakeWindow } from './testing/fake-electron.ts';
import { followUnload } from './unload.ts';

let electron: ReturnType<typeof createFakeElectron>;
let window: FakeWindow;
let ending: { isOn: boolean };
beforeEach(() => {
  electron = createFakeElectron();
  window = new FakeWindow({});
  ending = { isOn: false };
});

const follow = (pauses?: readonly number[]) =>
  followUnload({
    app: electron.module.app,
    dialog: electron.module.dialog,
    window: window as unknown as BrowserWindow,
    ending,
    ...(pauses ? { pauses } : {}),
  });
const asked = (): readonly MessageBoxOptions[] => electron.questions;

it('closes by itself once a save that was under way is done, and asks nothing', async () => {
  follow();
  window.holds = true;
  window.close();
  expect(window.destroyed).toBe(false);
  window.holds = false;
  await expect.poll(() => window.destroyed).toBe(true);
  expect(asked()).toEqual([]);
});

it('goes on ending Postil, not only the window', async () => {
  follow();
  window.holds = true;
  ending.isOn = true;
  window.close();
  await expect.poll(() => electron.log).toContain('quit');
});

it('asks about what cannot be saved, and stays unless told otherwise', async () => {
  follow([1]);
  window.holds = true;
  ending.isOn = true;
  window.close();
  window.close();
  await expect.poll(() => asked()).toHaveLength(1);
  await expect.poll(() => ending.isOn).toBe(false);
  expect(window.destroyed).toBe(false);
  electron.press(1);
  window.close();
  await expect.poll(() => window.destroyed).toBe(true);
  expect(asked()).toHaveLength(2);
});

it('asks at once before a page is loaded anew', () => {
  follow();
  expect(emitPreventable(window.webContents, 'will-prevent-unload')).toBe(false);
  electron.press(1);
  expect(emitPreventable(window.webContents, 'will-prevent-unload')).toBe(true);
});
