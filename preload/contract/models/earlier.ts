/** Earlier copies of an article's notes. */
import { z } from '../zod.ts';
import { timeSchema } from './basics.ts';
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
