/** An article as another service kept it, before anything of it is in the library. */
import { z } from 'zod';
import {
  foreignFormatSchema,
  rowProblemSchema,
  targetImageSchema,
} from '../../../preload/contract/index.ts';

export const foreignHighlightSchema = z.object({
  /** Empty for a note on the whole article. */
  quote: z.string(),
  /** Markdown or plain text; may be empty. */
  note: z.string(),
  /** As the service calls it; may be empty. */
  color: z.string(),
  tags: z.array(z.string()),
  /** ISO 8601, or empty. */
  createdAt: z.string(),
  /** Of Postil's own exports: what the note is in Postil. */
  own: z
    .object({
      id: z.string(),
      updatedAt: z.string(),
      prefix: z.string(),
      suffix: z.string(),
      image: targetImageSchema.optional(),
    })
    .optional(),
});
export type ForeignHighlight = z.infer<typeof foreignHighlightSchema>;

export const foreignArticleSchema = z.object({
  format: foreignFormatSchema,
  /** The service's own id, or empty. */
  sourceId: z.string(),
  title: z.string(),
  /** An absolute http(s) address; empty for a book. */
  url: z.string(),
  author: z.string(),
  site: z.string(),
  description: z.string(),
  lang: z.string(),
  tags: z.array(z.string()),
  /** Path with `/`; empty for none. */
  folder: z.string(),
  /** ISO 8601, or empty. */
  addedAt: z.string(),
  publishedAt: z.string(),
  state: z.enum(['unread', 'archived', 'unknown']),
  favourite: z.boolean(),
  /** Share read, 0 to 1; null when the file does not say. */
  progress: z.number().nullable(),
  /** Unsanitised HTML of the saved article, or null for a link only. */
  content: z.string().nullable(),
  highlights: z.array(foreignHighlightSchema),
  /** Columns and fields that were not understood, as text. */
  extra: z.record(z.string(), z.string()),
});
export type ForeignArticle = z.infer<typeof foreignArticleSchema>;

/** One as it waits in a file for its turn: its content lies in another file, `start` to `end` in bytes. */
export const foreignItemSchema = foreignArticleSchema.omit({ content: true }).extend({
  at: z.object({ start: z.int(), end: z.int() }).nullable(),
  /** Where it first stood. */
  file: z.string(),
  row: z.int(),
});
export type ForeignItem = z.infer<typeof foreignItemSchema>;

export type { RowProblem } from '../../../preload/contract/index.ts';
export { rowProblemSchema };
