/** What a folder of articles holds: files to be read, and what belongs to them. Every way in keeps to it. */

/** In the languages in which browsers and Windows name the folder that is put beside a saved page. */
const ENDINGS = [
  ...['_files', '.files', '-Dateien', '_fichiers', '_archivos', '_arquivos', '_bestanden', '_file'],
  ...['_bylos', '_datoteke', '_dosyalar', '_elemei', '_failid', '_fails', '_fajlovi', '_ficheiros'],
  ...['_fitxategiak', '_fitxers', '_pliki', '_soubory', '_tiedostot', '-filer'],
];
const PAGE = /\.x?html?$/i;

/** The names that the folder of this page may have; none for a file that is no page. */
export function companionFolders(name: string): string[] {
  if (!PAGE.test(name)) return [];
  const stem = name.replace(PAGE, '');
  return ENDINGS.map((ending) => stem + ending);
}

/** Files of a folder that are articles, by their names. A file given by itself is tried, whatever it is. */
export const ARTICLE_FILE = /\.(x?html?|txt|text|md|markdown|mht|mhtml|epub)$/i;
/** And those that may be another service's export. */
export const EXPORT_FILE = /\.(csv|json|jsonld|zip)$/i;
/** What is in a folder without having been put there by a person. */
export const HIDDEN_FILE = /^\.|^__MACOSX$|^(desktop\.ini|thumbs\.db)$/i;
/** Omnivore's export as it lies unpacked: texts and highlights go with its lists. */
export const EXPORT_LIST = /^metadata_\d+_to_\d+\.json$/;
/** A folder by mistake, such as the whole home folder, must not be read to its end: files that are taken of one. */
export const MOST_FILES = 20_000;
/** And folders within folders. */
export const DEEPEST = 20;
