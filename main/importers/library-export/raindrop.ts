/**
 * Raindrop: the bookmarks and highlights of its API as JSON, and the column `highlights` of its CSV.
 * Fields: developer.raindrop.io. How the column is written is not documented, so every likely way is read.
 */
import type { ForeignArticle, ForeignHighlight } from '../../library/moving/foreign.ts';
import { flagOf, newHighlight, timeOf } from './types.ts';

type Entry = Record<string, unknown>;

/** Fields of a bookmark or a highlight that are taken, or that say nothing to a person. */
export const RAINDROP_FIELDS = [
  ...['_id', 'link', 'title', 'excerpt', 'note', 'tags', 'created', 'important', 'highlights'],
  ...['text', 'color', 'raindropRef', 'domain', 'collection', 'collectionId', 'user', 'media'],
  ...['cover', 'type', 'lastUpdate', 'removed', 'cache', 'creatorRef', 'sort', 'file', 'reminder'],
];

/** A bookmark, or a highlight by itself, as the API gives them. */
export function isRaindrop(entry: Entry): boolean {
  if (typeof entry.link !== 'string') return false;
  return 'raindropRef' in entry || 'collection' in entry || Array.isArray(entry.highlights);
}

/** The bookmarks or highlights of an answer of the API, or null. */
export function raindropItems(data: unknown): unknown[] | null {
  const items = (data as { items?: unknown } | null)?.items;
  return Array.isArray(items) ? items : null;
}

export function readRaindrop(entry: Entry): Partial<ForeignArticle> {
  const isHighlight = typeof entry.text === 'string';
  const note = text(entry.note);
  return {
    title: text(entry.title),
    url: text(entry.link),
    sourceId: text(isHighlight ? entry.raindropRef : entry._id),
    description: text(entry.excerpt),
    tags: isHighlight ? [] : names(entry.tags),
    addedAt: isHighlight ? '' : timeOf(entry.created),
    favourite: flagOf(entry.important),
    highlights: isHighlight
      ? [fromObject(entry)]
      : [...(note ? [newHighlight({ note })] : []), ...listed(entry.highlights)],
  };
}

/** `isSure`: false where only the blank lines of a plain text told the highlights apart. */
export function highlightsOfCell(cell: string): {
  highlights: ForeignHighlight[];
  isSure: boolean;
} {
  const whole = cell.trim();
  if (whole === '') return { highlights: [], isSure: true };
  const list = whole.startsWith('[') ? parsed(whole) : null;
  if (list) return { highlights: listed(list), isSure: true };
  const labelled = fromLabels(whole);
  if (labelled) return { highlights: labelled, isSure: true };
  const quotes = whole.split(/\n\s*\n/).filter((part) => part.trim() !== '');
  return { highlights: quotes.map((quote) => newHighlight({ quote })), isSure: false };
}

const LABEL =
  /^(highlight|text|quote|note|annotation|colou?r|created|date|tags)[ \t]*:[ \t]*(.*)$/i;

/** `Highlight: words`, then perhaps `Note: ...`, `Color: ...`; a line without a label goes on. */
function fromLabels(whole: string): ForeignHighlight[] | null {
  const entries: Record<string, string>[] = [];
  let last = '';
  for (const line of whole.split(/\r?\n/)) {
    const [, label, words = ''] = LABEL.exec(line) ?? [];
    const name = label && FIELD_OF[label.toLowerCase()];
    if (name === 'quote') entries.push({ quote: words });
    const entry = entries.at(-1);
    // What comes first has to be a highlight, or the labels are none.
    if (!entry) return null;
    if (!name) entry[last] = `${entry[last] ?? ''}\n${line}`;
    else if (name !== 'quote') entry[name] = words;
    last = name || last;
  }
  return entries.map(({ quote, note, color, createdAt, tags }) =>
    newHighlight({
      quote: quote ?? '',
      note: note ?? '',
      color: (color ?? '').trim(),
      createdAt: timeOf(createdAt),
      tags: names(tags),
    }),
  );
}

const FIELD_OF: Record<string, string> = {
  ...{ highlight: 'quote', text: 'quote', quote: 'quote', note: 'note', annotation: 'note' },
  ...{ color: 'color', colour: 'color', created: 'createdAt', date: 'createdAt', tags: 'tags' },
};

function listed(value: unknown): ForeignHighlight[] {
  if (!Array.isArray(value)) return [];
  return value
    .map((one) => (typeof one === 'string' ? newHighlight({ quote: one }) : fromObject(one)))
    .filter(({ quote, note }) => quote !== '' || note !== '');
}

function fromObject(value: unknown): ForeignHighlight {
  const entry = (typeof value === 'object' && value !== null ? value : {}) as Entry;
  return newHighlight({
    quote: text(entry.text),
    note: text(entry.note),
    color: text(entry.color),
    createdAt: timeOf(entry.created),
    tags: names(entry.tags),
  });
}

function parsed(json: string): unknown[] | null {
  try {
    const list: unknown = JSON.parse(json);
    return Array.isArray(list) ? list : null;
  } catch {
    // Words in brackets.
    return null;
  }
}

function names(value: unknown): string[] {
  if (typeof value === 'string') return value.split(',');
  return Array.isArray(value) ? value.map(text) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
