/** The passages of an article that match a query, as snippets with the place to open at. */
import type { Hit, Note } from '../../preload/contract/index.ts';
import { foldTag, foldWithOrigins } from './fold.ts';
import type { ArticleHits, Range, SearchHit } from './model.ts';
import type { Query, Words } from './query.ts';

/** What the index keeps of an article for its hits, beside the text. */
export interface Head {
  id: string;
  title: string;
  author: string;
  /** Site name and host. */
  site: string;
  tags: string[];
  notes: {
    id: string;
    body: string;
    tags: string[];
    color: string;
    quote: string;
    at: Range | null;
  }[];
}

/** What to look for in every article of one result. */
export interface Wanted {
  patterns: RegExp[];
  fields: Query['fields'];
  /** Only notes of these colours are shown; null: of any. */
  colors: ReadonlySet<string> | null;
  /** Notes below these tags (folded) are shown without a matching word, for they are what was asked for. */
  tags: string[];
  /** Every note (of the colours) is shown, for notes are what was asked for. */
  allNotes: boolean;
}

/** Characters shown on each side of a match. */
const CONTEXT = 80;
/** Matches closer than this are one passage. */
const PASSAGE = 160;
/** A snippet never grows beyond this. */
const LONGEST = 400;
/** A word that fills a long article is not counted to its end. */
const MOST_MATCHES = 1000;
const LETTER = '[a-z0-9\\u0080-\\uffff]';
const BETWEEN = '[\\0-\\x2f\\x3a-\\x60\\x7b-\\x7f]+';

export function createWanted(query: Query): Wanted {
  const parts = query.clauses.flat().filter((part) => !part.negated);
  const filters = parts.flatMap((part) => part.filter ?? []);
  const colors = filters.flatMap((filter) => (filter.key === 'color' ? [filter.value] : []));
  const patterns = parts.flatMap((part) => (part.words ? [toPattern(part.words)] : []));
  return {
    patterns,
    fields: query.fields,
    colors: colors.length > 0 ? new Set<string>(colors) : null,
    tags: filters.flatMap((filter) => (filter.key === 'tag' ? [foldTag(filter.value)] : [])),
    allNotes:
      patterns.length === 0 &&
      (colors.length > 0 || filters.some(({ key, value }) => key === 'has' && value === 'notes')),
  };
}

/** Tokens hold only letters, digits and marks, so they need no escape. */
export function toPattern({ tokens, prefix }: Words): RegExp {
  const end = prefix ? '' : `(?!${LETTER})`;
  return new RegExp(`(?<!${LETTER})${tokens.join(BETWEEN)}${end}`, 'g');
}

export function findHits(head: Head, text: string, wanted: Wanted, most: number): ArticleHits {
  const { fields } = wanted;
  // Made only when it is among those that are shown: a common word stands in fifty passages of an article.
  type Make = () => SearchHit;
  const short = (field: Hit['field'], value: string): Make[] =>
    passages(value, wanted.patterns)
      .slice(0, 1)
      .map((found) => () => toHit(head, field, value, found, null, null));
  const title = fields.has('title') ? short('title', head.title) : [];
  const tags = fields.has('rest') ? head.tags.flatMap((tag) => short('tag', tag)) : [];
  const names = fields.has('rest')
    ? [...short('author', head.author), ...short('site', head.site)]
    : [];
  const notes = noteHits(head, wanted);
  const shown = notes.flatMap((hit) =>
    hit.field === 'quote' && hit.position ? [hit.position] : [],
  );
  const inText = fields.has('text')
    ? passages(text, wanted.patterns)
        .filter(({ marks }) => !shown.some((range) => isInside(marks, range)))
        .map(
          (found): Make =>
            () =>
              toHit(head, 'text', text, found, null, boundsOf(found.marks)),
        )
    : [];
  const before = [
    ...title,
    ...tags,
    ...notes.map(
      (hit): Make =>
        () =>
          hit,
    ),
  ];
  // The text keeps a place even where many notes match: it is where most people look.
  const room = inText.length > 0 ? most - 1 : most;
  const hits = [...before.slice(0, room), ...inText, ...before.slice(room), ...names];
  const chosen = hits.slice(0, most);
  return {
    articleId: head.id,
    title: head.title,
    hits: chosen.map((make) => make()),
    more: hits.length - chosen.length,
  };
}

function noteHits(head: Head, wanted: Wanted): SearchHit[] {
  const found: { hit: SearchHit; kinds: number }[] = [];
  for (const note of head.notes) {
    if (wanted.colors && !wanted.colors.has(note.color)) continue;
    const body = noteText(note);
    const asked = wanted.allNotes || isTagged(note.tags, wanted.tags);
    const searched = wanted.fields.has('notes');
    const inBody = searched ? passages(body, wanted.patterns)[0] : undefined;
    const inQuote = searched ? passages(note.quote, wanted.patterns)[0] : undefined;
    const of = (field: 'note' | 'quote', value: string, passage: Passage) =>
      found.push({
        hit: toHit(head, field, value, passage, note.id, note.at),
        kinds: passage.kinds,
      });
    if (inBody) of('note', body, inBody);
    else if (inQuote) of('quote', note.quote, inQuote);
    else if (asked) {
      if (body) of('note', body, { marks: [], kinds: 0 });
      else of('quote', note.quote, { marks: [], kinds: 0 });
    }
  }
  return found.sort((a, b) => b.kinds - a.kinds).map(({ hit }) => hit);
}

/** A note's words with its tags, as they are indexed and shown. */
export function noteText({ body, tags }: Pick<Note, 'body' | 'tags'>): string {
  return [body, ...tags.map((tag) => `#${tag}`)].filter(Boolean).join(' ');
}

/** Whether one of the tags is one of the wanted (folded) or stands below it. */
export function isTagged(tags: string[], wanted: string[]): boolean {
  return tags.some((tag) => {
    const folded = foldTag(tag);
    return wanted.some((parent) => folded === parent || folded.startsWith(`${parent}/`));
  });
}

interface Passage {
  /** In order; offsets into the field. */
  marks: Range[];
  /** How many different words of the query are in it. */
  kinds: number;
}

/** Matches gathered into passages, those with most of the query's words first. */
function passages(text: string, patterns: RegExp[]): Passage[] {
  if (patterns.length === 0 || text === '') return [];
  const found = matches(text, patterns);
  const list: (Passage & { which: Set<number> })[] = [];
  for (const { start, end, which } of found) {
    const last = list.at(-1);
    const first = last?.marks[0];
    const before = last?.marks.at(-1);
    if (last && first && before && start < first.start + PASSAGE) {
      if (start >= before.end) last.marks.push({ start, end });
      last.which.add(which);
    } else {
      list.push({ marks: [{ start, end }], kinds: 0, which: new Set([which]) });
    }
  }
  for (const passage of list) passage.kinds = passage.which.size;
  return list.sort((a, b) => b.kinds - a.kinds);
}

function matches(text: string, patterns: RegExp[]): (Range & { which: number })[] {
  const folded = foldWithOrigins(text);
  const found: (Range & { which: number })[] = [];
  patterns.forEach((pattern, which) => {
    let left = MOST_MATCHES;
    for (const match of folded.text.matchAll(pattern)) {
      const start = folded.original(match.index);
      const end = folded.original(match.index + match[0].length, true);
      found.push({ start, end, which });
      left -= 1;
      if (left === 0) return;
    }
  });
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

function boundsOf(marks: Range[]): Range | null {
  const [first] = marks;
  return first ? { ...first } : null;
}

function isInside(marks: Range[], range: Range): boolean {
  return marks.every((mark) => mark.start >= range.start && mark.end <= range.end);
}

function toHit(
  head: Head,
  field: Hit['field'],
  value: string,
  { marks }: Passage,
  noteId: string | null,
  position: Range | null,
): SearchHit {
  const first = marks[0] ?? { start: 0, end: 0 };
  const last = marks.at(-1) ?? first;
  const from = wordStart(value, first.start - CONTEXT);
  const to = wordEnd(value, Math.min(last.end + CONTEXT, from + LONGEST));
  const [before, after] = [from > 0 ? '…' : '', to < value.length ? '…' : ''];
  const shift = before.length - from;
  const shown = marks
    .filter((mark) => mark.start < to)
    .map((mark) => ({ start: mark.start + shift, end: Math.min(mark.end, to) + shift }));
  return {
    articleId: head.id,
    title: head.title,
    field,
    noteId,
    text: `${before}${value.slice(from, to).replace(/\s/gu, ' ')}${after}`,
    start: shown[0]?.start ?? 0,
    end: shown[0]?.end ?? 0,
    marks: shown,
    position,
  };
}

/** The next beginning of a word at or shortly after `at`. */
function wordStart(text: string, at: number): number {
  if (at <= 0) return 0;
  const space = text.slice(at - 1, at + 20).search(/\s/u);
  return space >= 0 ? at + space : at + (isLowSurrogate(text, at) ? 1 : 0);
}

/** The last end of a word at or shortly before `at`. */
function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const before = text.slice(at - 20, at + 1);
  const space = before.search(/\s\S*$/u);
  return space >= 0 ? at - 20 + space : at - (isLowSurrogate(text, at) ? 1 : 0);
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
