/** What the check for text outside the catalogues passes over, and why. */

/** Folders whose text is still to be moved into catalogues. It only ever gets shorter. */
export const NOT_YET = [
  'main/cli/',
  'main/exporters/',
  'main/importers/library-export/',
  'main/web/',
  'resources/',
];

export const EXEMPT: Readonly<Record<string, string>> = {
  'main/library/moving/report.ts': 'a file of the library, which two computers may share',
  'main/library/words.ts': 'goes into notes, which two computers may share',
  'preload/contract/models/basics.ts': 'the page checks what is typed itself; this is for programs',
  'preload/contract/models/notes.ts': 'the page never asks for it; this is for programs',
  'preload/contract/models/moving.ts': 'names for the terminal and for the report of an import',
  'preload/contract/quote-text.ts':
    'goes into exported files, which must not change with a language',
  'renderer/help/diagnostic.ts': 'a report of a fault goes to the people who make Postil',
};
