import type { Translation } from '../../../preload/words/index.ts';
import type { en } from './en.ts';

export const de: Translation<typeof en> = {
  replaced: 'Diese Suche wurde durch eine neuere ersetzt.',
  workerEnded: 'Die Suche ist abgestürzt. Suche noch einmal; sie startet von selbst.',
  tooLong: 'Die Suche dauerte zu lange und wurde abgebrochen. Suche nach etwas Seltenerem.',
  closed: 'Der Suchindex ist geschlossen.',
  stopped: 'Die Suche wurde abgebrochen.',
  notDeleted:
    'Der beschädigte Suchindex {path} konnte nicht gelöscht werden ({said}). Lösche ihn von Hand; er entsteht von selbst neu.',
  notReplaced:
    'Der Suchindex {path} ist beschädigt und konnte nicht ersetzt werden. Lösche den Ordner .cache der Bibliothek; er entsteht von selbst neu.',
  busy: 'Ein anderes Postil schreibt gerade den Suchindex dieser Bibliothek. Suche gleich noch einmal.',
  unusable:
    'Der Suchindex lässt sich nicht verwenden ({said}). Prüfe, ob in den Ordner .cache der Bibliothek geschrieben werden kann und ob Platz ist; Artikel und Notizen sind nicht betroffen.',
  failed: 'Die Suche ist fehlgeschlagen ({said}). Suche noch einmal.',
};
