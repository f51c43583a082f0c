/**
 * Kindle's `My Clippings.txt`, in the language the reader is set to. An entry is a line with the title and
 * the author, a line with what it is, where and when, a blank line, the words, and ten or more `=`.
 */
import { type ForeignHighlight, iso, newArticle, newHighlight, type Sink } from './types.ts';
import { say } from './words/index.ts';

const END = /^={8,}\s*$/m;
const HIGHLIGHT =
  /highlight|markierung|surlign|subrayado|destaque|evidenzia|markering|выделен|ハイライト|标注|標註|하이라이트/i;
const BOOKMARK =
  /bookmark|lesezeichen|signet|marcador|segnalibro|bladwijzer|закладк|ブックマーク|书签|書籤|북마크/i;
const NOTE = /\bnote\b|notiz|\bnota\b|notitie|заметк|メモ|笔记|筆記|메모/i;
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'ru', 'pl', 'sv', 'da', 'tr'];

interface Clipping {
  kind: 'highlight' | 'note' | 'bookmark';
  /** Locations, or pages where there are none. */
  from: number;
  to: number;
  highlight: ForeignHighlight;
}

export function isKindle(text: string): boolean {
  return END.test(text) && /^\ufeff?[^\n]+\r?\n\s*- [^\n]*\d/.test(text);
}

export function readKindle(text: string, file: string, sink: Sink): void {
  const books = new Map<
    string,
    { title: string; author: string; row: number; clippings: Clipping[] }
  >();
  const entries = text.replace(/\r\n?/g, '\n').split(/^={8,}[^\S\n]*$/m);
  for (const [at, raw] of entries.entries()) {
    const entry = raw.replaceAll('\ufeff', '').replace(/^\n+/, '');
    if (entry.trim() === '') continue;
    sink.row();
    const [heading = '', about = '', ...rest] = entry.split('\n');
    const words = rest.join('\n').trim();
    const clipping = clippingOf(about, words);
    const reason = reasonAgainst(about, words, clipping);
    if (reason) {
      sink.problem(file, at + 1, reason);
      continue;
    }
    const { title, author } = nameOf(heading);
    const key = `${title}\n${author}`;
    const book = books.get(key) ?? { title, author, row: at + 1, clippings: [] };
    books.set(key, book);
    book.clippings.push(clipping);
  }
  for (const { title, author, row, clippings } of books.values()) {
    const highlights = joined(clippings);
    const article = newArticle('kindle', { title: title || 'Untitled', author, highlights });
    sink.article(article, file, row);
  }
}

function reasonAgainst(about: string, words: string, clipping: Clipping): string {
  if (!/^\s*- /.test(about)) return say('kindle.what');
  if (clipping.kind === 'bookmark') return say('kindle.bookmark');
  if (words === '') return say('kindle.empty');
  if (/^<[^<>]*>$/.test(words)) return say('kindle.limit');
  return '';
}

/** `Title (Series) (Author)`: what stands in the last brackets is the author. */
function nameOf(heading: string): { title: string; author: string } {
  const match = /^(.*\S)\s*\(((?:[^()]|\([^()]*\))*)\)\s*$/s.exec(heading.trim());
  return match
    ? { title: (match[1] ?? '').trim(), author: (match[2] ?? '').trim() }
    : { title: heading.trim(), author: '' };
}

function clippingOf(about: string, words: string): Clipping {
  const parts = about.split('|').map((part) => part.trim());
  const kind = kindOf(parts[0] ?? '');
  const when = parts.length > 1 ? (parts.at(-1) ?? '') : '';
  // The last place that is given is the location; a page may come before.
  const places = parts.slice(0, Math.max(1, parts.length - 1)).join(' | ');
  const range = [...places.matchAll(/(\d+)(?:\s*[-–]\s*(\d+))?/g)].at(-1);
  const from = Number(range?.[1] ?? Number.NaN);
  const short = range?.[2] ?? '';
  // `145-46` stands for 145 to 146.
  const end = `${(range?.[1] ?? '').slice(0, Math.max(0, (range?.[1] ?? '').length - short.length))}${short}`;
  const given = { createdAt: dateOf(when), note: '', quote: '' };
  const highlight = newHighlight(
    kind === 'note' ? { ...given, note: words } : { ...given, quote: words },
  );
  return { kind, from, to: short ? Number(end) : from, highlight };
}

function kindOf(words: string): Clipping['kind'] {
  if (HIGHLIGHT.test(words)) return 'highlight';
  if (BOOKMARK.test(words)) return 'bookmark';
  return NOTE.test(words) ? 'note' : 'highlight';
}

/** A note belongs to the highlight in which its place lies; one without stands by itself. */
function joined(clippings: Clipping[]): ForeignHighlight[] {
  const highlights = clippings.filter(({ kind }) => kind === 'highlight');
  const alone: ForeignHighlight[] = [];
  for (const note of clippings.filter(({ kind }) => kind === 'note')) {
    const owner = highlights.findLast(({ from, to }) => from <= note.from && note.from <= to);
    if (!owner) alone.push(note.highlight);
    else {
      const { note: before } = owner.highlight;
      owner.highlight.note = before ? `${before}\n\n${note.highlight.note}` : note.highlight.note;
    }
  }
  return [...highlights.map(({ highlight }) => highlight), ...alone];
}

const MONTHS = monthNames();

/** A date in words of any of the languages, or in numbers with the year first; UTC. Empty if unreadable. */
function dateOf(value: string): string {
  const clock = /(\d{1,2})[:時时.시]\s*(\d{2})(?:[:分.분]\s*(\d{2}))?/.exec(value);
  const days = clock ? value.replace(clock[0], ' ') : value;
  const asian = /(\d{4})\s*[年년/.-]\s*(\d{1,2})\s*[月월/.-]\s*(\d{1,2})/.exec(days);
  const year = Number(asian?.[1] ?? /\b(\d{4})\b/.exec(days)?.[1]);
  const month = asian ? Number(asian[2]) - 1 : monthIn(days);
  const day = Number(asian?.[3] ?? /(?<!\d)(\d{1,2})(?!\d)/.exec(days)?.[1]);
  if (!year || month < 0 || !day) return '';
  let hour = Number(clock?.[1] ?? 0);
  if (/\bp\.?\s?m\b|下午|午後|오후/i.test(value) && hour < 12) hour += 12;
  if (/\ba\.?\s?m\b|上午|午前|오전/i.test(value) && hour === 12) hour = 0;
  const time = Date.UTC(year, month, day, hour, Number(clock?.[2] ?? 0), Number(clock?.[3] ?? 0));
  return iso(time);
}

function monthIn(value: string): number {
  for (const word of value.toLowerCase().match(/\p{L}{3,}/gu) ?? []) {
    const month = MONTHS.get(word);
    if (month !== undefined) return month;
  }
  return -1;
}

function monthNames(): Map<string, number> {
  const names = new Map<string, number>();
  for (const language of LANGUAGES) {
    const format = new Intl.DateTimeFormat(language, {
      month: 'long',
      day: 'numeric',
      timeZone: 'UTC',
    });
    for (let month = 0; month < 12; month++) {
      const parts = format.formatToParts(new Date(Date.UTC(2020, month, 1)));
      const name = parts.find(({ type }) => type === 'month')?.value;
      if (name) names.set(name.toLowerCase(), month);
    }
  }
  return names;
}
