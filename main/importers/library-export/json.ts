/** The services that write JSON: wallabag, Omnivore's metadata, Pocket's highlights. */
import { isRaindrop, RAINDROP_FIELDS, readRaindrop } from './raindrop.ts';
import {
  type ForeignArticle,
  type ForeignHighlight,
  type Format,
  flagOf,
  newArticle,
  newHighlight,
  type Sink,
  timeOf,
} from './types.ts';
import { say } from './words/index.ts';

type Entry = Record<string, unknown>;

/** What lies beside Omnivore's metadata in the zip, by the article's slug. */
export interface Companions {
  content(slug: string): string | null;
  highlights(slug: string): ForeignHighlight[];
}

/** The format of an entry, or null. */
export function formatOfEntry(entry: unknown): Format | null {
  if (!isEntry(entry)) return null;
  if ('is_archived' in entry || 'is_starred' in entry || 'given_url' in entry) return 'wallabag';
  if ('slug' in entry && ('savedAt' in entry || 'state' in entry)) return 'omnivore';
  if (isRaindrop(entry)) return 'raindrop';
  return 'url' in entry && Array.isArray(entry.highlights) ? 'pocket-highlights' : null;
}

export function readEntry(
  format: Format,
  entry: unknown,
  place: { file: string; row: number },
  sink: Sink,
  companions: Companions,
): void {
  const { file, row } = place;
  const read = READERS[format];
  sink.row();
  if (!isEntry(entry) || !read) {
    sink.problem(file, row, say('noEntry'));
    return;
  }
  const article = newArticle(format, { extra: rest(entry, format), ...read(entry, companions) });
  if (article.url === '' && !article.content) sink.problem(file, row, say('noAddress'));
  else sink.article(article, file, row);
}

/** Fields that a format's reader takes, or that say nothing to a person. */
const KNOWN: Partial<Record<Format, string[]>> = {
  wallabag: [
    ...['uid', 'id', 'title', 'url', 'given_url', 'origin_url', 'published_by', 'domain_name'],
    ...['language', 'tags', 'created_at', 'published_at', 'is_archived', 'is_starred', 'content'],
    ...['mimetype', 'annotations', 'headers', 'hashed_url', 'hashed_given_url', 'user_name'],
    ...['user_email', 'user_id', 'is_public', 'http_status', 'reading_time'],
  ],
  omnivore: [
    ...['id', 'slug', 'title', 'description', 'author', 'url', 'state', 'readingProgress'],
    ...['labels', 'savedAt', 'publishedAt'],
  ],
  'pocket-highlights': ['url', 'title', 'highlights'],
  raindrop: RAINDROP_FIELDS,
};

function rest(entry: Entry, format: Format): Record<string, string> {
  const kept = Object.entries(entry).filter(
    ([name, value]) =>
      !KNOWN[format]?.includes(name) && value !== null && value !== '' && value !== false,
  );
  const written = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : value);
  return Object.fromEntries(kept.map(([name, value]) => [name, String(written(value))]));
}

const READERS: Partial<
  Record<Format, (entry: Entry, companions: Companions) => Partial<ForeignArticle>>
> = {
  wallabag: (entry) => ({
    sourceId: text(entry.uid) || text(entry.id),
    title: text(entry.title),
    url: text(entry.url) || text(entry.given_url) || text(entry.origin_url),
    author: list(entry.published_by).map(nameOf).filter(Boolean).join(', '),
    site: text(entry.domain_name),
    lang: text(entry.language).replaceAll('_', '-'),
    tags: list(entry.tags).map(nameOf),
    addedAt: timeOf(entry.created_at),
    publishedAt: timeOf(entry.published_at),
    state: flagOf(entry.is_archived) ? 'archived' : 'unread',
    favourite: flagOf(entry.is_starred),
    content: /^(text\/html.*)?$/i.test(text(entry.mimetype)) ? html(entry.content) : null,
    highlights: list(entry.annotations)
      .filter(isEntry)
      .map((one) =>
        newHighlight({
          quote: text(one.quote),
          note: text(one.text),
          createdAt: timeOf(one.created_at),
        }),
      ),
  }),
  omnivore: (entry, companions) => {
    const slug = text(entry.slug);
    const read = Number(entry.readingProgress);
    return {
      sourceId: text(entry.id) || slug,
      title: text(entry.title),
      url: text(entry.url),
      author: text(entry.author),
      description: text(entry.description),
      tags: list(entry.labels).map(nameOf),
      addedAt: timeOf(entry.savedAt),
      publishedAt: timeOf(entry.publishedAt),
      state: stateOf(text(entry.state)),
      progress: Number.isFinite(read) ? Math.min(1, Math.max(0, read / 100)) : null,
      content: companions.content(slug),
      highlights: companions.highlights(slug),
    };
  },
  raindrop: readRaindrop,
  'pocket-highlights': (entry) => ({
    title: text(entry.title),
    url: text(entry.url),
    highlights: list(entry.highlights)
      .filter(isEntry)
      .map((one) =>
        newHighlight({
          quote: text(one.quote) || text(one.text),
          note: text(one.note),
          createdAt: timeOf(one.created_at),
        }),
      ),
  }),
};

/**
 * Omnivore's `highlights/{slug}.md`: a quote (only its first line is sure to begin with `>`), a blank
 * line, `#label`s, a blank line, the note. An entry may stand there twice.
 */
export function omnivoreHighlights(
  markdown: string,
  sink: Pick<Sink, 'merge'>,
): ForeignHighlight[] {
  const entries: { quote: string[]; rest: string[] }[] = [];
  let inQuote = false;
  for (const line of markdown.replace(/\r\n?/g, '\n').split('\n')) {
    const isBlank = line.trim() === '';
    if (!inQuote && /^>/.test(line)) {
      entries.push({ quote: [], rest: [] });
      inQuote = true;
    }
    if (isBlank) inQuote = false;
    const entry = entries.at(-1);
    if (inQuote) entry?.quote.push(line.replace(/^> ?/, ''));
    else if (entry) entry.rest.push(line);
    else if (!isBlank) {
      // Words before any quote are a note on the article.
      entries.push({ quote: [], rest: [line] });
    }
  }
  const seen = new Set<string>();
  const highlights: ForeignHighlight[] = [];
  for (const { quote, rest } of entries) {
    const isLabels = (line: string) => /^\s*#[^\s#]/.test(line);
    const tags = rest.filter(isLabels).flatMap((line) => line.split('#').map((tag) => tag.trim()));
    const note = rest.filter((line) => !isLabels(line)).join('\n');
    const highlight = newHighlight({ quote: quote.join('\n'), note, tags });
    const key = JSON.stringify(highlight);
    if (seen.has(key)) sink.merge();
    else if (highlight.quote || highlight.note) highlights.push(highlight);
    seen.add(key);
  }
  return highlights;
}

function stateOf(word: string): ForeignArticle['state'] {
  if (/^archived$/i.test(word)) return 'archived';
  return /^active$/i.test(word) ? 'unread' : 'unknown';
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return typeof value === 'string' && value !== '' ? value.split(',') : [];
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function nameOf(value: unknown): string {
  return isEntry(value) ? text(value.label) || text(value.name) : text(value);
}

function html(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
