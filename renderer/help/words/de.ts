import type { Translation } from '../../../preload/words/index.ts';
import type { en } from './en.ts';

export const de: Translation<typeof en> = {
  guide: 'Handbuch',
  search: 'Im Handbuch suchen',
  pages: 'Seiten des Handbuchs',
  allKeys: 'Alle Tasten',
  nothing: 'Das Handbuch sagt nichts über „{sought}“.',

  about: 'Über Postil',
  version: 'Version {version}',
  whatItIs:
    'Ein Programm zum Lesen von Artikeln mit Notizen im Rand. Die Bibliothek ist ein Ordner mit gewöhnlichen Dateien auf der eigenen Festplatte. Postil sendet nichts irgendwohin; es holt, worum du es bittest, und sonst nichts.',
  copyRefused: 'Das Kopieren wurde verweigert. Wähle den Text aus und kopiere ihn.',
  report: 'Für eine Fehlermeldung',
  reportHint: 'Nichts von dem, was du liest oder schreibst, steht darin.',
  licences: 'Lizenzen',
  licencesHint: 'Postil ist frei unter der MIT-Lizenz. Es ist mit der Arbeit anderer gemacht:',
  seeText: 'siehe Text',
  noText: 'Das Paket enthält keinen Lizenztext.',
};
