/** Notes and where they belong. */
import { z } from '../zod.ts';
import { colorSchema, idSchema, tagsSchema, timeSchema } from './basics.ts';

/** W3C Web Annotation TextQuoteSelector (https://www.w3.org/TR/annotation-model/#text-quote-selector). */
export const textQuoteSchema = z.object({
  exact: z.string().min(1).max(200_000),
  prefix: z.string().max(64),
  suffix: z.string().max(64),
});
export type TextQuote = z.infer<typeof textQuoteSchema>;

/** W3C Web Annotation TextPositionSelector: `start` inclusive, `end` exclusive. */
export const textPositionSchema = z
  .object({ start: z.int().min(0), end: z.int().min(0) })
  .refine((p) => p.end > p.start, 'a passage ends after it starts');
export type TextPosition = z.infer<typeof textPositionSchema>;

/** An image of the article: `src` names its file below `assets/` (empty: missing), `at` is its offset in the text. */
export const targetImageSchema = z.object({
  src: z.string().max(200),
  alt: z.string().max(2000),
  at: z.int().min(0),
});

/**
 * Where a note belongs. `position` is null when it was never known (an imported quote). A note on an
 * image has `image`, no position, and as its quote what the image shows.
 */
export const targetSchema = z.object({
  quote: textQuoteSchema,
  position: textPositionSchema.nullable(),
  image: targetImageSchema.optional(),
  /**
   * The place is a guess of an import, until the person confirms or moves it. `quote`: the words as the other
   * service kept them, which may differ from those that stand there.
   */
  guess: z.object({ quote: z.string().max(200_000) }).optional(),
});
export type Target = z.infer<typeof targetSchema>;

export const noteSchema = z.object({
  id: idSchema,
  /** Null for a note on the whole article. */
  target: targetSchema.nullable(),
  /** Markdown; empty for a highlight without words. */
  body: z.string().max(1_000_000),
  color: colorSchema,
  tags: tagsSchema,
  createdAt: timeSchema,
  updatedAt: timeSchema,
  /** When the note was last shown again, and how often since the interval began; see review.ts. */
  review: z.object({ step: z.int().min(-1).max(100), at: timeSchema }).optional(),
});
export type Note = z.infer<typeof noteSchema>;

/** What the person may change of a note; only what is given changes. */
export const notePatchSchema = noteSchema
  .pick({ target: true, body: true, color: true, tags: true })
  .partial();
export type NotePatch = z.infer<typeof notePatchSchema>;

/** A note with the article that it stands in, for lists across articles. */
export const placedNoteSchema = z.object({
  articleId: idSchema,
  title: z.string(),
  note: noteSchema,
});
export type PlacedNote = z.infer<typeof placedNoteSchema>;

/** What the person says of a note that was shown again. */
export const REVIEW_ANSWERS = ['soon', 'later', 'never'] as const;
export const reviewAnswerSchema = z.enum(REVIEW_ANSWERS);
export type ReviewAnswer = z.infer<typeof reviewAnswerSchema>;
