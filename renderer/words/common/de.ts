import type { Translation } from '../../../preload/words/index.ts';
import type { en } from './en.ts';

export const de: Translation<typeof en> = {
  cancel: 'Abbrechen',
  close: 'Schließen',
  orphanNotes: 'Notizen ohne Textstelle',
  'color.yellow': 'Gelb',
  'color.green': 'Grün',
  'color.blue': 'Blau',
  'color.rose': 'Rosa',
  'color.violet': 'Violett',
  copied: 'Kopiert.',
  copy: 'Kopieren',
  dismiss: 'Ausblenden',
  remove: 'Entfernen',
  tryAgain: 'Noch einmal versuchen',
  undo: 'Rückgängig',
  articles: '{count, plural, one {# Artikel} other {# Artikel}}',
  notes: '{count, plural, one {# Notiz} other {# Notizen}}',
  addTag: 'Schlagwort hinzufügen',
  chosenTags: '{label}: gewählt',
  messages: 'Meldungen',
  internal:
    'In Postil ist etwas schiefgegangen. Nichts Gespeichertes wurde verändert. Versuche es noch einmal oder lade das Fenster neu.',
};
