/** Articles. */
import {
  articlePatchSchema,
  articleRowSchema,
  idSchema,
  openArticleSchema,
  progressSchema,
  sourceSchema,
  tagsSchema,
  viewSchema,
} from '../models.ts';
import { z } from '../zod.ts';
import type { MethodTable } from './shared.ts';
import { byId, done, ids } from './shared.ts';

export const articlesMethods = {
  /** `job` names the work in `add.progress` events and in `article.cancelAdd`. */
  'article.add': {
    params: z.object({
      source: sourceSchema,
      job: idSchema.optional(),
      tags: tagsSchema.optional(),
    }),
    result: articleRowSchema,
  },
  'article.cancelAdd': { params: z.object({ job: idSchema }), result: done },
  'article.list': { params: z.object({ view: viewSchema }), result: z.array(articleRowSchema) },
  'article.open': { params: byId, result: openArticleSchema },
  'article.update': {
    params: z.object({ id: idSchema, patch: articlePatchSchema }),
    result: articleRowSchema,
  },
  'article.setProgress': {
    params: z.object({ id: idSchema, progress: progressSchema }),
    result: done,
  },
  /** To the trash; `article.restore` undoes it. */
  'article.trash': { params: z.object({ ids }), result: done },
  'article.restore': { params: z.object({ ids }), result: done },
  /** Removes trashed articles for good; refuses one that is not in the trash. */
  'article.purge': { params: z.object({ ids }), result: done },
} as const satisfies MethodTable;
