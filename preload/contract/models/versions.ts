/** The texts that an article has had. */
import { z } from '../zod.ts';
import { idSchema, timeSchema } from './basics.ts';

/** How a text came to be: added with the article, fetched again, extracted again, given as a file or text, or changed by hand. */
export const versionHowSchema = z.enum(['added', 'fetched', 'extracted', 'given', 'edited']);
export type VersionHow = z.infer<typeof versionHowSchema>;

/** Which text is the present one; absent while an article has had no other. */
export const presentVersionSchema = z.object({
  id: idSchema,
  /** When this text was saved first. */
  savedAt: timeSchema,
  how: versionHowSchema,
  /** The file below `original/` it was made of, without `.gz`; empty for none. */
  original: z.string().max(200),
});
export type PresentVersion = z.infer<typeof presentVersionSchema>;

export const versionSchema = presentVersionSchema.extend({
  title: z.string().max(2000),
  words: z.int().min(0),
});
export type Version = z.infer<typeof versionSchema>;

export const versionListSchema = z.object({
  /** The newest first; the present one is marked by its id. */
  versions: z.array(versionSchema),
  present: idSchema,
  /** There is an address to fetch, and something kept to extract from. */
  canFetch: z.boolean(),
  canExtract: z.boolean(),
});
export type VersionList = z.infer<typeof versionListSchema>;

/** One run of a comparison. `same` stands in both, `added` only in the later text, `removed` only in the earlier. */
export const differenceSchema = z.object({
  kind: z.enum(['same', 'added', 'removed']),
  text: z.string(),
});
/** A paragraph (or heading, item, cell) of a comparison, in runs. */
export const comparedBlockSchema = z.object({
  kind: z.enum(['same', 'added', 'removed', 'changed']),
  runs: z.array(differenceSchema),
});
export type ComparedBlock = z.infer<typeof comparedBlockSchema>;

export const comparisonSchema = z.object({
  blocks: z.array(comparedBlockSchema),
  /** Words, counted by the comparison. */
  added: z.int(),
  removed: z.int(),
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** What became of an article whose text was read again. */
export const renewalSchema = z.object({
  /** False: the text and images are what they were, and no version was made. */
  changed: z.boolean(),
  /** The version that was the present one before. */
  before: idSchema,
  /** Notes on passages: found where they belong, probably, and not any more. */
  notes: z.object({ sure: z.int(), unsure: z.int(), lost: z.int() }),
});
export type Renewal = z.infer<typeof renewalSchema>;
