import type { Translation } from '../../../preload/words/index.ts';
import type { en } from './en.ts';

export const de: Translation<typeof en> = {
  'menu.file': 'Datei',
  'menu.edit': 'Bearbeiten',
  'menu.view': 'Ansicht',
  'menu.go': 'Gehe zu',
  'menu.article': 'Artikel',
  'menu.note': 'Notiz',
  'menu.help': 'Hilfe',
  'menu.window': 'Fenster',
  'menu.openRecent': 'Zuletzt geöffnet',
  'menu.clearRecent': 'Liste leeren',
  untitled: 'Ohne Titel',
  recentArticles: 'Zuletzt geöffnete Artikel',
  'role.undo': 'Rückgängig',
  'role.redo': 'Wiederholen',
  'role.cut': 'Ausschneiden',
  'role.copy': 'Kopieren',
  'role.paste': 'Einfügen',
  'role.pasteAndMatchStyle': 'Einfügen und Stil anpassen',
  'role.delete': 'Löschen',
  'role.selectAll': 'Alles auswählen',
  'role.resetZoom': 'Originalgröße',
  'role.zoomIn': 'Vergrößern',
  'role.zoomOut': 'Verkleinern',
  'role.togglefullscreen': 'Vollbild ein oder aus',
  'role.close': 'Fenster schließen',
  'role.quit': 'Beenden',

  'context.noSuggestions': 'Keine Vorschläge',
  'context.learn': '„{word}“ zum Wörterbuch hinzufügen',
  'context.openLink': 'Im Browser öffnen',
  'context.copyLink': 'Adresse kopieren',
  'context.copyImage': 'Bild kopieren',

  'added.nothing': 'Nichts konnte hinzugefügt werden',
  'added.title': 'Zur Bibliothek hinzugefügt',
  'added.articles': '{count, plural, one {# Artikel.} other {# Artikel.}}',
  'added.failed':
    '{count, plural, one {# Artikel konnte nicht hinzugefügt werden; Postil sagt, warum.} other {# Artikel konnten nicht hinzugefügt werden; Postil sagt, warum.}}',
  'imported.title': '{name} ist in der Bibliothek',
  'imported.failed': '{name} konnte nicht importiert werden',
  'imported.articles':
    '{count, plural, one {# Artikel hinzugefügt.} other {# Artikel hinzugefügt.}}',

  'capture.tooMuch': 'Diese Seite lädt zu viel, um gespeichert zu werden.',
  'capture.tooLarge': 'Diese Seite ist zu groß, um gespeichert zu werden.',
  'capture.unreachable':
    'Diese Seite braucht ihre Skripte und konnte dafür nicht geöffnet werden. Versuche es später noch einmal, oder speichere sie im Browser und füge die Datei hinzu.',
  'capture.endless':
    'Die Skripte dieser Seite kamen zu keinem Ende. Speichere die Seite im Browser und füge die Datei hinzu.',
  exchanging: 'Gerade wird eine andere Bibliothek geöffnet. Versuche es gleich noch einmal.',
  nothingExported: 'Noch wurde nichts exportiert.',
  pdfNotWritten: 'Das PDF konnte nicht nach {path} geschrieben werden. Wähle einen anderen Ort.',
  'choose.library': 'Bibliothek auswählen',
  'choose.libraryHint': 'Wähle den Ordner einer Bibliothek oder einen leeren Ordner für eine neue.',
  'choose.move': 'Bibliothek verschieben',
  'choose.moveHint':
    'Wähle, wohin die Bibliothek soll: ein leerer Ordner oder einer, in den sie gelegt wird.',
  'choose.moveHere': 'Hierher verschieben',
  'choose.dictionary': 'Wörterbuch auswählen',
  'choose.dictionaries': 'Wörterbücher',
  'choose.pdf': 'Als PDF speichern',
  'choose.pdfFiles': 'PDF',
  'print.noReason': 'ein Grund wurde nicht genannt',
  'print.failed': 'Das System hat nicht gedruckt: {why}.',
  article: 'Artikel',
  nothingToDrag: 'Es gibt nichts herauszuziehen.',
  'ending.failed': 'Postil konnte nicht alles speichern.',
  'ending.retry': 'Noch einmal versuchen',
  'ending.quit': 'Beenden und verlieren',
  otherLibrary: 'Postil hat eine andere Bibliothek geöffnet',
  otherLibraryHint: 'Offen ist: {open}. Um {library} zu öffnen, beende Postil zuerst.',
  onlyWebAndMail: 'Postil öffnet nur Web- und E-Mail-Adressen.',
  cannotOpen: 'Postil kann die Bibliothek nicht öffnen',
  'obstacle.note':
    'Eine Notiz ist noch nicht gespeichert. Speichere sie zuerst, und versuche es dann noch einmal.',
  'obstacle.adding':
    'Es werden noch Artikel hinzugefügt. Warte so lange, und versuche es dann noch einmal.',
  noSuchPage: 'Eine solche Seite hat Postil nicht.',
  noSuchRequest: 'Postil beantwortet keine Anfragen dieser Art.',
  onlyOwnPage: 'Postil antwortet nur seiner eigenen Seite.',
  unreadableCall: 'Postil konnte diese Anfrage nicht lesen.',
  'move.occupied':
    'In {path} ist schon eine Bibliothek. Wähle einen anderen Ordner, oder öffne diese Bibliothek.',
  internal: 'In Postil ist etwas schiefgegangen. Starte es neu; Gespeichertes ist sicher.',
  'spelling.noDictionary':
    '{name} ist kein Wörterbuch, das Postil verwenden kann. Wähle eine Datei wie de-DE-3-0.bdic; Chrome, Chromium und Edge haben ihre im Ordner „Dictionaries“ ihres Profils.',
  'update.notExchangeable':
    'Dieses Postil stammt nicht aus einem Paket, das sich austauschen lässt. Installiere die neue Version so, wie du diese installiert hast.',
  'update.failed':
    'Nach neuen Versionen konnte nicht gesucht werden. Prüfe die Adresse und die Verbindung, und versuche es dann noch einmal.',
  'update.notHttps': 'Gib eine Adresse an, die mit https:// beginnt.',
  'update.notReady': 'Noch ist keine neue Version bereit.',
  unsaved: 'Eine Notiz ist noch nicht gespeichert.',
  'unsaved.detail':
    'Lass das Fenster offen und drücke bei der Notiz „Noch einmal“, oder schließe es, dann ist das Getippte verloren.',
  'unsaved.stay': 'Offen lassen',
  'unsaved.go': 'Schließen und verlieren',
  crashed: 'Dieses Fenster funktioniert nicht mehr.',
  'crashed.detail':
    'Nichts ist verloren: Gespeichertes liegt auf der Festplatte, und was du gerade getippt hast, ist nach dem Neuladen wieder da.',
  'crashed.reload': 'Neu laden',
  'crashed.close': 'Fenster schließen',
  hangs: 'Dieses Fenster antwortet nicht.',
  'hangs.detail':
    'Vielleicht ist es mit einem sehr langen Artikel beschäftigt. Warte ein wenig oder lade es neu: Gespeichertes geht nicht verloren, und was du gerade getippt hast, ist danach wieder da.',
  'hangs.wait': 'Warten',
  'hangs.reload': 'Neu laden',
};
