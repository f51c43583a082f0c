import type { Translation } from '../../../preload/words/index.ts';
import type { en } from './en.ts';

export const de: Translation<typeof en> = {
  moving: 'Die Bibliothek wird verschoben',
  movingProgress:
    '{done, number} von {total, number} Dateien sind kopiert und verglichen. Der alte Ordner bleibt, wie er ist.',
  filesCopied: 'Kopierte Dateien',
  movedTo: 'Die Bibliothek liegt jetzt in {path}.',
  savedPdf: '{path} gespeichert',
};
