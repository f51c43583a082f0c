import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainArticle } from '../../preload/contract/testing/plain.ts';
import { decodeCatalogue, encodeCatalogue } from './catalogue-file.ts';
import { newDocument, toRow } from './changes.ts';
import { createPackedRows } from './packed-rows.ts';

function row(id: string, given: { title?: string; addedAt?: string } = {}) {
  const { title = 'x', addedAt = '2026-03-10T12:00:00.000Z' } = given;
  return toRow(newDocument(plainArticle(id, { title, addedAt })));
}

const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const days = fc.integer({ min: 1, max: 4 });
const step = fc.oneof(
  fc.record({
    kind: fc.constant('set' as const),
    id: ids,
    day: days,
    title: fc.string({ unit: 'grapheme', maxLength: 8 }),
    length: fc.constantFrom(1, 30_000),
  }),
  fc.record({ kind: fc.constant('delete' as const), id: ids }),
  fc.record({ kind: fc.constant('look' as const) }),
  fc.record({ kind: fc.constant('press' as const) }),
  fc.record({ kind: fc.constant('all' as const) }),
);

it('holds what plain objects would hold, in order, whatever changes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const packed = createPackedRows();
      const plain = new Map<string, ReturnType<typeof row>>();
      for (const one of steps) {
        if (one.kind === 'set') {
          const made = row(one.id, {
            title: one.title.repeat(one.length),
            addedAt: `2026-03-0${one.day}T12:00:00.000Z`,
          });
          packed.set(made, one.title);
          plain.set(one.id, made);
        } else if (one.kind === 'delete') {
          packed.delete(one.id);
          plain.delete(one.id);
        } else if (one.kind === 'look') packed.ids();
        else if (one.kind === 'press') await packed.press();
        else await packed.all();
      }
      const expected = [...plain.values()].sort((a, b) =>
        a.addedAt === b.addedAt ? (a.id < b.id ? -1 : 1) : a.addedAt < b.addedAt ? 1 : -1,
      );
      expect(packed.ids()).toEqual(expected.map(({ id }) => id));
      expect(packed.page(null, 9).rows).toEqual(expected);
      expect(await packed.all()).toEqual(expected);
      for (const id of ['a', 'b', 'c', 'd', 'e']) expect(packed.get(id)).toEqual(plain.get(id));
      expect(packed.size).toBe(plain.size);
    }),
    { numRuns: 60 },
  );
});

it('shows what changes while all are unpacked', async () => {
  const rows = createPackedRows();
  for (let n = 0; n < 3000; n += 1) rows.set(row(`a${n}`), '');
  const asked = rows.all();
  rows.set(row('a1', { title: 'changed' }), '');
  rows.delete('a2');
  rows.set(row('new'), '');
  const all = await asked;
  expect(all).toHaveLength(3000);
  expect(all.find(({ id }) => id === 'a1')?.title).toBe('changed');
});

it('comes back from its file as it was, and from a damaged one not at all', async () => {
  const rows = createPackedRows();
  rows.set(row('a', { title: 'Ünïcode “quoted” "and" \\ 海\n]' }), '1.5 20 3');
  rows.set(row('b', { addedAt: '2026-03-11T12:00:00.000Z' }), '');
  const bytes = Buffer.from([...encodeCatalogue(rows.stretches())].join(''));
  const back = createPackedRows();
  back.set(row('b', { title: 'newer' }), 's');
  back.fill((await decodeCatalogue(bytes)) ?? []);
  expect(back.get('a')).toEqual(rows.get('a'));
  expect(back.isAt('a', '1.5 20 3')).toBe(true);
  expect(back.isAt('a', '1.5 20 4')).toBe(false);
  expect(back.states()).toEqual(new Map([...rows.states(), ['b', expect.stringMatching(/./)]]));
  expect(back.get('b')?.title).toBe('newer');
  for (const at of [3, bytes.length >> 1, bytes.length - 5]) {
    const damaged = Buffer.from(bytes);
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    expect(await decodeCatalogue(damaged)).toBe(null);
    expect(await decodeCatalogue(bytes.subarray(0, at))).toBe(null);
  }
});
