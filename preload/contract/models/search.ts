/** Search hits and links between notes. */
import { z } from '../zod.ts';
import { idSchema } from './basics.ts';

/** One hit of a search; `start`/`end` are offsets into `text`, the snippet. */
export const hitSchema = z.object({
  articleId: idSchema,
  title: z.string(),
  field: z.enum(['title', 'author', 'site', 'tag', 'text', 'note', 'quote']),
  noteId: idSchema.nullable(),
  text: z.string(),
  start: z.int(),
  end: z.int(),
});
export type Hit = z.infer<typeof hitSchema>;

/** Something that `[[…]]` in a note can name: an article, or a note of one. */
export const linkTargetSchema = z.object({
  articleId: idSchema,
  /** Null for the article itself. */
  noteId: idSchema.nullable(),
  title: z.string(),
  /** The note's quote or first words; empty for an article. */
  text: z.string(),
  /** What stands between the brackets: `Title` or `Title#^NOTE`. */
  link: z.string(),
});
export type LinkTarget = z.infer<typeof linkTargetSchema>;

/** A note elsewhere that links to an article or to one of its notes. */
export const backlinkSchema = z.object({
  articleId: idSchema,
  title: z.string(),
  noteId: idSchema,
  /** The linking note's text. */
  body: z.string(),
  /** The note it links to; null when it links to the article. */
  toNote: idSchema.nullable(),
});
export type Backlink = z.infer<typeof backlinkSchema>;
