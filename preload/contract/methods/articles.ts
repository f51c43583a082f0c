/** Articles. */

import {
  articlePatchSchema,
  articleRowSchema,
  idSchema,
  listRowSchema,
  openArticleSchema,
  progressSchema,
  sourceSchema,
  tagsSchema,
  viewSchema,
} from '../models.ts';
import { ERROR_KINDS } from '../postil-error.ts';
import { answersSchema } from '../questions.ts';
import { z } from '../zod.ts';
import type { MethodTable } from './shared.ts';
import { byId, done, ids } from './shared.ts';

export const articlesMethods = {
  /**
   * `job` names the work in `add.progress` events and in `article.cancelAdd`. Fails with a question where the
   * person has to decide; the same call with the answer goes on.
   */
  'article.add': {
    params: z.object({
      source: sourceSchema,
      job: idSchema.optional(),
      tags: tagsSchema.optional(),
      answers: answersSchema.optional(),
    }),
    result: articleRowSchema,
  },
  'article.cancelAdd': { params: z.object({ job: idSchema }), result: done },
  'article.list': { params: z.object({ view: viewSchema }), result: z.array(articleRowSchema) },
  /**
   * Rows newest first, trash and all, after the row that `after` names (null: from the start). The first call
   * after a start may be answered from a cache; `library.changed` says what turned out to differ.
   */
  'article.rows': {
    params: z.object({ after: z.string().max(200).nullable(), limit: z.int().min(1).max(5000) }),
    result: z.object({
      rows: z.array(listRowSchema),
      /** Give it as `after` for the next rows; null at the end. */
      next: z.string().nullable(),
      total: z.int(),
    }),
  },
  /** The rows of those of these articles that there are. */
  'article.some': { params: z.object({ ids }), result: z.array(listRowSchema) },
  /** Many changes as one; what could not be changed is named, with the reason, and the rest is done. */
  'article.updateMany': {
    params: z.object({
      patches: z.array(z.object({ id: idSchema, patch: articlePatchSchema })).max(100_000),
    }),
    result: z.object({
      failed: z.array(z.object({ id: idSchema, kind: z.enum(ERROR_KINDS), message: z.string() })),
    }),
  },
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
