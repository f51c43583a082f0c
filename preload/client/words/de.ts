import type { Translation } from '../../../preload/words/index.ts';
import type { en } from './en.ts';

export const de: Translation<typeof en> = {
  noAnswer: 'Postil antwortet nicht. Läuft es noch? Starte es neu; Gespeichertes ist sicher.',
  unreadable:
    'Postil hat auf „{method}“ so geantwortet, dass dieses Fenster es nicht versteht. Lade das Fenster neu.',
};
