/** Numbers, dates, lists and order, as the language that is spoken has them. */
import { onLanguageChange, spokenNow } from './language.ts';

/** Intl objects cost more to make than to use. */
const made = new Map<string, unknown>();
onLanguageChange(() => made.clear());

function once<T>(key: string, make: (locale: string) => T): T {
  const known = made.get(key) as T | undefined;
  if (known !== undefined) return known;
  const fresh = make(spokenNow().locale);
  made.set(key, fresh);
  return fresh;
}

/** 1200 is "1,200". */
export function formatNumber(value: number, options: Intl.NumberFormatOptions = {}): string {
  const key = `number ${JSON.stringify(options)}`;
  return once(key, (locale) => new Intl.NumberFormat(locale, options)).format(value);
}

/** 0.42 is "42%", in German "42 %". */
export function formatPercent(fraction: number): string {
  return formatNumber(fraction, { style: 'percent' });
}

/** @param bytes shown in MB with one decimal, from 1000 MB in GB */
export function formatBytes(bytes: number): string {
  const [value, unit] =
    bytes < 1e5
      ? [bytes / 1e3, 'kilobyte']
      : bytes < 1e9
        ? [bytes / 1e6, 'megabyte']
        : [bytes / 1e9, 'gigabyte'];
  return formatNumber(value, { style: 'unit', unit, maximumFractionDigits: 1 });
}

/** "a, b and c" */
export function formatList(
  items: readonly string[],
  type: Intl.ListFormatType = 'conjunction',
): string {
  const key = `list ${type}`;
  return once(key, (locale) => new Intl.ListFormat(locale, { type })).format(items);
}

export function formatDate(date: Date | number, options: Intl.DateTimeFormatOptions): string {
  const key = `date ${JSON.stringify(options)}`;
  return once(key, (locale) => new Intl.DateTimeFormat(locale, options)).format(date);
}

/** "yesterday", "3 days ago": `value` is negative for the past. */
export function formatRelative(value: number, unit: Intl.RelativeTimeFormatUnit): string {
  return once(
    'relative',
    (locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
  ).format(value, unit);
}

/** A language's name: `de` is "German". What a page wrongly says of its language is given back as it stands. */
export function languageName(code: string): string {
  const names = once('names', (locale) => new Intl.DisplayNames(locale, { type: 'language' }));
  try {
    return names.of(code) ?? code;
  } catch (error) {
    if (error instanceof RangeError) return code;
    throw error;
  }
}

/** For sorting names as people of this language do: `part 2` comes before `part 10`. */
export function compareText(a: string, b: string): number {
  return once('collator', (locale) => new Intl.Collator(locale, { numeric: true })).compare(a, b);
}
