import { expect, it } from 'vitest';
import { PostilError, type PostilEvent } from '../../preload/contract/index.ts';
import type { App } from './app.ts';
import { orWaiting } from './waiting.ts';

const app = {
  dispatch: async (method: string) => ({ ok: true as const, value: method }),
  subscribe: () => () => {},
} as unknown as App;

it('hands over a library that opens in time, or the reason why it does not', async () => {
  expect(await orWaiting(Promise.resolve(app), 1000)).toBe(app);
  const gone = new PostilError('notFound', 'There is no library there.');
  await expect(orWaiting(Promise.reject(gone), 1000)).rejects.toBe(gone);
});

it('goes on without one that is slow, and answers when it is there', async () => {
  const { promise, resolve } = Promise.withResolvers<App>();
  const early = await orWaiting(promise, 1);
  const events: PostilEvent[] = [];
  early.subscribe((event) => events.push(event));
  const asked = early.dispatch('settings.get', {});
  resolve(app);
  expect(await asked).toEqual({ ok: true, value: 'settings.get' });
  expect(events).toEqual([{ type: 'library.changed', ids: null }]);
});

it('says why a slow one could not be opened in the end', async () => {
  const { promise, reject } = Promise.withResolvers<App>();
  const early = await orWaiting(promise, 1);
  const asked = early.dispatch('settings.get', {});
  reject(new PostilError('disk', 'The drive is gone. Connect it and try again.'));
  expect(await asked).toEqual({
    ok: false,
    error: { kind: 'disk', message: 'The drive is gone. Connect it and try again.' },
  });
});
