/** What can be added, and how far adding has come. */
import { z } from '../zod.ts';

/** What to add. Bytes cross as base64 because both hosts speak JSON. */
export const sourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('url'), url: z.string().min(1).max(10_000) }),
  z.object({
    kind: z.literal('file'),
    name: z.string().min(1).max(4096),
    base64: z.base64(),
    /** Files given with it, such as those of a saved page's `_files` folder, by their path beside it. */
    beside: z
      .array(z.object({ name: z.string().min(1).max(4096), base64: z.base64() }))
      .max(2000)
      .optional(),
  }),
  z.object({ kind: z.literal('path'), path: z.string().min(1).max(4096) }),
  z.object({ kind: z.literal('text'), text: z.string(), title: z.string().max(2000).optional() }),
  z.object({
    kind: z.literal('html'),
    html: z.string(),
    url: z.string().max(10_000).optional(),
    title: z.string().max(2000).optional(),
  }),
]);
export type Source = z.infer<typeof sourceSchema>;

export const ADD_STAGES = ['fetching', 'reading', 'images', 'saving'] as const;
export const addStageSchema = z.enum(ADD_STAGES);
export type AddStage = z.infer<typeof addStageSchema>;
