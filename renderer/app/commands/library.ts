/** Commands of the library screen. */
import { group } from './command.ts';

export const LIBRARY = [
  ...group('Library', 'library', [
    ['library.add', 'Add an article', ['a']],
    ['library.paste', 'Add what was copied', ['Ctrl+V'], { fixed: true }],
    ['library.search', 'Search', ['/']],
    ['library.list', 'Go to the list', ['ArrowDown', 'j']],
    ['library.continue', 'Continue reading', ['c']],
    ['library.open', 'Open the article', ['Enter'], { fixed: true }],
    ['library.archive', 'Archive, or back to Unread', ['e']],
    ['library.trash', 'Move to the trash', ['#', 'Delete', 'Backspace']],
    ['library.restore', 'Restore from the trash', ['r']],
    ['library.tags', 'Tags', ['t']],
    ['library.favourite', 'Favourite', ['f']],
    ['review.soon', 'Looking again: show the note again soon', ['1']],
    ['review.later', 'Looking again: show it later', ['2']],
    ['review.never', 'Looking again: never show it again', ['3']],
    ['library.order', 'Order the list the other way round', ['o']],
    ['library.density', 'Rows closer together, or further apart', ['d']],
    ['library.saveFilter', 'Save this search as a filter'],
    ['library.rebuildIndex', 'Make the search index again'],
    ['library.exportThese', 'Export the notes of these articles'],
    ['library.exportAll', 'Export all notes'],
    ['library.select', 'Select', ['Space'], { fixed: true }],
    ['library.selectAll', 'Select all', ['Ctrl+A'], { fixed: true }],
  ]),
];
