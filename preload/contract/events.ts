import {
  addStageSchema,
  fetchStatusSchema,
  idSchema,
  importJobSchema,
  settingsSchema,
} from './models.ts';
import { z } from './zod.ts';

/** What the core tells every window. */
export const eventSchema = z.discriminatedUnion('type', [
  /** These articles changed, appeared or went; null stands for "look at everything". */
  z.object({ type: z.literal('library.changed'), ids: z.array(idSchema).nullable() }),
  z.object({ type: z.literal('settings.changed'), settings: settingsSchema }),
  z.object({
    type: z.literal('add.progress'),
    job: idSchema,
    stage: addStageSchema,
    /** 0 to 1 within the stage, or null when it cannot be known. */
    fraction: z.number().min(0).max(1).nullable(),
  }),
  z.object({ type: z.literal('import.changed'), job: importJobSchema }),
  z.object({ type: z.literal('fetch.changed'), status: fetchStatusSchema }),
]);
export type PostilEvent = z.infer<typeof eventSchema>;
