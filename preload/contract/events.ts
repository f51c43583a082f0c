import {
  addStageSchema,
  fetchStatusSchema,
  idSchema,
  importJobSchema,
  labelsSchema,
  settingsSchema,
  updateStateSchema,
} from './models.ts';
import { z } from './zod.ts';

/** What the core tells every window. */
export const eventSchema = z.discriminatedUnion('type', [
  /** These articles changed, appeared or went; null stands for "look at everything". */
  z.object({ type: z.literal('library.changed'), ids: z.array(idSchema).nullable() }),
  /** Images that were missing when they were asked for are in the library now. */
  z.object({ type: z.literal('assets.arrived'), names: z.array(z.string()) }),
  z.object({ type: z.literal('settings.changed'), settings: settingsSchema }),
  /** Saved filters or the colours of tags changed. */
  z.object({ type: z.literal('labels.changed'), labels: labelsSchema }),
  /** Work on the whole library that takes long enough to be shown; done when `done` is `of`. */
  z.object({
    type: z.literal('library.progress'),
    task: z.enum(['reading', 'indexing']),
    done: z.int().min(0),
    of: z.int().min(0),
  }),
  /** How many files of an export are done, of how many. */
  z.object({
    type: z.literal('export.progress'),
    job: idSchema,
    done: z.int().min(0),
    total: z.int().min(0),
  }),
  /** Something changed in what `destination.states` tells. */
  z.object({ type: z.literal('destinations.changed') }),
  z.object({
    type: z.literal('add.progress'),
    job: idSchema,
    stage: addStageSchema,
    /** 0 to 1 within the stage, or null when it cannot be known. */
    fraction: z.number().min(0).max(1).nullable(),
  }),
  z.object({ type: z.literal('import.changed'), job: importJobSchema }),
  z.object({ type: z.literal('fetch.changed'), status: fetchStatusSchema }),
  /** A file of the watched folder was taken in, or why not. */
  z.object({ type: z.literal('watch.done'), name: z.string(), problem: z.string() }),
  /** A command of the table was chosen in a native menu. Told to the window in front only. */
  z.object({ type: z.literal('desktop.command'), id: z.string().max(100) }),
  /** Something waits in `desktop.takeRequests`. Told to one window. */
  z.object({ type: z.literal('desktop.requests') }),
  /** The machine goes to sleep or Postil is about to end: what is being typed is saved now. */
  z.object({ type: z.literal('desktop.saveNow') }),
  z.object({ type: z.literal('desktop.update'), update: updateStateSchema }),
  /** Moving the library: files copied and compared, of all. */
  z.object({ type: z.literal('desktop.moving'), done: z.int(), total: z.int() }),
]);
export type PostilEvent = z.infer<typeof eventSchema>;
