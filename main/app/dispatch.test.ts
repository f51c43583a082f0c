import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createClient } from '../../preload/client/index.ts';
import { DEFAULT_SETTINGS, methods, PostilError } from '../../preload/contract/index.ts';
import { createDispatch } from './dispatch.ts';
import type { Handlers } from './handlers/types.ts';

const reported: unknown[] = [];
const dispatch = createDispatch(
  {
    'settings.get': async () => DEFAULT_SETTINGS,
    'settings.update': async () => ({ ...DEFAULT_SETTINGS, fontSize: 9000 }),
    'article.restore': async () => {
      throw new PostilError('disk', 'The disk is full. Make room and try again.');
    },
    'article.trash': async () => {
      throw new Error('secret path /home/ada');
    },
  } as Partial<Handlers> as Handlers,
  (error) => reported.push(error),
);

it('answers a value that fits the table', async () => {
  expect(await dispatch('settings.get', {})).toEqual({ ok: true, value: DEFAULT_SETTINGS });
});

it('refuses params that do not fit, naming the field', async () => {
  const reply = await dispatch('settings.update', { fontSize: 'big' });
  expect(reply).toMatchObject({ ok: false, error: { kind: 'invalid' } });
  expect(reply.ok === false && reply.error.message).toContain('fontSize');
});

it('refuses an id that would leave the folder', async () => {
  const reply = await dispatch('article.open', { id: '../../etc/passwd' });
  expect(reply).toMatchObject({ ok: false, error: { kind: 'invalid' } });
});

it('never lets out a result that does not fit, nor the reason of a fault', async () => {
  reported.length = 0;
  for (const reply of [
    await dispatch('settings.update', {}),
    await dispatch('article.trash', { ids: ['a'] }),
  ]) {
    expect(reply).toMatchObject({ ok: false, error: { kind: 'internal' } });
    expect(JSON.stringify(reply)).not.toContain('ada');
  }
  expect(reported).toHaveLength(2);
});

it('answers any input with a reply', async () => {
  const method = fc.oneof(
    fc.string(),
    fc.constantFrom(...Object.keys(methods), '__proto__', 'constructor'),
  );
  await fc.assert(
    fc.asyncProperty(method, fc.jsonValue(), async (name, params) => {
      const reply = await dispatch(name, params);
      expect(typeof reply.ok).toBe('boolean');
      expect(JSON.stringify(reply)).not.toMatch(/\bat .*\.ts:\d+/);
    }),
  );
});

it('is rebuilt by the client as one error class', async () => {
  const client = createClient({ invoke: dispatch });
  const failure = await client.call('article.restore', { ids: ['a'] }).catch((error) => error);
  expect(failure).toBeInstanceOf(PostilError);
  expect(failure).toMatchObject({ kind: 'disk', message: expect.stringContaining('disk is full') });
});

it('says so when the host is gone or answers nonsense', async () => {
  const gone = createClient({ invoke: () => Promise.reject(new TypeError('fetch failed')) });
  await expect(gone.call('settings.get', {})).rejects.toMatchObject({ kind: 'network' });
  const odd = createClient({ invoke: async () => ({ ok: true, value: { theme: 7 } }) });
  await expect(odd.call('settings.get', {})).rejects.toMatchObject({ kind: 'internal' });
});
