import type { Translation } from '../../../preload/words/index.ts';
import type { en } from './en.ts';

export const de: Translation<typeof en> = {
  reads: 'Postil liest Webseiten, gespeicherte Seiten, EPUB, Text und Markdown',
  savePage: 'öffne sie im Browser, speichere die Seite dort, und füge die gespeicherte Datei hinzu',
  cancelled: 'Das Hinzufügen wurde abgebrochen.',
  notAnAddress: '„{typed}“ ist keine Webadresse. Eine sieht aus wie https://example.com/artikel.',
  wrongScheme:
    'Postil holt Adressen mit http und https, nicht mit „{scheme}“. Um eine Datei hinzuzufügen, gib ihren Pfad an oder wähle sie aus.',
  'status.gone':
    '{host} hat unter dieser Adresse keine Seite ({status}). Prüfe die Adresse auf Tippfehler.',
  'status.refused':
    '{host} lässt Postil diese Seite nicht lesen ({status}). Wenn du sie sehen kannst: {how}.',
  'status.tooMany':
    '{host} bittet um weniger Anfragen (429). Versuche es in einigen Minuten noch einmal.',
  'status.broken':
    '{host} hat selbst ein Problem ({status}). Versuche es später noch einmal; gespeichert wurde nichts.',
  'status.other':
    '{host} antwortete mit Status {status} statt mit einer Seite. Prüfe die Adresse, oder versuche es später.',
  redirectLoop:
    '{host} schickt diese Adresse im Kreis. Vielleicht braucht sie eine Anmeldung oder Cookies: {how}.',
  badRedirect:
    'Diese Adresse führt weiter zu „{target}“, und das ist keine Webseite. Füge die Adresse der Seite selbst hinzu.',
  intoLocal:
    'Diese Adresse führt weiter zu {target}, in dein eigenes Netz, darum hat Postil angehalten. Wenn du das gemeint hast, füge jene Adresse selbst hinzu.',
  patience:
    '{minutes, plural, one {{host} bittet um eine Pause. Versuche es in etwa # Minute noch einmal.} other {{host} bittet um eine Pause. Versuche es in etwa # Minuten noch einmal.}}',
  local: '{host} ist in deinem eigenen Netz, nicht im Web. Postil holt es nur, wenn du es sagst.',
  tooLarge:
    '{what} ist größer als {limit}, und das ist mehr, als Postil liest. Kopiere den gewünschten Text und füge ihn als Text hinzu.',
  thisPage: 'Diese Seite',
  thisText: 'Dieser Text',
  thisImage: 'Dieses Bild',
  timedOut:
    '{seconds, plural, one {{host} hat binnen # Sekunde nicht geantwortet. Prüfe die Verbindung, oder versuche es später noch einmal.} other {{host} hat binnen # Sekunden nicht geantwortet. Prüfe die Verbindung, oder versuche es später noch einmal.}}',
  emptyAnswer:
    '{host} antwortete mit einer leeren Seite. Versuche es später noch einmal, oder {how}.',
  unreadable:
    '{what} ist {kind}. {reads}; um es zu behalten, öffne es anderswo, kopiere den Text und füge ihn als Text hinzu.',
  emptyFile: '{name} ist leer. Prüfe, ob die Datei ganz gespeichert wurde.',
  notFound: '{host} wurde nicht gefunden. Prüfe die Adresse auf Tippfehler, und die Verbindung.',
  refused:
    '{host} hat die Verbindung abgelehnt. Vielleicht ist die Website gestört oder die Adresse falsch. Versuche es später.',
  insecure:
    'Die Verbindung zu {host} ist nicht sicher (das Zertifikat wurde nicht anerkannt), darum hat Postil angehalten. Wenn du der Seite traust, {how}.',
  noAnswer:
    '{host} hat nicht rechtzeitig geantwortet. Prüfe die Verbindung, oder versuche es später noch einmal.',
  brokeOff:
    'Die Verbindung zu {host} ist abgebrochen. Prüfe die Verbindung und versuche es noch einmal.',

  'kind.binary': 'kein Text, sondern ein Programm oder andere Daten',
  'kind.feed': 'ein Feed, kein Artikel',
  'kind.json': 'Daten (JSON), kein Artikel',
  'kind.other': 'eine Datei der Art {type}',
  'kind.pdf': 'ein PDF-Dokument',
  'kind.zip': 'ein Zip-Archiv',
  'kind.image': 'ein Bild',
  'kind.rtf': 'ein Rich-Text-Dokument',
  'kind.kindle': 'ein Kindle-Buch',
  'kind.word': 'ein Word-Dokument',
  'kind.openDocument': 'ein OpenDocument-Text',
  'kind.compressed': 'ein gepacktes Archiv',
  'kind.webArchive': 'ein Webarchiv',
  'kind.video': 'ein Video',
  'kind.audio': 'eine Tonaufnahme',
  'kind.archive': 'ein Archiv',

  'epub.damaged':
    '{name} ist beschädigt und lässt sich nicht entpacken. Hole das Buch noch einmal, und füge diese Datei hinzu.',
  'epub.refused':
    '{count, plural, one {Ein Teil der Datei konnte nicht genommen werden ({first}).} other {# Teile der Datei konnten nicht genommen werden ({first}).}}',
  'epub.locked':
    '{name} ist vom Verkäufer gesperrt (DRM), nur dessen Programm kann es lesen. Füge ein Exemplar ohne Sperre hinzu.',
  'epub.noBook':
    '{name} sagt nicht, welche Kapitel es hat, ist also beschädigt oder kein EPUB-Buch. Hole das Buch noch einmal, und füge diese Datei hinzu.',
  'epub.lost':
    '{count, plural, one {In der Datei fehlt ein Kapitel.} other {In der Datei fehlen # Kapitel.}}',
  'epub.remote':
    '{count, plural, one {Ein Bild ist nicht im Buch, sondern im Web. Ein Buch lädt nichts, darum fehlt es; du kannst es holen.} other {# Bilder sind nicht im Buch, sondern im Web. Ein Buch lädt nichts, darum fehlen sie; du kannst sie holen.}}',
  'mhtml.noPage':
    'In {name} ist keine Seite. Speichere die Seite noch einmal im Browser, und füge diese Datei hinzu.',
  'mhtml.cut':
    'Die Datei wurde abgeschnitten, darum fehlen ihre letzten Teile. Speichere die Seite noch einmal, wenn du kannst.',
  'page.login':
    'Diese Seite verlangt eine Anmeldung, die Postil nicht hat. Öffne sie im Browser, melde dich an, speichere die Seite dort, und füge die gespeicherte Datei hinzu.',
  'page.needsScript':
    'Diese Seite hat keinen Text, solange ihre Skripte nicht laufen, und Postil führt keine aus. Öffne sie im Browser, speichere die Seite dort, und füge die gespeicherte Datei hinzu.',
  'page.noText':
    'Auf dieser Seite ist kein Text. Wenn der Browser einen zeigt, speichere die Seite dort und füge die gespeicherte Datei hinzu.',
  'file.folder': '{name} ist ein Ordner. Wähle die Dateien darin.',
  'file.none': '{name} ist keine Datei, die sich lesen lässt.',
  'file.missing': 'Unter {path} ist keine Datei. Prüfe den Pfad, oder wähle die Datei noch einmal.',
  'file.forbidden':
    'Postil darf {path} nicht lesen. Ändere die Rechte, oder kopiere die Datei in einen eigenen Ordner.',
  'file.unreadable':
    '{path} konnte nicht gelesen werden. Prüfe den Datenträger, oder kopiere die Datei anderswohin und versuche es noch einmal.',
  nothingIn: 'In {name} ist kein Text. Prüfe, ob es die richtige Datei ist.',
  nothingToAdd: 'Es gibt keinen Text zum Hinzufügen. Kopiere einen und füge ihn hinzu.',
  'watch.internal': 'In Postil ist etwas schiefgegangen.',
  'watch.relative': '„{folder}“ ist kein ganzer Pfad. Gib einen von ganz oben an.',
  'watch.own': 'Der Ordner der Bibliothek selbst lässt sich nicht überwachen. Wähle einen anderen.',
  'watch.file': '{folder} ist eine Datei. Wähle einen Ordner.',
  'watch.missing':
    'Unter {folder} ist kein Ordner. Lege ihn an, oder verbinde sein Laufwerk; Postil schaut weiter nach.',
  closed: 'Das Einlesen ist beendet.',
  tooSlow:
    '{seconds, plural, one {Das Lesen dieser Seite dauerte länger als # Sekunde, darum hat Postil angehalten. Kopiere den gewünschten Text im Browser und füge ihn als Text hinzu.} other {Das Lesen dieser Seite dauerte länger als # Sekunden, darum hat Postil angehalten. Kopiere den gewünschten Text im Browser und füge ihn als Text hinzu.}}',
  tooMuch:
    'Diese Seite ist zu groß oder zu verschlungen, um gelesen zu werden. Kopiere den gewünschten Text im Browser und füge ihn als Text hinzu.',
  tooDeep:
    'Diese Seite ist zu tief verschachtelt, um gelesen zu werden. Kopiere den gewünschten Text im Browser und füge ihn als Text hinzu.',
};
