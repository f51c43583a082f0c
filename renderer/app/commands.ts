/**
 * Every command of the app, once: what keys do, what the sheet, the palette, the settings and the hints
 * show. What a command does is told by the screen that can do it (`useCommands` of shortcuts.ts).
 *
 * A new command is a line here and a handler there. Key names are those of keymap.ts.
 */

/** Where a key acts. Two commands of scopes that can be on the screen together must not share a key. */
export type Scope = 'everywhere' | 'library' | 'reader';

export interface Command {
  /** Kept in the settings of whoever changes its keys: do not rename. */
  readonly id: string;
  readonly label: string;
  readonly scope: Scope;
  /** The heading it stands under. */
  readonly group: string;
  /** Any one of these does it. */
  readonly keys: readonly string[];
  /** Acts while something is being typed too. Only for keys with Ctrl. */
  readonly anywhere?: true;
  /** Done by the control that has the focus: listed, but not handled here and not to be changed. */
  readonly fixed?: true;
  /** Acts only while a note has the focus, or only while none has: these may share a key. */
  readonly when?: 'note' | 'text';
}

type Line = readonly [id: string, label: string, keys?: readonly string[], more?: More];
type More = Partial<Pick<Command, 'anywhere' | 'fixed' | 'when'>>;

function group<const T extends readonly Line[]>(name: string, scope: Scope, lines: T) {
  return lines.map(([id, label, keys = [], more = {}]) => ({
    id: id as T[number][0],
    label,
    scope,
    group: name,
    keys,
    ...more,
  }));
}

const TABLE = [
  ...group('Everywhere', 'everywhere', [
    ['app.palette', 'Find a command or an article', ['Ctrl+K'], { anywhere: true }],
    ['app.keys', 'Show all keys', ['?']],
    ['app.settings', 'Settings', ['Ctrl+,'], { anywhere: true }],
    ['app.undo', 'Undo what the last message says', ['z']],
    ['app.close', 'Close what is open', ['Escape'], { fixed: true }],
    ['go.unread', 'Go to Unread'],
    ['go.archive', 'Go to the Archive'],
    ['go.all', 'Go to All'],
    ['go.trash', 'Go to the Trash'],
    ['theme.system', 'Theme: as the system'],
    ['theme.paper', 'Theme: Paper'],
    ['theme.sepia', 'Theme: Sepia'],
    ['theme.slate', 'Theme: Slate'],
    ['theme.ink', 'Theme: Ink'],
    ['text.larger', 'Make the text larger'],
    ['text.smaller', 'Make the text smaller'],
  ]),
  ...group('Library', 'library', [
    ['library.add', 'Add an article', ['a']],
    ['library.paste', 'Add what was copied', ['Ctrl+V'], { fixed: true }],
    ['library.search', 'Search', ['/']],
    ['library.open', 'Open the article', ['Enter'], { fixed: true }],
    ['library.archive', 'Archive, or back to Unread', ['e']],
    ['library.trash', 'Move to the trash', ['#', 'Delete', 'Backspace']],
    ['library.restore', 'Restore from the trash', ['r']],
    ['library.tags', 'Tags', ['t']],
    ['library.favourite', 'Favourite', ['f']],
    ['library.exportThese', 'Export the notes of these articles'],
    ['library.exportAll', 'Export all notes'],
    ['library.select', 'Select', ['Space'], { fixed: true }],
    ['library.selectAll', 'Select all', ['Ctrl+A'], { fixed: true }],
  ]),
  ...group('Notes', 'reader', [
    ['note.highlight', 'Highlight the selected words', ['h']],
    ['note.yellow', 'Highlight in yellow, or recolour the focused note', ['1']],
    ['note.green', 'Highlight in green, or recolour the focused note', ['2']],
    ['note.blue', 'Highlight in blue, or recolour the focused note', ['3']],
    ['note.rose', 'Highlight in rose, or recolour the focused note', ['4']],
    ['note.violet', 'Highlight in violet, or recolour the focused note', ['5']],
    ['note.write', 'Write a note beside the selected words', ['n']],
    ['note.article', 'Write a note on the whole article', ['a']],
    ['note.next', 'Next note', [']']],
    ['note.previous', 'Previous note', ['[']],
    ['note.edit', 'Edit the focused note', ['Enter'], { when: 'note' }],
    ['note.save', 'Save the note that is being written', ['Ctrl+Enter'], { fixed: true }],
    ['note.delete', 'Delete the focused note', ['Delete', 'Backspace'], { when: 'note' }],
    ['note.undo', 'Undo the last change to a note', ['Ctrl+Z']],
    ['note.redo', 'Redo it', ['Ctrl+Shift+Z', 'Ctrl+Y']],
  ]),
  ...group('Reading cursor', 'reader', [
    ['cursor.nextBlock', 'Next paragraph', ['j']],
    ['cursor.previousBlock', 'Previous paragraph', ['k']],
    ['cursor.nextSentence', 'Next sentence', ['J']],
    ['cursor.previousSentence', 'Previous sentence', ['K']],
    ['cursor.nextWord', 'Next word', ['w']],
    ['cursor.previousWord', 'Previous word', ['b']],
    ['cursor.addWord', 'Extend by a word', ['v']],
    ['cursor.addSentence', 'Extend by a sentence', ['V']],
    ['cursor.shrink', 'Take the last extension back', ['Backspace'], { when: 'text' }],
    ['cursor.openLink', 'Open the link here', ['o']],
    ['cursor.enterNote', 'Into the note here', ['Enter'], { when: 'text' }],
    ['reader.back', 'Back to the text, to where the cursor was', ['Escape']],
  ]),
  ...group('Article', 'reader', [
    ['reader.leave', 'Back to the library', ['u']],
    ['reader.margin', 'Show or hide the margin'],
    ['reader.copy', 'Copy the notes as Markdown'],
    ['reader.export', 'Export the notes to a folder'],
    ['reader.tags', 'Tags of this article'],
    ['reader.favourite', 'Mark as a favourite, or no longer'],
    ['reader.original', 'Open the original page'],
    ['reader.archive', 'Archive this article, or back to Unread'],
    ['reader.trash', 'Move this article to the trash'],
  ]),
];

export type CommandId = (typeof TABLE)[number]['id'];
export const COMMANDS: readonly (Command & { readonly id: CommandId })[] = TABLE;

const BY_ID = new Map<string, Command>(TABLE.map((command) => [command.id, command]));

export function commandOf(id: CommandId): Command {
  const command = BY_ID.get(id);
  if (!command) throw new Error(`No command ${id}`);
  return command;
}
