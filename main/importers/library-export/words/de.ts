import type { Translation } from '../../../../preload/words/index.ts';
import type { en } from './en.ts';

export const de: Translation<typeof en> = {
  'csv.quote': 'In dieser Zeile fehlt ein Anführungszeichen oder steht falsch.',
  'csv.tooMany': 'Zu viele kaputte Zeilen: Der Rest wurde nicht gelesen.',
  unknown: 'Diese Art Datei kennt Postil nicht.',
  tooLarge:
    'Die Datei ist zu groß, um in einem Stück gelesen zu werden. Exportiere sie in mehreren Teilen.',
  damagedJson: 'Dieses JSON ist abgeschnitten oder beschädigt. Exportiere es noch einmal.',
  'entry.broken': 'Dieser Eintrag ist kein JSON.',
  'entry.large': 'Dieser Eintrag ist größer, als ein Artikel sein kann.',
  'entry.cutOff':
    'Hier ist die Datei abgeschnitten; was davor steht, wurde gelesen. Exportiere sie noch einmal.',
  damagedZip: 'Dieses Zip ist beschädigt. Lade oder exportiere es noch einmal.',
  unreadable: 'Es konnte nicht gelesen werden: {error}',
  noArticle: 'Kein Artikel des Exports gehört dazu.',
  empty: 'Die Datei ist leer.',
  zipInZip: 'Ein Zip in einem Zip wird nicht gelesen.',
  notJson: 'Es ist kein JSON, wie dieses Format es wäre.',
  pdf: 'Es ist ein PDF, das liest Postil nicht; der Link wurde behalten.',
  noEntry: 'Es ist kein Eintrag dieses Formats.',
  'kindle.what': 'Es sagt nicht, was es ist und wo.',
  'kindle.bookmark': 'Es ist ein Lesezeichen: Es hat eine Stelle, aber keine Wörter.',
  'kindle.empty': 'Es hat keine Wörter.',
  'kindle.limit':
    'Kindle hat keine Wörter aufgehoben: Die Grenze für Ausschnitte aus diesem Buch war erreicht.',
  noNote: 'Darin ist keine Notiz von Postil.',
  cancelled: 'Das Lesen der Datei wurde abgebrochen.',
  tooMuch:
    'Diese Datei braucht mehr Speicher, als Postil für einen Import nimmt. Exportiere sie in mehreren Teilen, oder entpacke sie und importiere die Dateien nacheinander.',
  nothing: 'In diesen Dateien ist nichts zu importieren.',
  nothingBecause: 'Es gibt nichts zu importieren. {reason}',
  link: 'Es ist eine Verknüpfung mit einer anderen Datei.',
  'row.noBook': 'Es nennt kein Buch und keinen Artikel.',
  'row.empty': 'Es enthält weder ein Zitat noch eine Notiz.',
  noAddress: 'Es hat keine Webadresse, die sich öffnen ließe.',
  'zip.tooMany': 'Das Zip enthält zu viele Dateien; von hier an wurden sie nicht gelesen.',
  'zip.twice': 'Das Zip enthält zwei Dateien dieses Namens; die erste wurde gelesen.',
  'zip.bomb': 'Entpackt wäre es mehr, als Postil annimmt.',
  'zip.damaged': 'Es ist beschädigt und lässt sich nicht entpacken.',
  'zip.absolute': 'Der Pfad ist absolut.',
  'zip.outside': 'Der Pfad führt aus dem Zip hinaus.',
  'zip.noName': 'Der Name ist kein Dateiname.',
  'zip.locked': 'Es ist mit einem Kennwort gesperrt.',
  'zip.packed': 'Es ist so gepackt, dass Postil es nicht lesen kann.',
};
