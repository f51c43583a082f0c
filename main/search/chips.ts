/** What the search box shows of a query: its parts as chips, and completions at the cursor. */
import { COLORS } from '../../preload/contract/colors.ts';
import { fold, foldTag } from './fold.ts';
import type { Vocabulary } from './model.ts';
import { HAS, IN, IS, KEYS, type Key, parse } from './query.ts';

export interface Chip {
  kind: 'words' | 'phrase' | 'filter';
  /** For a filter, its key; else null. */
  key: Key | null;
  /** The value of a filter without quotes, the words of the rest as typed. */
  value: string;
  negated: boolean;
  /** Joined to the chip before by OR; else by AND. */
  or: boolean;
  /** Where it stands in the query, so that a chip can be taken out. */
  start: number;
  end: number;
}

export function describe(query: string): Chip[] {
  return parse(query).map(({ filter, words, negated, or, start, end, raw }) => ({
    kind: filter ? 'filter' : words?.quoted ? 'phrase' : 'words',
    key: filter?.key ?? null,
    value: filter?.value ?? bare(raw.slice(negated ? 1 : 0)),
    negated,
    or,
    start,
    end,
  }));
}

export interface Completion {
  /** What the list shows: `tag:` or a value. */
  label: string;
  /** The query with this choice taken, and where the cursor goes. */
  query: string;
  cursor: number;
}

const KEYS_WITH_WORDS = { tag: 'tags', site: 'sites', author: 'authors' } as const;
const VALUES: Partial<Record<Key, readonly string[]>> = { is: IS, has: HAS, in: IN, color: COLORS };
const MOST = 8;

/** Choices for the part that the cursor stands at the end of, best first. */
export function complete(query: string, cursor: number, vocabulary: Vocabulary): Completion[] {
  const typed = /(?:^|\s)-?([a-z]+:)?("[^"]*|[^\s"]*)$/iu.exec(query.slice(0, cursor));
  if (!typed) return [];
  const value = typed[2] ?? '';
  const start = cursor - value.length;
  const rest = query.slice(cursor);
  const put = (label: string, insert: string, glue: string): Completion => {
    const head = query.slice(0, start) + insert;
    const gap = glue && !rest.startsWith(glue) ? glue : '';
    return { label, query: head + gap + rest, cursor: head.length + (glue ? 1 : 0) };
  };
  if (typed[1] === undefined) {
    if (!/^[a-z]+$/i.test(value)) return [];
    const low = value.toLowerCase();
    return KEYS.filter((key) => key.startsWith(low)).map((key) => put(`${key}:`, `${key}:`, ''));
  }
  const name = typed[1].slice(0, -1).toLowerCase();
  const key = KEYS.find((candidate) => candidate === (name === 'colour' ? 'color' : name));
  if (!key) return [];
  const found = choices(key, bare(value), vocabulary);
  // Typed to its end already, and nothing else begins or goes on like it.
  if (found.length === 1 && found[0] === bare(value)) return [];
  return found.map((choice) =>
    put(choice, /\s/u.test(choice) ? `"${choice.replaceAll('"', ' ')}"` : choice, ' '),
  );
}

function choices(key: Key, value: string, vocabulary: Vocabulary): string[] {
  const known =
    key === 'tag' || key === 'site' || key === 'author'
      ? vocabulary[KEYS_WITH_WORDS[key]]
      : (VALUES[key] ?? []);
  const form = key === 'tag' ? foldTag : fold;
  const wanted = form(value.replace(/^#/, ''));
  const folded = known.map((word) => ({ word, form: form(word) }));
  const begins = folded.filter((item) => item.form.startsWith(wanted));
  const holds = folded.filter(
    (item) => !item.form.startsWith(wanted) && item.form.includes(wanted),
  );
  return [...begins, ...holds].slice(0, MOST).map((item) => item.word);
}

function bare(raw: string): string {
  return raw.replace(/^["“”„«»]|["“”„«»]$/gu, '');
}
