import { expect, it } from 'vitest';
import { createText } from '../../../renderer/anchoring/index.ts';
import { findPlace, placeHighlight } from './highlights.ts';

const TIME = '2026-11-02T08:00:00.000Z';
const TEXT = 'The clerk walked to the end of the mole.\nIn this town the water keeps better time.';
const image = { src: `${'a'.repeat(64)}.png`, alt: 'A brass rule', at: 41 };
const own = {
  ...{ id: 'n1', updatedAt: TIME, image },
  ...{ prefix: 'walked to the end of the mole.\n', suffix: 'In this town the water keeps bet' },
};
const highlight = {
  quote: 'A brass rule',
  note: 'How long?',
  color: 'blue',
  tags: [],
  createdAt: TIME,
  own,
};

it('brings a note on an image back as one, whether the text is there or comes later', () => {
  const { prefix, suffix } = own;
  const target = { quote: { exact: 'A brass rule', prefix, suffix }, position: null, image };
  const placed = placeHighlight(highlight, 'key', createText(TEXT), TIME);
  expect(placed).toMatchObject({ outcome: 'matched', record: { target } });
  const waiting = placeHighlight(highlight, 'key', null, TIME);
  expect(waiting).toMatchObject({ outcome: 'waiting', record: { target } });
  expect(findPlace(target, createText(TEXT))).toEqual({ target, outcome: 'matched' });
});
