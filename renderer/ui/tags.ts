/** Tags as typed: split at spaces and commas, without `#`, each once. */
import { tagSchema } from '../../preload/contract/index.ts';

/** "#reading, physics/optics" becomes ["reading", "physics/optics"]. What cannot be a tag is left out. */
export function parseTags(typed: string): string[] {
  const parts = typed.split(/[\s,#]+/u).filter((part) => tagSchema.safeParse(part).success);
  return [...new Set(parts)];
}

/** `tags` and then those of `more` that are not there yet; letter case does not make another tag. */
export function joinTags(tags: readonly string[], more: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...tags, ...more].filter((tag) => {
    const key = tag.toLocaleLowerCase();
    return seen.has(key) ? false : seen.add(key);
  });
}
