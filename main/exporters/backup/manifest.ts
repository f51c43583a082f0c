/** What stands beside the files in a backup: which they are, and how to tell that they are whole. */
import { z } from 'zod';

export const MANIFEST = 'postil-backup.json';

export const manifestSchema = z.object({
  format: z.literal(1),
  createdAt: z.string(),
  /** Path inside the library, with `/`, to the SHA-256 of its bytes in hex and their number. */
  files: z.record(z.string(), z.object({ sha256: z.string(), size: z.int().min(0) })),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Of the library's files, those that are in a backup: not what can be made again, nor what is being written. */
export function isKept(path: string): boolean {
  const parts = path.split('/');
  if (parts.some((part) => part.startsWith('.') || /\.postil-tmp$/.test(part))) return false;
  return parts.length > 1 || path === 'library.json' || path === 'library.json.previous';
}
