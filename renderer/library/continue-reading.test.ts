import { expect, it } from 'vitest';
import { makeRow } from '../app/memory-bridge.ts';
import { articleToContinue } from './continue-reading.ts';

const row = (id: string, fraction: number, at: string, more = {}) =>
  makeRow(id, { progress: { fraction, offset: 9, at }, ...more });

it('goes on with what was read last and is neither finished nor put away', () => {
  const rows = [
    row('earlier', 0.4, '2026-11-02T10:00:00.000Z'),
    row('last', 0.2, '2026-11-03T10:00:00.000Z'),
    row('finished', 1, '2026-11-09T10:00:00.000Z'),
    row('opened only', 0, '2026-11-09T11:00:00.000Z'),
    row('archived', 0.5, '2026-11-09T12:00:00.000Z', { archived: true }),
    row('trashed', 0.5, '2026-11-09T12:00:00.000Z', { trashedAt: '2026-11-09T12:00:00.000Z' }),
  ];
  expect(articleToContinue(rows)?.id).toBe('last');
  expect(articleToContinue(rows.slice(2))).toBeNull();
});

it('takes the newest where nothing says when it was read', () => {
  const old = makeRow('old', {
    addedAt: '2026-01-01T00:00:00.000Z',
    progress: { fraction: 0.5, offset: 1 },
  });
  const fresh = makeRow('new', {
    addedAt: '2026-02-01T00:00:00.000Z',
    progress: { fraction: 0.5, offset: 1 },
  });
  expect(articleToContinue([fresh, old])?.id).toBe('new');
});
