/** What the check for text outside the catalogues passes over, and why. */

export const EXEMPT: Readonly<Record<string, string>> = {
  'main/cli/': 'scripts read what the terminal prints, so it is English always',
  'main/exporters/file-name.ts': 'a file’s name, which must not change with a language',
  'main/exporters/file-writer.ts': 'a patch, as programs read it',
  'main/exporters/forms.ts': 'names of exported files, which must not change with a language',
  'main/exporters/highlights-csv.ts': 'columns that other programs expect',
  'main/exporters/html/page.ts': 'an exported file, which must not change with a language',
  'main/exporters/one-file.ts': 'an exported file, which must not change with a language',
  'main/exporters/quote.ts': 'goes into exported files, which must not change with a language',
  'main/exporters/templates/presets.ts': 'exported files, which must not change with a language',
  'main/exporters/web-annotation.ts': 'an exported file; its names are those of a standard',
  'main/exporters/worker.ts': 'a fault of the program itself',
  'main/importers/library-export/csv.ts': 'a name of the CSV parser',
  'main/importers/library-export/kindle.ts': 'a title that is kept in the library',
  'main/importers/library-export/tables.ts': 'columns of other services',
  'main/library/moving/report.ts': 'a file of the library, which two computers may share',
  'main/library/words.ts': 'goes into notes, which two computers may share',
  'preload/contract/models/basics.ts': 'the page checks what is typed itself; this is for programs',
  'preload/contract/models/notes.ts': 'the page never asks for it; this is for programs',
  'preload/contract/models/moving.ts': 'names for the terminal and for the report of an import',
  'preload/contract/quote-text.ts':
    'goes into exported files, which must not change with a language',
  'resources/welcome/': 'an article, written whole in each language',
  'renderer/help/diagnostic.ts': 'a report of a fault goes to the people who make Postil',
};
