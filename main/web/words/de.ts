import type { Translation } from '../../../preload/words/index.ts';
import type { en } from './en.ts';

export const de: Translation<typeof en> = {
  internal: 'In Postil ist etwas schiefgegangen. Lade die Seite neu.',
  startedAnew: 'Postil wurde neu gestartet. Öffne die Adresse, die es diesmal ausgegeben hat.',
  noSuchRequest: 'Postil beantwortet keine Anfragen dieser Art.',
  isAt: 'Postil ist unter {path}.',
  expectsJson: 'Hier erwartet Postil JSON.',
  tooMuch:
    'Das ist mehr als die {megabytes, number} MB, die ein Browser übergeben kann. Füge die Datei in einem Terminal mit „postil add DATEI“ hinzu.',
  unreadableCall: 'Postil konnte diese Anfrage nicht lesen.',
  portTaken:
    'Port {port} ist von einem anderen Programm belegt. Wähle einen anderen, oder keinen, um einen freien zu bekommen.',
  portFailed:
    'Port {port} lässt sich nicht öffnen ({reason}). Wähle einen anderen, oder keinen, um einen freien zu bekommen.',
  ownAddress: 'Postil antwortet nur unter seiner eigenen Adresse.',
  ownPage: 'Postil antwortet nur seiner eigenen Seite.',
  noImage: 'Ein solches Bild ist nicht in der Bibliothek.',
  noPage: 'Eine solche Seite hat Postil nicht.',

  locked: 'Postil ist gesperrt',
  lockedHint:
    'Um die Bibliothek zu öffnen, nimm die ganze Adresse, die Postil im Terminal ausgegeben hat, mit dem Schlüssel am Ende. Nach jedem Start von Postil ist es eine neue.',
  ifLocked:
    'Wenn Postil sagt, dass es gesperrt ist, öffne zuerst in diesem Browser die Adresse, die es im Terminal ausgegeben hat.',
  'article.open': 'Einen Artikel in Postil öffnen?',
  'article.openPassage': 'Eine Stelle eines Artikels in Postil öffnen?',
  'article.hint':
    'Dieser Link führt zu einem Artikel in der Bibliothek dessen, der ihn gemacht hat.',
  'article.hintPassage':
    'Dieser Link führt zu einer Stelle eines Artikels in der Bibliothek dessen, der ihn gemacht hat.',
  'article.goOn':
    '<link>Weiter zu Postil</link>, das ihn öffnet, wenn er in dieser Bibliothek ist.',
  'article.nowhere': 'Dieser Link führt nirgendwohin',
  'article.nowhereHint':
    'Es ist keiner, den Postil macht: Vielleicht wurde er abgeschnitten. Kopiere ihn noch einmal.',
  toPostil: '<link>Zu Postil</link>',
  'save.ask': 'Diese Seite in Postil speichern?',
  'save.goOn': '<link>Weiter zu Postil</link>, das fragt, bevor es speichert.',
  'save.none': 'Keine Seite zum Speichern',
  'save.noneHint':
    'Diese Adresse gehört zum Lesezeichen von Postil. Drücke das Lesezeichen auf einer Seite, die du behalten willst.',
};
