/**
 * Block ids (`^like-this`). Obsidian allows letters, digits and hyphens; Postil's ids also hold `_`.
 * The mapping can be undone: a hyphen becomes `--`, an underscore `-u`.
 */
import { ID_PATTERN } from '../../preload/contract/index.ts';

/** Without the `^`. */
export function toBlockId(id: string): string {
  return id.replace(/[-_]/g, (c) => (c === '-' ? '--' : '-u'));
}

/** The id that `toBlockId` was given, or null when the text is not a block id of ours. */
export function fromBlockId(blockId: string): string | null {
  const id = blockId.replace(/-([-u])/g, (_, c) => (c === '-' ? '-' : '_'));
  return ID_PATTERN.test(id) && toBlockId(id) === blockId ? id : null;
}
