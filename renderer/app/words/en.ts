import { commandNames } from './en-commands.ts';

export const en = {
  ...commandNames,
  'group.everywhere': 'Everywhere',
  'group.text': 'Text',
  'group.article': 'Article',
  'group.library': 'Library',
  'group.notes': 'Notes',
  'group.cursor': 'Reading cursor',
  'group.reading': 'Reading',
  'group.focus': 'Focus',

  'key.Ctrl': 'Ctrl',
  'key.Shift': 'Shift',
  'key.Alt': 'Alt',
  'key.Escape': 'Esc',
  'key.Delete': 'Del',
  'key.Enter': 'Enter',
  'key.Space': 'Space',
  'key.Backspace': 'Backspace',
  'key.Tab': 'Tab',
  'key.Home': 'Home',
  'key.End': 'End',
  'key.Insert': 'Insert',
  'key.PageUp': 'PageUp',
  'key.PageDown': 'PageDown',
  keyOr: 'or',

  kept: '{reason} The change stays here, and Postil tries again by itself.',
  keptSaved: 'What you changed is saved now.',
  articleFailed: 'This article could not be shown.',
  libraryFailed: 'The library could not be shown.',
  failedSafe:
    'Something went wrong inside this window. What you saved is safe on disk. Reload the window to go on.',
  reload: 'Reload',
  toLibrary: 'Go to the library',

  keys: 'Keys',
  keysChange: 'Keys can be changed.',
  settings: 'Settings',
  guide: 'User guide',

  aboutLibrary: 'About this library',
  libraryWaits:
    'The library’s folder does not answer. It may be on a drive that is asleep, or on a network that is away. Postil waits and goes on by itself; nothing is lost.',
  readOnly: 'This library can only be read.',
  details: 'Details',
  found: 'What Postil found',
  problems:
    '{count, plural, one {Postil found # problem in the library.} other {Postil found # problems in the library.}} Nothing was deleted.',
  repaired: 'repaired',

  paletteList: 'Commands and articles',
  paletteFind: 'Find a command or an article',
  palettePlaceholder: 'A command, or an article’s title',
  paletteNone: 'Nothing is called that.',
  paletteCommands: 'Commands',
  paletteArticles: 'Articles',
  paletteNothing: 'Nothing found',
} as const;
