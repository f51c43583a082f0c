import type { Translation } from '../../../../preload/words/index.ts';
import type { en } from './en.ts';

export const de: Translation<typeof en> = {
  files: '{count, plural, one {# Datei} other {# Dateien}}',
  inTrash: 'Es ist im Papierkorb.',
  importGone: 'Das Importierte ist nicht mehr da.',
  local:
    'Einige davon sind in deinem eigenen Netz, wie {host}. Postil holt sie nur, wenn du es sagst.',
  beingRead: 'Diese Datei wird schon gelesen.',
  begun: 'Dieser Import hat schon begonnen. Wähle die Datei noch einmal.',
  changed: 'Die Datei hat sich geändert, während sie gelesen wurde. Wähle sie noch einmal.',
  notRead: 'Diese Datei ist noch nicht gelesen.',
  notStartable: 'Dieser Import lässt sich nicht beginnen. Wähle die Datei noch einmal.',
  running: 'Dieser Import läuft. Brich ihn zuerst ab.',
  unexpected:
    'In Postil ist etwas schiefgegangen. Das bisher Importierte ist in der Bibliothek; setze fort, um weiterzumachen.',
};
