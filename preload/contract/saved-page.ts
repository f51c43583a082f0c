/** The folder that a browser puts beside a saved page. Both hosts keep the two together. */

/** In the languages in which browsers and Windows name it. */
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
