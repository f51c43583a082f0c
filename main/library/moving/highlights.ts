/** Highlights of another service as notes: anchored by the same code as a note, or kept as orphans. */
import {
  COLORS,
  type Color,
  noteTags,
  type PassageOutcome,
  type Target,
  tagSchema,
  timeSchema,
} from '../../../preload/contract/index.ts';
import { type AnchorText, anchor, describe, findQuote } from '../../../renderer/anchoring/index.ts';
import type { NoteRecord } from '../documents.ts';
import type { ForeignHighlight } from './foreign.ts';
import { noteId } from './keys.ts';

export interface PlacedNote {
  record: NoteRecord;
  /** Null for a note on the whole article. */
  outcome: PassageOutcome | null;
}

/**
 * @param text the article's text; null while it is not fetched
 * @param time for a highlight without a time of its own
 */
export function placeHighlight(
  highlight: ForeignHighlight,
  key: string,
  text: AnchorText | null,
  time: string,
): PlacedNote {
  const { quote, note, own } = highlight;
  const createdAt = timeSchema.safeParse(highlight.createdAt).data ?? time;
  const updatedAt = timeSchema.safeParse(own?.updatedAt).data ?? createdAt;
  const asked = quote ? unplaced(highlight) : null;
  const placed = asked && text ? findPlace(asked, text) : null;
  const outcome = !asked ? null : !text ? 'waiting' : (placed?.outcome ?? 'unmatched');
  const body = note;
  return {
    outcome,
    record: {
      id: noteId(key, highlight),
      target: placed?.target ?? asked,
      body,
      color: colorOf(highlight.color),
      tags: noteTags(body, tidyTags(highlight.tags)),
      createdAt,
      updatedAt,
      clocks: { target: updatedAt, body: updatedAt, color: updatedAt, tags: updatedAt },
      deletedAt: null,
    },
  };
}

function unplaced({ quote, own }: ForeignHighlight): Target {
  return {
    quote: { exact: quote, prefix: own?.prefix ?? '', suffix: own?.suffix ?? '' },
    position: null,
    ...(own?.image ? { image: own.image } : {}),
  };
}

/** Where words that another program kept stand in the text, or null. */
export function findPlace(
  target: Target,
  text: AnchorText,
): { target: Target; outcome: 'matched' | 'unsure' } | null {
  // The image is found by its file when it is shown; here only the words around it are known.
  if (target.image) return anchor(text, target) && { target, outcome: 'matched' };
  const { exact, prefix, suffix } = target.quote;
  // With its surroundings a quote is found as that of any note.
  const known = prefix + suffix === '' ? null : anchor(text, target);
  if (known) return placeAt(text, known, known.sure, exact);
  const found = findQuote(text, exact);
  // Where the words stand more than once, or not quite so, the place is a guess.
  return found && placeAt(text, found, found.count === 1, exact);
}

/** An unsure one keeps the words as they came: the person decides by them. */
function placeAt(
  text: AnchorText,
  { start, end }: { start: number; end: number },
  isSure: boolean,
  quote: string,
): { target: Target; outcome: 'matched' | 'unsure' } {
  const target = describe(text, start, end);
  if (isSure) return { target, outcome: 'matched' };
  return { target: { ...target, guess: { quote } }, outcome: 'unsure' };
}

const BY_NAME: Record<string, Color> = {
  ...{ pink: 'rose', red: 'rose', purple: 'violet', orange: 'yellow', cyan: 'blue', teal: 'green' },
  ...{ lime: 'green', magenta: 'violet', gold: 'yellow' },
};

function colorOf(name: string): Color {
  const plain = name.trim().toLowerCase();
  const color = COLORS.find((one) => one === plain);
  return color ?? (Object.hasOwn(BY_NAME, plain) ? (BY_NAME[plain] as Color) : 'yellow');
}

/** Tags as Postil has them: no spaces, commas or `#`; `/` makes a path. */
export function tidyTags(tags: readonly string[]): string[] {
  const tidy = tags
    .map((tag) =>
      tag
        .trim()
        .replace(/[\s#,]+/gu, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 100),
    )
    .filter((tag) => tagSchema.safeParse(tag).success);
  return [...new Set(tidy)].slice(0, 200);
}

/** A folder as a tag: `Read later/Physics` becomes `Read-later/Physics`. */
export function folderTag(folder: string): string[] {
  return tidyTags([
    folder
      .split('/')
      .map((part) => part.trim())
      .filter(Boolean)
      .join('/'),
  ]);
}
