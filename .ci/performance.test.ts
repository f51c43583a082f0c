import { expect, it } from 'vitest';
import type { Row } from './bench-report.ts';
import {
  missedTargets,
  NOTHING_KNOWN,
  performancePage,
  regressions,
  withRun,
} from './performance.ts';

const save = (value: number, baseline = 200): Row => ({
  name: 'save a note',
  value,
  unit: 'ms',
  target: 20,
  baseline: { name: 'one file', value: baseline },
});
const found = (value: number): Row => ({
  name: 'found',
  value,
  unit: '%',
  target: 90,
  baseline: { name: 'another', value: 80 },
});
const run = (...rows: Row[]) => [{ part: 'Library', rows }];
const known = withRun(NOTHING_KNOWN, '2 cores', run(save(4), found(96)), false);

it('compares the ratio to the baseline, not the time', () => {
  expect(regressions(known, run(save(40, 2000)))).toEqual([]);
  expect(regressions(known, run(save(8, 200)))).toEqual([
    'Library, save a note: 0.0400 times one file, and 0.0200 times when recorded',
  ]);
});

it('knows that a lower share is worse', () => {
  expect(regressions(known, run(found(100)))).toEqual([]);
  expect(regressions(known, run(found(50)))).toHaveLength(1);
});

it('keeps the recorded ratio, so that it cannot creep, until it is recorded anew', () => {
  const slower = run(save(5));
  expect(withRun(known, '', slower, false).ratios.Library).toEqual({ 'save a note': 0.02 });
  expect(withRun(known, '', slower, true).ratios.Library).toEqual({ 'save a note': 0.025 });
});

it('keeps the figures of parts that did not run', () => {
  const after = withRun(known, '2 cores', [{ part: 'Reader', rows: [save(1)] }], false);
  expect(Object.keys(after.parts)).toEqual(['Library', 'Reader']);
});

it('says which targets were missed, whichever way is better', () => {
  const after = withRun(known, '2 cores', run(save(21), found(80)), false);
  expect(missedTargets(after)).toEqual([
    'Library, save a note: 21 ms (at most 20 ms)',
    'Library, found: 80 % (at least 90 %)',
  ]);
  expect(performancePage(after)).toContain('at most 20 ms: missed');
});

it('writes a page with a table for each part', () => {
  const page = performancePage(known);
  expect(page).toContain('a machine with 2 cores.');
  expect(page).toContain('Every target was met.');
  expect(page).toContain(
    '## Library\n\n| | measured | target | baseline | ratio |\n| --- | ---: | --- | --- | ---: |\n| save a note | 4 ms | at most 20 ms | one file: 200 ms | 0.02 × |',
  );
});
