/** Search, and links between notes. */
import { backlinkSchema, hitSchema, idSchema, linkTargetSchema } from '../models.ts';
import { z } from '../zod.ts';
import type { MethodTable } from './shared.ts';
import { done } from './shared.ts';

export const searchMethods = {
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
