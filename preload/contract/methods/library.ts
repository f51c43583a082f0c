/** The library, its settings and the host’s dialogs. */
import { libraryInfoSchema, problemSchema, settingsSchema } from '../models.ts';
import { z } from '../zod.ts';
import type { MethodTable } from './shared.ts';
import { none } from './shared.ts';

export const libraryMethods = {
  'library.info': { params: none, result: libraryInfoSchema },
  /** Looks at every document. With `repair`, restores previous copies and rebuilds what can be; never deletes. */
  'library.doctor': {
    params: z.object({ repair: z.boolean() }),
    result: z.object({ checked: z.int(), problems: z.array(problemSchema) }),
  },
  'settings.get': { params: none, result: settingsSchema },
  'settings.update': { params: settingsSchema.partial(), result: settingsSchema },
  /** The host's folder dialog; null when the person cancels. `unsupported` where there is none. */
  'dialog.pickFolder': { params: none, result: z.object({ path: z.string() }).nullable() },
  /** The same for a file of this kind. */
  'dialog.pickFile': {
    params: z.object({ kind: z.enum(['backup']) }),
    result: z.object({ path: z.string() }).nullable(),
  },
} as const satisfies MethodTable;
