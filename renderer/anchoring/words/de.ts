import type { Translation } from '../../../preload/words/index.ts';
import type { en } from './en.ts';

export const de: Translation<typeof en> = {
  noWords: 'In dieser Auswahl sind keine Wörter. Wähle einige aus und versuche es noch einmal.',
  tooLong: 'Diese Stelle ist zu lang für eine Notiz. Wähle eine kürzere.',
};
