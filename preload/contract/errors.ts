/** An error as data: a kind to act on and a sentence to show. */
import { ERROR_KINDS } from './postil-error.ts';
import { questionSchema } from './questions.ts';
import { z } from './zod.ts';

export const errorSchema = z.object({
  kind: z.enum(ERROR_KINDS),
  /** One or two sentences: what happened and what to do. Never a stack. */
  message: z.string(),
  /** What the person has to decide first; then the same call is made again with the answer. */
  question: questionSchema.optional(),
});
export type ErrorData = z.infer<typeof errorSchema>;
