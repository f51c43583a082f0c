/** The services that write CSV, each known by the names of its columns. Layouts: FORMATS.md. */
import { type Row, readCsv, type Table } from './csv.ts';
import { highlightsOfCell } from './raindrop.ts';
import {
  type ForeignArticle,
  type Format,
  flagOf,
  newArticle,
  newHighlight,
  type Sink,
  timeOf,
} from './types.ts';
import { say } from './words/index.ts';

interface Layout {
  format: Format;
  /** Columns that only this service has together. */
  needs: string[];
  knows: string[];
  /** Whether what stands in this column of this row was understood, where the name does not tell. */
  isKnown?(row: Row, column: string): boolean;
  read(row: Row, table: Table): Partial<ForeignArticle>;
}

const LAYOUTS: Layout[] = [
  {
    format: 'readwise-highlights',
    needs: ['highlight', 'book title'],
    knows: [
      ...['highlight', 'book title', 'book author', 'amazon book id', 'note', 'color', 'tags'],
      ...['highlighted at', 'document tags', 'location', 'location type'],
    ],
    read: (row) => ({
      title: row.get('book title'),
      author: row.get('book author'),
      sourceId: row.get('amazon book id'),
      tags: row.get('document tags').split(','),
      highlights: [
        newHighlight({
          quote: row.get('highlight'),
          note: row.get('note'),
          color: row.get('color'),
          tags: row.get('tags').split(','),
          createdAt: timeOf(row.get('highlighted at')),
        }),
      ],
    }),
  },
  {
    format: 'readwise-reader',
    needs: ['url', 'document tags', 'location'],
    knows: ['title', 'url', 'id', 'document tags', 'saved date', 'reading progress', 'location'],
    read: (row, table) => ({
      title: row.get('title'),
      url: row.get('url'),
      sourceId: row.get('id'),
      tags: pythonList(row.get('document tags')),
      addedAt: timeOf(row.get('saved date')),
      progress: fraction(row.get('reading progress'), scaleOf(table)),
      // Where everything lies says nothing of an article.
      folder: /^(new|later|archive)$/i.test(row.get('location')) ? '' : row.get('location'),
      state: stateOf(row.get('location')),
    }),
  },
  {
    format: 'matter',
    needs: ['url', 'in queue'],
    knows: [
      'title',
      'author',
      'publisher',
      'url',
      'tags',
      'in queue',
      'favorited',
      'read',
      'file id',
      'last interaction date',
    ],
    read: (row) => ({
      title: row.get('title'),
      url: row.get('url'),
      author: row.get('author'),
      site: row.get('publisher'),
      sourceId: row.get('file id'),
      // The only date there is.
      addedAt: timeOf(row.get('last interaction date')),
      tags: listOf(row.get('tags')),
      favourite: flagOf(row.get('favorited')),
      state: flagOf(row.get('in queue')) ? 'unread' : 'archived',
      progress: flagOf(row.get('read')) ? 1 : null,
    }),
  },
  {
    format: 'instapaper',
    needs: ['url', 'selection', 'folder'],
    knows: ['url', 'title', 'selection', 'folder', 'timestamp', 'tags'],
    read: (row) => {
      const folder = row.get('folder');
      const isOwn = /^(unread|archive|starred)$/i.test(folder);
      const quote = row.get('selection');
      return {
        title: row.get('title'),
        url: row.get('url'),
        tags: listOf(row.get('tags')),
        addedAt: timeOf(row.get('timestamp')),
        folder: isOwn ? '' : folder,
        favourite: /^starred$/i.test(folder),
        state: stateOf(folder),
        highlights: quote ? [newHighlight({ quote })] : [],
      };
    },
  },
  {
    format: 'pocket-csv',
    needs: ['url', 'time_added'],
    knows: ['title', 'url', 'time_added', 'tags', 'status'],
    read: (row) => ({
      // Pocket writes the address where it never learnt a title.
      title: row.get('title') === row.get('url') ? '' : row.get('title'),
      url: row.get('url'),
      addedAt: timeOf(row.get('time_added')),
      tags: row.get('tags').split('|'),
      state: stateOf(row.get('status')),
    }),
  },
  {
    format: 'raindrop',
    needs: ['url', 'folder', 'created'],
    knows: ['id', 'title', 'excerpt', 'url', 'folder', 'tags', 'created', 'favorite', 'note'],
    isKnown: (row, name) => name === 'highlights' && highlightsOfCell(row.get('highlights')).isSure,
    read: (row) => ({
      title: row.get('title'),
      url: row.get('url'),
      sourceId: row.get('id'),
      description: row.get('excerpt'),
      folder: row.get('folder') === 'Unsorted' ? '' : row.get('folder'),
      tags: row.get('tags').split(','),
      addedAt: timeOf(row.get('created')),
      favourite: flagOf(row.get('favorite')),
      highlights: [
        ...(row.get('note') ? [newHighlight({ note: row.get('note') })] : []),
        ...highlightsOfCell(row.get('highlights')).highlights,
      ],
    }),
  },
  {
    // The fields of a highlight in its API, as a table.
    format: 'raindrop',
    needs: ['link', 'text'],
    knows: ['_id', 'link', 'title', 'text', 'note', 'color', 'created', 'tags', 'raindropref'],
    read: (row) => ({
      title: row.get('title'),
      url: row.get('link'),
      sourceId: row.get('raindropref'),
      highlights: [
        newHighlight({
          quote: row.get('text'),
          note: row.get('note'),
          color: row.get('color'),
          tags: listOf(row.get('tags')),
          createdAt: timeOf(row.get('created')),
        }),
      ],
    }),
  },
  {
    format: 'csv',
    needs: ['url'],
    knows: ['url', 'title', 'author', 'state', 'status', 'labels', 'tags', 'folder', 'saved_at'],
    read: (row) => ({
      title: row.get('title'),
      url: row.get('url'),
      author: row.get('author'),
      folder: row.get('folder'),
      tags: listOf(row.get('labels') || row.get('tags')),
      addedAt: timeOf(row.get('saved_at')),
      state: stateOf(row.get('state') || row.get('status')),
    }),
  },
];

/** The format whose columns these are, or null. */
export function formatOfColumns(columns: string[]): Format | null {
  const layout = LAYOUTS.find(({ needs }) => needs.every((name) => columns.includes(name)));
  return layout?.format ?? null;
}

export function readTable(format: Format, text: string, file: string, sink: Sink): void {
  const layout = LAYOUTS.find((one) => one.format === format);
  if (!layout) return;
  const table = readCsv(text);
  for (const { row, reason } of table.problems) {
    sink.row();
    sink.problem(file, row, reason);
  }
  for (const row of table.rows) {
    sink.row();
    const { knows, isKnown } = layout;
    const extra = Object.fromEntries(
      Object.entries(row.rest(knows)).filter(([name]) => !isKnown?.(row, name.toLowerCase())),
    );
    const article = newArticle(format, { ...layout.read(row, table), extra });
    if (format === 'readwise-highlights') {
      const [highlight] = article.highlights;
      if (!article.title) sink.problem(file, row.number, say('row.noBook'));
      else if (!highlight?.quote && !highlight?.note) {
        sink.problem(file, row.number, say('row.empty'));
      } else sink.article(article, file, row.number);
    } else if (article.url === '') sink.problem(file, row.number, say('noAddress'));
    else sink.article(article, file, row.number);
  }
}

function stateOf(word: string): ForeignArticle['state'] {
  if (/^archived?$/i.test(word)) return 'archived';
  return /^(unread|new|later|shortlist|active|succeeded|starred)$/i.test(word)
    ? 'unread'
    : 'unknown';
}

/** A Python list of texts: `['a', "it's"]`. */
function pythonList(value: string): string[] {
  if (!value.startsWith('[')) return value.split(',');
  return [...value.matchAll(/'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"/gs)].map((match) =>
    (match[1] ?? match[2] ?? '').replace(/\\(.)/gs, '$1'),
  );
}

/** A JSON array, `[a, b]`, or names with commas or semicolons. */
function listOf(value: string): string[] {
  if (!value.startsWith('[')) return value.split(/[,;]/);
  try {
    const list: unknown = JSON.parse(value);
    if (Array.isArray(list)) return list.map(nameOf);
  } catch {
    // Not JSON: a list without quotation marks.
  }
  return value.replace(/^\[|\]$/g, '').split(',');
}

function nameOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return String((value as { name?: unknown }).name ?? '');
}

const scales = new WeakMap<Table, number>();

/** Whether progress is counted to 1 or to 100 is not documented: the largest value in the file tells. */
function scaleOf(table: Table): number {
  const known = scales.get(table);
  if (known) return known;
  const isPercent = table.rows.some((row) => Number.parseFloat(row.get('reading progress')) > 1);
  const scale = isPercent ? 100 : 1;
  scales.set(table, scale);
  return scale;
}

function fraction(value: string, scale: number): number | null {
  const number = Number.parseFloat(value);
  return Number.isFinite(number) ? Math.min(1, Math.max(0, number / scale)) : null;
}
