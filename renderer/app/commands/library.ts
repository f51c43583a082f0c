/** Commands of the library screen. */
import { group } from './command.ts';

export const LIBRARY = [
  ...group('library', 'library', [
    ['library.add', ['a']],
    ['library.paste', ['Ctrl+V'], { fixed: true }],
    ['library.search', ['/']],
    ['library.list', ['ArrowDown', 'j']],
    ['library.jump', ['g']],
    ['library.continue', ['c']],
    ['library.open', ['Enter'], { fixed: true }],
    ['library.archive', ['e']],
    ['library.trash', ['#', 'Delete', 'Backspace']],
    ['library.restore', ['r']],
    ['library.tags', ['t']],
    ['library.favourite', ['f']],
    ['review.soon', ['1']],
    ['review.later', ['2']],
    ['review.never', ['3']],
    ['library.order', ['o']],
    ['library.density', ['d']],
    ['library.saveFilter'],
    ['library.rebuildIndex'],
    ['library.exportThese'],
    ['library.exportAll'],
    ['library.select', ['Space'], { fixed: true }],
    ['library.selectAll', ['Ctrl+A'], { fixed: true }],
  ]),
];
