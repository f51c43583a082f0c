/** Tags as typed: split at spaces and commas, without `#`, each once. */
import { tagSchema } from '../../preload/contract/index.ts';

export { joinTags } from '../../preload/contract/index.ts';

/** "#reading, physics/optics" becomes ["reading", "physics/optics"]. What cannot be a tag is left out. */
export function parseTags(typed: string): string[] {
  const parts = typed.split(/[\s,#]+/u).filter((part) => tagSchema.safeParse(part).success);
  return [...new Set(parts)];
}
