import { expect, test } from 'vitest';
import { paintOf } from './overlaps.ts';

const passage = (start: number, end: number, color: string) => ({ start, end, color });

test('passages apart are painted whole', () => {
  const passages = [passage(0, 4, 'rose'), passage(4, 9, 'rose')];
  expect(paintOf(passages)).toEqual({ stretches: passages, shared: [] });
});

test('a nested passage shows its own colour inside the other', () => {
  expect(paintOf([passage(0, 20, 'blue'), passage(5, 9, 'yellow')])).toEqual({
    stretches: [passage(0, 5, 'blue'), passage(5, 9, 'yellow'), passage(9, 20, 'blue')],
    shared: [{ start: 5, end: 9 }],
  });
});

test('where two cross, the later begins its colour, and both stay to be seen', () => {
  expect(paintOf([passage(0, 10, 'blue'), passage(6, 15, 'green')])).toEqual({
    stretches: [passage(0, 6, 'blue'), passage(6, 15, 'green')],
    shared: [{ start: 6, end: 10 }],
  });
});

test('several notes on one passage are one stretch, marked as shared', () => {
  const paint = paintOf([passage(3, 8, 'rose'), passage(3, 8, 'rose'), passage(3, 8, 'rose')]);
  expect(paint.stretches).toEqual([passage(3, 8, 'rose')]);
  expect(paint.shared).toEqual([{ start: 3, end: 8 }]);
});
