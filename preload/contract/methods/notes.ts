/** Notes. */
import {
  colorSchema,
  idSchema,
  notePatchSchema,
  noteSchema,
  tagsSchema,
  targetSchema,
} from '../models.ts';
import { z } from '../zod.ts';
import type { MethodTable } from './shared.ts';
import { done } from './shared.ts';

export const notesMethods = {
  'note.add': {
    params: z.object({
      articleId: idSchema,
      target: targetSchema.nullable(),
      body: noteSchema.shape.body,
      color: colorSchema,
      tags: tagsSchema,
    }),
    result: noteSchema,
  },
  /** Finds `quote` in the article's text and makes a note there; `notFound` if it is not there. */
  'note.addQuote': {
    params: z.object({
      articleId: idSchema,
      quote: z.string().min(1).max(200_000),
      body: noteSchema.shape.body,
      color: colorSchema,
      tags: tagsSchema,
    }),
    result: noteSchema,
  },
  /** In document order; notes on the whole article first. */
  'note.list': { params: z.object({ articleId: idSchema }), result: z.array(noteSchema) },
  'note.update': {
    params: z.object({ articleId: idSchema, id: idSchema, patch: notePatchSchema }),
    result: noteSchema,
  },
  'note.delete': { params: z.object({ articleId: idSchema, id: idSchema }), result: done },
  'note.restore': { params: z.object({ articleId: idSchema, id: idSchema }), result: noteSchema },
} as const satisfies MethodTable;
