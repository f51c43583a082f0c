/** What a person has to decide before something can be done; carried by the error that stopped it. */
import { idSchema } from './models/basics.ts';
import { z } from './zod.ts';

export const questionSchema = z.discriminatedUnion('kind', [
  /** The address is inside the person's own network. Answered by `answers.local`. */
  z.object({ kind: z.literal('local'), host: z.string() }),
  /** The library has this article already, or one that says nearly the same. Answered by `answers.duplicate`. */
  z.object({
    kind: z.literal('duplicate'),
    because: z.enum(['address', 'text']),
    article: z.object({ id: idSchema, title: z.string(), addedAt: z.string(), notes: z.int() }),
    /** What was read, kept for a while so that answering reads it no second time. */
    held: idSchema,
  }),
]);
export type Question = z.infer<typeof questionSchema>;

/** Answers given before or after the question; what is left out is asked. */
export const answersSchema = z.object({
  local: z.boolean().optional(),
  /** `ask` is for a window; without any answer nothing is compared and both are kept. */
  duplicate: z.enum(['ask', 'version', 'both', 'skip']).optional(),
  held: idSchema.optional(),
});
export type Answers = z.infer<typeof answersSchema>;
