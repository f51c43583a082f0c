/** Exports. */
import { EXPORT_FORMATS, exportOptionsSchema, exportReportSchema } from '../models.ts';
import { z } from '../zod.ts';
import type { MethodTable } from './shared.ts';
import { byId, ids } from './shared.ts';

export const exportsMethods = {
  /** `ids` null exports every article that has notes and is not in the trash. */
  'export.markdown': {
    params: z.object({
      ids: ids.nullable(),
      dir: z.string().min(1).max(4096),
      options: exportOptionsSchema.optional(),
    }),
    result: exportReportSchema,
  },
  /** The notes, or the articles, as one text in another format. `ids` as above. */
  'export.render': {
    params: z.object({ ids: ids.nullable(), format: z.enum(EXPORT_FORMATS) }),
    result: z.object({ text: z.string() }),
  },
  /** One article's notes as the Markdown that `export.markdown` writes. */
  'export.copy': { params: byId, result: z.object({ markdown: z.string(), name: z.string() }) },
} as const satisfies MethodTable;
