/** Earlier copies of an article's notes, and what is left of deleted articles. */
import { z } from '../zod.ts';
import { idSchema, timeSchema } from './basics.ts';
import { noteSchema } from './notes.ts';

export const earlierCopySchema = z.object({ time: timeSchema, notes: z.int().min(0) });
export type EarlierCopy = z.infer<typeof earlierCopySchema>;

/** A note that bringing an earlier copy back would change. */
export const earlierNoteSchema = z.object({
  /** `back`: deleted or gone since. `changed`: other words, colour, tags or passage now. */
  kind: z.enum(['back', 'changed']),
  was: noteSchema,
  now: noteSchema.nullable(),
});
export type EarlierNote = z.infer<typeof earlierNoteSchema>;

/** An article that was deleted for good and can be brought back. */
export const deletedArticleSchema = z.object({
  id: idSchema,
  title: z.string(),
  site: z.string(),
  url: z.string(),
  /** When it was deleted. */
  time: timeSchema,
  notes: z.int().min(0),
  /** Whether its text is kept too; articles deleted by older versions have only their notes. */
  hasText: z.boolean(),
});
export type DeletedArticle = z.infer<typeof deletedArticleSchema>;
