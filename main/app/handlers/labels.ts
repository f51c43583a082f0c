import type { HandlersOf, Parts } from './types.ts';

export function labelHandlers({
  library,
}: Parts): Omit<HandlersOf<'labels' | 'filter' | 'tag'>, 'tag.list'> {
  return {
    'labels.get': () => library.labels(),
    'filter.save': (filter) => library.saveFilter(filter),
    'filter.remove': ({ id }) => library.removeFilter(id),
    'tag.color': ({ tag, color }) => library.colorTag(tag, color),
    'tag.rename': ({ from, to }) => library.renameTag(from, to),
    'tag.undo': ({ undo }) => library.undoRenaming(undo),
  };
}
