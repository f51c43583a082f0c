/** Saved filters, and what is done to a tag in all of the library. */
import { colorSchema, idSchema, labelsSchema, savedFilterSchema, tagSchema } from '../models.ts';
import { z } from '../zod.ts';
import type { MethodTable } from './shared.ts';
import { none } from './shared.ts';

export const labelsMethods = {
  'labels.get': { params: none, result: labelsSchema },
  /** Adds a filter, or changes the one whose id is given. */
  'filter.save': {
    params: savedFilterSchema.extend({ id: idSchema.optional() }),
    result: savedFilterSchema,
  },
  'filter.remove': { params: z.object({ id: idSchema }), result: labelsSchema },
  /** Every tag of articles and notes outside the trash, the most used first. */
  'tag.list': { params: none, result: z.array(tagSchema) },
  /** Null takes the colour away. */
  'tag.color': {
    params: z.object({ tag: tagSchema, color: colorSchema.nullable() }),
    result: labelsSchema,
  },
  /**
   * Gives a tag and all tags below it (`from/...`) another name, in articles, in notes and where it is written
   * in a note's words. A name that is in use merges the two. `undo` names what `tag.undo` takes back.
   */
  'tag.rename': {
    params: z.object({ from: tagSchema, to: tagSchema }),
    result: z.object({ articles: z.int(), notes: z.int(), undo: idSchema }),
  },
  /** Takes a renaming back, as long as Postil was not closed since. */
  'tag.undo': { params: z.object({ undo: idSchema }), result: z.object({ articles: z.int() }) },
} as const satisfies MethodTable;
