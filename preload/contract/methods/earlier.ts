/** Earlier copies of an article's notes, kept by themselves, and articles that were deleted for good. */
import {
  articleRowSchema,
  deletedArticleSchema,
  earlierCopySchema,
  earlierNoteSchema,
  idSchema,
  noteSchema,
  timeSchema,
} from '../models.ts';
import { z } from '../zod.ts';
import type { MethodTable } from './shared.ts';
import { byId, done, none } from './shared.ts';

const at = z.object({ id: idSchema, time: timeSchema });

export const earlierMethods = {
  /** Newest first. Empty until a document was changed in another hour than it was made. */
  'earlier.list': { params: byId, result: z.array(earlierCopySchema) },
  /** What `earlier.bringBack` would change. */
  'earlier.preview': { params: at, result: z.array(earlierNoteSchema) },
  /** Notes written since stay; the present state is itself kept as an earlier copy. */
  'earlier.bringBack': { params: at, result: articleRowSchema },
  /** Last deleted first. */
  'deleted.list': { params: none, result: z.array(deletedArticleSchema) },
  /** The notes that it would have again, in the order they were written. */
  'deleted.preview': { params: byId, result: z.array(noteSchema) },
  /** With its notes, its text where that was kept, and its images. Outside the trash. */
  'deleted.bringBack': { params: byId, result: articleRowSchema },
  /** Takes away what is left of it: it cannot be brought back any more. */
  'deleted.forget': { params: byId, result: done },
} as const satisfies MethodTable;
