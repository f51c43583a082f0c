import { expect, it } from 'vitest';
import { compare, interval, runsOf, scoreOf } from './shingles.ts';

it('counts runs of four words, and a shorter text as one run', () => {
  expect([...runsOf("It's a test, is it")]).toEqual([
    ['It s a test', 1],
    ['s a test is', 1],
    ['a test is it', 1],
  ]);
  expect([...runsOf('two words')]).toEqual([['two words', 1]]);
  expect(runsOf(' … ').size).toBe(0);
});

it('weighs each page the same and repeats by number', () => {
  expect(compare('a b c d e', 'a b c d')).toEqual({ both: 0.5, extra: 0, missed: 0.5 });
  expect(compare('a b c d', 'a b c d a b c d').extra).toBeCloseTo(0.8);
  expect(compare('', '')).toEqual({ both: 0, extra: 0, missed: 0 });
});

it('makes F1 of the average precision and the average recall', () => {
  const pages = [
    compare('a b c d e', 'a b c d'),
    compare('a b c d', 'a b c d e'),
    compare('x', ''),
  ];
  const { precision, recall, f1 } = scoreOf(pages);
  // The page on which nothing was found has no precision, but its recall of 0 counts.
  expect([precision, recall]).toEqual([0.75, 0.5]);
  expect(f1).toBeCloseTo(0.6);
});

it('draws the same samples in every run', () => {
  const mean = (sample: number[]) => sample.reduce((sum, at) => sum + at, 0) / sample.length;
  const drawn = interval(50, mean);
  expect(drawn).toEqual(interval(50, mean));
  expect(drawn.low).toBeLessThan(24.5);
  expect(drawn.high).toBeGreaterThan(24.5);
});
