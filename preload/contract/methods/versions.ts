/** The texts an article has had, and its images. */
import {
  comparisonSchema,
  idSchema,
  renewalSchema,
  sourceSchema,
  versionListSchema,
} from '../models.ts';
import { answersSchema } from '../questions.ts';
import { z } from '../zod.ts';
import type { MethodTable } from './shared.ts';
import { byId } from './shared.ts';

const oneVersion = z.object({ id: idSchema, version: idSchema });

export const versionsMethods = {
  /** Fetches the article's address again; what it says now becomes the present version. */
  'version.fetch': {
    params: z.object({
      id: idSchema,
      job: idSchema.optional(),
      answers: answersSchema.optional(),
    }),
    result: renewalSchema,
  },
  /** Reads what was fetched once more, as this Postil reads it. */
  'version.extract': {
    params: z.object({ id: idSchema, job: idSchema.optional() }),
    result: renewalSchema,
  },
  'version.list': { params: byId, result: versionListSchema },
  'version.compare': {
    params: z.object({ id: idSchema, from: idSchema, to: idSchema }),
    result: comparisonSchema,
  },
  /** Makes an earlier text the present one; the one before stays a version. */
  'version.restore': { params: oneVersion, result: renewalSchema },
  /** Deletes an earlier text for good. The present one is refused. */
  'version.delete': { params: oneVersion, result: z.null() },
  /** Tries the missing images again, on the web or in a saved file of the same page (or in image files). */
  'image.retry': {
    params: z.object({
      id: idSchema,
      job: idSchema.optional(),
      files: z.array(sourceSchema).max(200).optional(),
      answers: answersSchema.optional(),
    }),
    result: z.object({ found: z.int(), missing: z.int() }),
  },
} as const satisfies MethodTable;
