/** Notes. */
import {
  colorSchema,
  idSchema,
  notePatchSchema,
  noteSchema,
  placedNoteSchema,
  reviewAnswerSchema,
  tagsSchema,
  targetSchema,
} from '../models.ts';
import { z } from '../zod.ts';
import type { MethodTable } from './shared.ts';
import { done } from './shared.ts';

export const notesMethods = {
  /** With an `id` of the caller's own it can be called again where the answer was lost: one note comes of it. */
  'note.add': {
    params: z.object({
      articleId: idSchema,
      id: idSchema.optional(),
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
  /** `was`: the words that the caller saw. Where others stand there now, both are kept. */
  'note.update': {
    params: z.object({
      articleId: idSchema,
      id: idSchema,
      patch: notePatchSchema,
      was: noteSchema.shape.body.optional(),
    }),
    result: noteSchema,
  },
  'note.delete': { params: z.object({ articleId: idSchema, id: idSchema }), result: done },
  /**
   * Notes of all articles outside the trash, newest first, that fit a query in the language of the search box;
   * words must stand in the note or its quote.
   */
  'note.find': {
    params: z.object({
      words: z.string().max(1000),
      order: z.enum(['newest', 'oldest', 'changed']),
      offset: z.int().min(0),
      limit: z.int().min(1).max(500),
    }),
    result: z.object({ notes: z.array(placedNoteSchema), total: z.int() }),
  },
  /** Notes that are due to be shown again, longest due first. */
  'review.due': {
    params: z.object({ limit: z.int().min(1).max(100) }),
    result: z.object({ notes: z.array(placedNoteSchema), total: z.int() }),
  },
  'review.answer': {
    params: z.object({ articleId: idSchema, id: idSchema, answer: reviewAnswerSchema }),
    result: noteSchema,
  },
  'note.restore': { params: z.object({ articleId: idSchema, id: idSchema }), result: noteSchema },
} as const satisfies MethodTable;
