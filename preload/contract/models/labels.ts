/** What the person made of the library: saved filters and colours of tags. They travel with it. */
import { z } from '../zod.ts';
import { colorSchema, idSchema, tagSchema } from './basics.ts';

export const savedFilterSchema = z.object({
  id: idSchema,
  name: z.string().min(1).max(100),
  /** In the language of the search box. */
  query: z.string().min(1).max(1000),
});
export type SavedFilter = z.infer<typeof savedFilterSchema>;

export const labelsSchema = z.object({
  /** By name. */
  filters: z.array(savedFilterSchema).max(500),
  /** Tag (as written, letter case and all) to its colour; a tag without one is not in it. */
  tagColors: z.record(tagSchema, colorSchema),
});
export type Labels = z.infer<typeof labelsSchema>;
