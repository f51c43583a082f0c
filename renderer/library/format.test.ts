import { describe, expect, it } from 'vitest';
import {
  count,
  formatDay,
  formatMinutes,
  formatMoments,
  formatProgress,
  formatSite,
  quoteTitle,
  readingMinutes,
} from './format.ts';

const now = new Date(2026, 10, 24, 9, 30);
const day = (year: number, month: number, date: number, hour = 12) =>
  formatDay(new Date(year, month - 1, date, hour).toISOString(), now, 'en-GB');

describe('the day', () => {
  it('is relative within a week, by calendar days', () => {
    expect(day(2026, 11, 24, 0)).toBe('today');
    expect(day(2026, 11, 23, 23)).toBe('yesterday');
    expect(day(2026, 11, 18)).toBe('6 days ago');
  });
  it('is a date before that, with the year when it is another', () => {
    expect(day(2026, 11, 17)).toBe('17 Nov');
    expect(day(2025, 12, 31)).toBe('31 Dec 2025');
  });
  it('is a date when it lies ahead, as after a wrong clock', () => {
    expect(day(2026, 11, 26)).toBe('26 Nov');
  });
});

it('gives reading time at 230 words a minute, never 0 for a text', () => {
  expect([0, 1, 230, 1840, 18_400].map(readingMinutes)).toEqual([0, 1, 1, 8, 80]);
  expect([0, 8, 60, 80].map(formatMinutes)).toEqual(['', '8 min', '1 h', '1 h 20 min']);
});

it('says how far one has read', () => {
  const at = (fraction: number) => formatProgress({ progress: { fraction, offset: 0 } });
  expect([0, 0.005, 0.42, 0.97, 0.99, 1].map(at)).toEqual([
    '',
    '',
    '42\u202f%',
    '97\u202f%',
    'Read',
    'Read',
  ]);
});

it('falls back to the host where the site has no name', () => {
  expect(formatSite({ site: 'Harbour Review', url: 'https://h.example/' })).toBe('Harbour Review');
  expect(formatSite({ site: '', url: 'https://www.maps.example/a' })).toBe('maps.example');
  expect(formatSite({ site: '', url: '' })).toBe('');
});

it('counts in words and shortens long titles', () => {
  expect([count(1, 'note'), count(1200, 'note'), count(0, 'match', 'matches')]).toEqual([
    '1 note',
    '1,200 notes',
    '0 matches',
  ]);
  expect(quoteTitle('Tides')).toBe('“Tides”');
  expect([...quoteTitle('𝒯'.repeat(80))]).toHaveLength(62);
});

it('moments that fall into one minute, or second, are told apart', () => {
  const times = [
    '2026-03-04T09:05:12.100Z',
    '2026-03-04T09:05:12.400Z',
    '2026-03-04T09:05:40.000Z',
    '2026-03-04T09:06:00.000Z',
  ];
  const named = [...formatMoments(times, 'en-GB').values()];
  const ends = [/:05:12\.100$/, /:05:12\.400$/, /:05:40$/, /\d:06$/];
  for (const [at, end] of ends.entries()) expect(named[at]).toMatch(end);
  expect(new Set(formatMoments(times, 'en-GB').values()).size).toBe(4);
});
