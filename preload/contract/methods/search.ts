/** Search, and links between notes. */
import {
  backlinkSchema,
  chipSchema,
  completionSchema,
  hitSchema,
  idSchema,
  linkTargetSchema,
  searchResultsSchema,
} from '../models.ts';
import { z } from '../zod.ts';
import type { MethodTable } from './shared.ts';
import { done, none } from './shared.ts';

export const searchMethods = {
  /** A search as it is typed: answers from what is in the index now. Articles from `offset` on. */
  'search.find': {
    params: z.object({
      words: z.string().max(1000),
      limit: z.int().min(1).max(200),
      offset: z.int().min(0).optional(),
      hitsEach: z.int().min(1).max(200).optional(),
    }),
    result: searchResultsSchema,
  },
  /** Every article that matches, in no order. */
  'search.ids': {
    params: z.object({ words: z.string().max(1000) }),
    result: z.array(idSchema),
  },
  /** The parts of a query, and completions for the one that the cursor stands at the end of. */
  'search.complete': {
    params: z.object({ words: z.string().max(1000), cursor: z.int().min(0) }),
    result: z.object({ chips: z.array(chipSchema), completions: z.array(completionSchema) }),
  },
  /** Throws the index away and makes it again, in the background. */
  'search.rebuild': { params: none, result: done },
  /** Hits for a program that reads them all: waits until everything is in the index. */
  'search.query': {
    params: z.object({ words: z.string().max(1000), limit: z.int().min(1).max(1000).optional() }),
    result: z.array(hitSchema),
  },
  /** Articles and notes whose title or words contain `words`, for completing `[[`; best first. */
  'link.find': {
    params: z.object({ words: z.string().max(1000), limit: z.int().min(1).max(100) }),
    result: z.array(linkTargetSchema),
  },
  /** What each `[[…]]` (given without its brackets) names, or null; in the order given. */
  'link.resolve': {
    params: z.object({ links: z.array(z.string().max(2200)).max(1000) }),
    result: z.array(linkTargetSchema.nullable()),
  },
  /** Notes of any article that link here. */
  'link.backlinks': {
    params: z.object({ articleId: idSchema }),
    result: z.array(backlinkSchema),
  },
  /** Opens a link of an article outside; http, https and mailto only. */
  'link.open': { params: z.object({ url: z.string().max(10_000) }), result: done },
} as const satisfies MethodTable;
