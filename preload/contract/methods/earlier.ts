/** Earlier copies of an article's notes, kept by themselves. */
import {
  articleRowSchema,
  earlierCopySchema,
  earlierNoteSchema,
  idSchema,
  timeSchema,
} from '../models.ts';
import { z } from '../zod.ts';
import type { MethodTable } from './shared.ts';
import { byId } from './shared.ts';

const at = z.object({ id: idSchema, time: timeSchema });

export const earlierMethods = {
  /** Newest first. Empty until a document was changed in another hour than it was made. */
  'earlier.list': { params: byId, result: z.array(earlierCopySchema) },
  /** What `earlier.bringBack` would change. */
  'earlier.preview': { params: at, result: z.array(earlierNoteSchema) },
  /** Notes written since stay; the present state is itself kept as an earlier copy. */
  'earlier.bringBack': { params: at, result: articleRowSchema },
} as const satisfies MethodTable;
