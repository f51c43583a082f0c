import type { Translation } from '../../../preload/words/index.ts';
import { commandNames } from './de-commands.ts';
import type { en } from './en.ts';

export const de: Translation<typeof en> = {
  ...commandNames,
  'group.everywhere': 'Überall',
  'group.text': 'Text',
  'group.article': 'Artikel',
  'group.library': 'Bibliothek',
  'group.notes': 'Notizen',
  'group.cursor': 'Lesezeiger',
  'group.reading': 'Lesen',
  'group.focus': 'Konzentration',

  'key.Ctrl': 'Strg',
  'key.Shift': 'Umschalt',
  'key.Alt': 'Alt',
  'key.Escape': 'Esc',
  'key.Delete': 'Entf',
  'key.Enter': 'Eingabe',
  'key.Space': 'Leertaste',
  'key.Backspace': 'Rücktaste',
  'key.Tab': 'Tab',
  'key.Home': 'Pos1',
  'key.End': 'Ende',
  'key.Insert': 'Einfg',
  'key.PageUp': 'Bild auf',
  'key.PageDown': 'Bild ab',
  keyOr: 'oder',

  kept: '{reason} Die Änderung bleibt hier, und Postil versucht es von selbst noch einmal.',
  keptSaved: 'Was du geändert hast, ist jetzt gespeichert.',
  articleFailed: 'Dieser Artikel konnte nicht angezeigt werden.',
  libraryFailed: 'Die Bibliothek konnte nicht angezeigt werden.',
  failedSafe:
    'In diesem Fenster ist etwas schiefgegangen. Was gespeichert wurde, liegt sicher auf der Festplatte. Lade das Fenster neu, um weiterzumachen.',
  reload: 'Neu laden',
  toLibrary: 'Zur Bibliothek',

  keys: 'Tasten',
  keysChange: 'Tasten lassen sich ändern.',
  settings: 'Einstellungen',
  guide: 'Handbuch',

  aboutLibrary: 'Über diese Bibliothek',
  libraryWaits:
    'Der Ordner der Bibliothek antwortet nicht. Vielleicht liegt er auf einem Laufwerk, das schläft, oder in einem Netz, das gerade fehlt. Postil wartet und macht von selbst weiter; nichts geht verloren.',
  readOnly: 'Diese Bibliothek kann nur gelesen werden.',
  details: 'Einzelheiten',
  found: 'Was Postil gefunden hat',
  problems:
    '{count, plural, one {Postil hat # Problem in der Bibliothek gefunden.} other {Postil hat # Probleme in der Bibliothek gefunden.}} Gelöscht wurde nichts.',
  repaired: 'repariert',

  paletteList: 'Befehle und Artikel',
  paletteFind: 'Befehl oder Artikel suchen',
  palettePlaceholder: 'Ein Befehl oder der Titel eines Artikels',
  paletteNone: 'So heißt nichts.',
  paletteCommands: 'Befehle',
  paletteArticles: 'Artikel',
  paletteNothing: 'Nichts gefunden',
};
