/** How the reader words an article's facts. Pure; what lists share is in library/format.ts. */
import { formatMinutes, isFinished, readingMinutes } from '../library/format.ts';
import { say } from './words/index.ts';

/**
 * "4 March", with the year when it is not the current one. A year or month alone ("2024-03") and what is
 * no date stay as they are: a day must not appear that nobody wrote.
 */
export function formatPublished(published: string, now: Date, locale: string): string {
  if (!/^\d{4}-\d{2}-\d{2}/.test(published)) return published;
  const date = new Date(published);
  if (Number.isNaN(date.getTime())) return published;
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    ...(date.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' as const }),
    // A bare date is a day, not a moment: it must not move with the time zone.
    ...(/^\d{4}-\d{2}-\d{2}$/.test(published) ? { timeZone: 'UTC' } : {}),
  }).format(date);
}

/** "11 min left"; "Read" at the end; empty when there is nothing to read. */
export function formatTimeLeft(words: number, fraction: number): string {
  if (words === 0) return '';
  if (isFinished({ progress: { fraction, offset: 0 } })) return say('read');
  return say('left', { time: formatMinutes(readingMinutes(Math.ceil(words * (1 - fraction)))) });
}

/** A quote for a label: one line, at most `length` characters. */
export function shorten(text: string, length: number): string {
  const letters = [...text.replace(/\s+/gu, ' ').trim()];
  if (letters.length <= length) return letters.join('');
  return `${letters
    .slice(0, length - 1)
    .join('')
    .trimEnd()}…`;
}
