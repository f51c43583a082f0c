import type { Translation } from '../../../preload/words/index.ts';
import type { en } from './en.ts';

export const de: Translation<typeof en> = {
  noDrawing: 'Es ist keine Zeichnung, die sich sicher zeigen lässt.',
  noArticle: 'Es ist kein Artikel, wie ihn diese Version von Postil kennt.',
  noSettings: 'Diese Einstellungen lassen sich nicht lesen.',
  noDestination: 'Dieses Ziel steht nicht mehr in den Einstellungen.',
  exportFailed: 'Der Export ist fehlgeschlagen. Versuche es noch einmal.',
  refused: 'Das wurde abgelehnt: {where}{what}.',
  noMethod: 'Postil hat keine Methode „{method}“.',
  nothingAnswers: 'Hier antwortet nichts auf „{method}“.',
  internal:
    'In Postil ist etwas schiefgegangen. Nichts Gespeichertes wurde verändert. Die Einzelheiten stehen im Protokoll.',
  articleGone: 'Dieser Artikel ist nicht mehr in der Bibliothek.',
  cancelled: 'Das Hinzufügen wurde abgebrochen.',
  notSaved: 'Es konnte nicht gespeichert werden.',
  notInBrowser: 'Das kann ein Browser nicht. Starte Postil dafür als eigenes Programm (npm start).',
  noFolderDialog: 'Ein Browser kann keine Ordnerauswahl zeigen. Tippe den Pfad.',
  noFileDialog: 'Ein Browser hat seine eigene Dateiauswahl.',
  onlyWebAndMail: 'Postil öffnet nur Web- und E-Mail-Adressen.',
  linksInBrowser: 'Links öffnet hier der Browser.',
  onlyWeb: 'Postil speichert nur Webadressen, mit http oder https.',
  unknownAddress: 'Postil kennt die Adresse {address} nicht.',
  notWhole: '„{typed}“ ist kein ganzer Pfad. Gib einen von ganz oben an, etwa {example}.',
  notOpened: 'Die Bibliothek konnte nicht geöffnet werden. Öffne Postil noch einmal.',
  notOpenYet: 'Die Bibliothek ist noch nicht offen.',
  importPaused: 'Der Import wurde angehalten.',
};
