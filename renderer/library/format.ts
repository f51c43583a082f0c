/** How a row's facts are worded. Pure but for the language that is spoken. */
import type { ArticleLink, ListRow } from '../../preload/contract/index.ts';
import { formatNumber, spokenNow } from '../../preload/words/index.ts';
import { say } from './words/index.ts';

/** Words a minute of an adult reading prose silently (Brysbaert 2019 measures 238 for English). */
const WORDS_PER_MINUTE = 230;
/** Shares read that count as not begun and as finished: nobody scrolls to exactly 0 or 1. */
const BEGUN = 0.01;
const FINISHED = 0.98;

/** Minutes, at least 1; 0 for an article without words. */
export function readingMinutes(words: number): number {
  return words === 0 ? 0 : Math.max(1, Math.round(words / WORDS_PER_MINUTE));
}

/** "8 min", "1 h 20 min"; empty for 0. */
export function formatMinutes(minutes: number): string {
  if (minutes === 0) return '';
  if (minutes < 60) return say('minutes', { minutes });
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0
    ? say('hours', { hours })
    : say('hoursMinutes', { hours, minutes: minutes % 60 });
}

export function isFinished(row: Pick<ListRow, 'progress'>): boolean {
  return row.progress.fraction >= FINISHED;
}

export function isBegun(row: Pick<ListRow, 'progress'>): boolean {
  return row.progress.fraction > BEGUN;
}

/** "42 %" of one begun and not finished, "Read" of a finished one, else empty. */
export function formatProgress(row: Pick<ListRow, 'progress'>): string {
  if (isFinished(row)) return say('read');
  const percent = Math.max(1, Math.round(row.progress.fraction * 100));
  return isBegun(row) ? say('percent', { percent }) : '';
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** Intl objects cost more to make than to use, and every row needs them. */
const formatters = new Map<string, ReturnType<typeof makeFormatters>>();

function makeFormatters(locale: string) {
  const day = { day: 'numeric', month: 'short' } as const;
  return {
    relative: new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
    day: new Intl.DateTimeFormat(locale, day),
    dayOfYear: new Intl.DateTimeFormat(locale, { ...day, year: 'numeric' }),
    moment: new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }),
  };
}

function formattersOf(locale: string) {
  const known = formatters.get(locale) ?? makeFormatters(locale);
  formatters.set(locale, known);
  return known;
}

/** "today", "yesterday", "3 days ago" within a week; then "4 Mar", with the year when it is another. */
export function formatDay(iso: string, now: Date, locale = spokenNow().locale): string {
  const { relative, day, dayOfYear } = formattersOf(locale);
  const date = new Date(iso);
  const days = Math.round((startOfDay(date) - startOfDay(now)) / 86_400_000);
  if (days <= 0 && days > -7) return relative.format(days, 'day');
  return (date.getFullYear() === now.getFullYear() ? day : dayOfYear).format(date);
}

/** The full date and time, for a tooltip and a screen reader. */
export function formatMoment(iso: string, locale = spokenNow().locale): string {
  return formattersOf(locale).moment.format(new Date(iso));
}

/** The same for several, told apart: where two fall into one minute, or second, they say more. */
export function formatMoments(
  times: readonly string[],
  locale = spokenNow().locale,
): Map<string, string> {
  const named = new Map<string, string>();
  let alike = [...new Set(times)];
  for (const more of MORE) {
    const format = new Intl.DateTimeFormat(locale, { ...DAY_AND_MINUTE, ...more });
    for (const time of alike) named.set(time, format.format(new Date(time)));
    const names = [...named.values()];
    alike = alike.filter((time) => names.filter((name) => name === named.get(time)).length > 1);
  }
  return named;
}

const DAY_AND_MINUTE = {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
} as const satisfies Intl.DateTimeFormatOptions;
const MORE: Intl.DateTimeFormatOptions[] = [
  {},
  { second: '2-digit' },
  { second: '2-digit', fractionalSecondDigits: 3 },
];

/** `count(1, 'note')` is "1 note", `count(1200, 'note')` "1,200 notes". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${formatNumber(n)} ${n === 1 ? one : many}`;
}

/** The site's name, or the address's host without www. */
export function formatSite(row: Pick<ListRow, 'site' | 'url'>): string {
  if (row.site) return row.site;
  return URL.canParse(row.url) ? new URL(row.url).hostname.replace(/^www\./, '') : '';
}

/** A title as it stands in a sentence: in quotes, shortened. */
export function quoteTitle(title: string): string {
  const letters = [...title];
  const short = letters.length > 60 ? `${letters.slice(0, 59).join('').trimEnd()}\u2026` : title;
  return say('quoted', { title: short });
}

/** What is still on the web, in a row's few words. */
export function describeLink({ state, what }: Pick<ArticleLink, 'state' | 'what'>): string {
  if (what === 'images')
    return say(state === 'waiting' ? 'link.imagesToCome' : 'link.withoutImages');
  if (state === 'failed') return say('link.notFetched');
  return say(state === 'waiting' ? 'link.toCome' : 'link.only');
}
