/** The library folder and what is wrong with it. */
import { z } from '../zod.ts';

/** Something wrong with the library that the person should know. Nothing was deleted. */
export const problemSchema = z.object({
  kind: z.enum(['garbled', 'newer', 'missingContent', 'readOnly', 'leftover']),
  /** Path inside the library, with `/`. */
  path: z.string(),
  /** A sentence that says what happened and what to do. */
  message: z.string(),
  repaired: z.boolean(),
});
export type Problem = z.infer<typeof problemSchema>;

export const libraryInfoSchema = z.object({
  path: z.string(),
  readOnly: z.boolean(),
  /** Why it is read-only, for the banner; empty when it is not. */
  reason: z.string(),
  articles: z.int(),
  problems: z.array(problemSchema),
});
export type LibraryInfo = z.infer<typeof libraryInfoSchema>;
