import type { Translation } from '../../../preload/words/index.ts';
import type { en } from './en.ts';

export const de: Translation<typeof en> = {
  noteThere: 'Eine Notiz mit dieser Kennung gibt es schon. Speichere die Notiz noch einmal.',
  noteGone:
    'Diese Notiz ist nicht mehr im Artikel. Öffne den Artikel noch einmal, um seine Notizen zu sehen.',
  duplicate:
    '{because, select, address {„{title}“ hat diese Adresse und ist schon in der Bibliothek.} other {„{title}“ sagt fast dasselbe und ist schon in der Bibliothek.}} Mache dies zu einer neuen Fassung davon, behalte beide, oder lass es aus.',
  noEarlier:
    'Aus dieser Zeit gibt es keine frühere Fassung, oder sie ist nicht lesbar. Wähle eine andere aus der Liste.',
  cancelled: 'Das Hinzufügen wurde abgebrochen.',
  notInTrash:
    '„{title}“ ist nicht im Papierkorb. Lege es zuerst in den Papierkorb, und lösche es dann.',
  wordsNotThere:
    'Diese Wörter stehen nicht in „{title}“. Kopiere das Zitat so, wie es im Artikel steht, und versuche es dann noch einmal.',
  undoGone:
    'Das lässt sich nicht mehr zurücknehmen: Postil wurde seither beendet. Benenne das Schlagwort wieder um.',
  notFetched:
    '„{title}“ wurde nicht von einer Adresse geholt. Füge stattdessen die Datei oder den Text noch einmal hinzu.',
  noOriginal:
    'Woraus „{title}“ gemacht wurde, ist nicht aufgehoben, darum lässt es sich nicht neu lesen. Hole es oder füge es noch einmal hinzu.',
  presentVersion:
    'Das ist die Fassung, die du liest. Hole zuerst eine andere zurück, und lösche dann diese.',
  versionGone:
    'Diese Fassung gibt es nicht mehr. Sieh noch einmal in der Liste der Fassungen nach.',
};
