import type { Translation } from '../../../preload/words/index.ts';
import type { en } from './en.ts';

export const de: Translation<typeof en> = {
  failed: 'Postil konnte {doing}: {reason}',
  'disk.full': 'der Datenträger ist voll. Schaffe Platz, und versuche es dann noch einmal.',
  'disk.quota':
    'dein Anteil am Datenträger ist aufgebraucht. Schaffe Platz, und versuche es dann noch einmal.',
  'disk.forbidden':
    'Postil darf das nicht. Ändere die Rechte des Bibliotheksordners, und versuche es dann noch einmal, oder wähle einen anderen Ordner.',
  'disk.readOnly':
    'das Laufwerk ist schreibgeschützt. Hebe den Schreibschutz auf, oder wähle einen anderen Bibliotheksordner.',
  'disk.broken':
    'das Laufwerk hat einen Fehler gemeldet. Kopiere den Bibliotheksordner auf ein anderes Laufwerk, und prüfe dann dieses.',
  'disk.tooMany':
    'zu viele Dateien sind offen. Schließe einige Programme, und versuche es dann noch einmal.',
  'disk.gone':
    'der Ordner ist nicht mehr da. Wenn die Bibliothek auf einem Wechsel- oder Netzlaufwerk liegt, verbinde es, und versuche es dann noch einmal.',
  'disk.busy':
    'ein anderes Programm benutzt die Datei. Warte einen Augenblick, und versuche es dann noch einmal.',
  'disk.notFolder':
    'wo ein Ordner sein sollte, ist eine Datei. Lege sie anderswohin, und versuche es dann noch einmal.',
  'disk.notFile':
    'wo eine Datei sein sollte, ist ein Ordner. Lege ihn anderswohin, und versuche es dann noch einmal.',
  'disk.other':
    'das System hat {code} gemeldet. Prüfe das Laufwerk der Bibliothek, und versuche es dann noch einmal.',

  'do.readLibrary': 'die Bibliothek nicht lesen',
  'do.readArticle': 'den Artikel nicht lesen',
  'do.saveArticle': 'den Artikel nicht speichern',
  'do.deleteArticle': 'den Artikel nicht löschen',
  'do.listBackups': 'die Sicherungen nicht auflisten',
  'do.backUp': 'den Artikel nicht sichern',
  'do.readBackup': 'eine Sicherung nicht lesen',
  'do.listDeleted': 'das Gelöschte nicht auflisten',
  'do.bringBack': 'den Artikel nicht zurückholen',
  'do.deleteBackup': 'eine Sicherung nicht löschen',
  'do.readVersions': 'die Fassungen nicht lesen',
  'do.readVersion': 'eine Fassung nicht lesen',
  'do.deleteVersion': 'eine Fassung nicht löschen',
  'do.readOriginal': 'das Geholte nicht lesen',
  'do.restoreFile': 'eine Datei eines Artikels nicht wiederherstellen',
  'do.saveImage': 'ein Bild nicht speichern',
  'do.readImage': 'ein Bild nicht lesen',
  'do.readSettings': 'die Einstellungen nicht lesen',
  'do.saveSettings': 'die Einstellungen nicht speichern',
  'do.openIndex': 'den Suchindex nicht öffnen',
  'do.writeCache': 'den Zwischenspeicher nicht schreiben',
  'do.replaceIndex': 'den Suchindex nicht ersetzen',
  'do.takeTurns': 'sich nicht mit anderen Fenstern abwechseln',
  'do.checkLibrary': 'die Bibliothek nicht prüfen',
  'do.openLibrary': 'die Bibliothek nicht öffnen',
  'do.openLibraryAt': 'die Bibliothek unter {path} nicht öffnen',
  'do.reachLibrary': 'die Bibliothek unter {path} nicht erreichen',
  'do.makeFolder': 'den Bibliotheksordner {path} nicht anlegen',
  'do.copyLibrary': 'die Bibliothek nicht nach {path} kopieren',
  'do.readFolder': '{path} nicht lesen',
  'do.repair': 'ein Dokument nicht reparieren',
  'do.merge': 'ein zweites Exemplar nicht zusammenführen',
  'do.saveDocument': 'ein Dokument nicht speichern',
  'do.save': 'etwas nicht speichern ({name})',

  closed: 'Die Bibliothek wurde geschlossen. Öffne Postil noch einmal.',
  newerLibrary:
    'Diese Bibliothek wurde von einem neueren Postil geschrieben (Format {format}). Du kannst lesen; aktualisiere Postil, um etwas zu ändern.',
  noFileOfArticle: '„{name}“ ist keine Datei eines Artikels.',
  notAnId:
    '„{id}“ ist keine Kennung eines Artikels. Eine Kennung hat nur Buchstaben, Ziffern, - und _; nimm eine aus der Liste der Artikel.',
  rootGone:
    'Der Bibliotheksordner {path} ist weg. Wenn er auf einem Wechsel- oder Netzlaufwerk liegt, verbinde es, und versuche es dann noch einmal.',
  lockHeld:
    'Ein anderes Programm speichert seit langer Zeit in diese Bibliothek, darum wurde nichts geändert. Schließe andere Fenster und Terminals, die diese Bibliothek verwenden, und versuche es dann noch einmal.',
  importDamaged:
    'Die Liste dessen, was importiert werden soll, ist beschädigt. Brich diesen Import ab und gib Postil die Datei noch einmal; was schon in der Bibliothek ist, bleibt.',
  importGone: 'Diesen Import gibt es nicht mehr. Wähle die Datei noch einmal.',
  versionGone:
    'Diese Fassung gibt es nicht mehr. Sieh noch einmal in der Liste der Fassungen nach.',
  originalDamaged:
    'Was für diesen Artikel geholt wurde (original/{name}.gz), ist beschädigt. Hole den Artikel neu, oder hole die Datei aus einer Sicherung zurück.',
  'folder.none':
    'Unter {path} ist keine Bibliothek. Prüfe den Pfad; wird dort ein Artikel hinzugefügt, entsteht eine neue.',
  'folder.isFile': '{path} ist eine Datei, kein Ordner. Wähle einen Ordner für die Bibliothek.',
  'folder.noParent':
    'Den Ordner {path} gibt es nicht. Wenn die Bibliothek auf einem Wechsel- oder Netzlaufwerk liegt, verbinde es und versuche es noch einmal; sonst lege zuerst diesen Ordner an.',
  'folder.notMade':
    'Postil konnte den Bibliotheksordner {path} nicht anlegen: {why} Oder wähle einen anderen Ordner.',
  'folder.readOnlyDrive': 'das Laufwerk ist schreibgeschützt. Hebe den Schreibschutz auf.',
  'folder.forbidden': 'das ist nicht erlaubt. Ändere die Rechte des Ordners darüber.',
  'folder.notThere': 'das System legt dort keine Ordner an. Prüfe den Pfad.',
  'readOnly.drive':
    'Das Laufwerk dieser Bibliothek ({path}) ist schreibgeschützt. Du kannst lesen; um etwas zu ändern, hebe den Schreibschutz auf und öffne Postil noch einmal.',
  'readOnly.forbidden':
    'Postil darf in diese Bibliothek nicht schreiben ({path}). Du kannst lesen; um etwas zu ändern, ändere die Rechte des Ordners und öffne Postil noch einmal.',
  'copy.inside':
    'Eine Bibliothek lässt sich nicht in sich selbst oder über ihren eigenen Ordner verschieben. Wähle einen Ordner anderswo.',
  'copy.notEmpty':
    'In {path} sind andere Dateien. Wähle einen leeren Ordner, oder lege einen neuen an.',
  'copy.isFile': '{path} ist eine Datei. Wähle einen Ordner.',
  'copy.noRoom':
    'Die Bibliothek braucht {needed, number} MB, und dort sind nur {free, number} MB frei. Schaffe Platz, oder wähle ein anderes Laufwerk.',
  'copy.changing':
    '{path} wurde falsch geschrieben oder änderte sich beim Kopieren immer wieder. Schließe andere Programme, die die Bibliothek verwenden, und versuche es dann noch einmal.',
  assetEnding:
    '„{extension}“ kann nicht die Endung einer Bilddatei sein. Sie hat 1 bis 5 Kleinbuchstaben oder Ziffern.',
  backupFailed:
    'Die Sicherung eines Dokuments ist nicht gelungen ({code}). Das Speichern geht weiter; prüfe, ob in backups/ geschrieben werden kann und ob Platz ist.',

  'article.aside':
    'Die Datei des Artikels {id} war beschädigt und ist als {aside} aufgehoben; ein früheres Exemplar war nicht brauchbar. Hole {path} aus einer Sicherung zurück, wenn du eine hast.',
  'article.noDocument':
    'Im Ordner articles/{id} ist der Text eines Artikels, aber kein {document}: Das Hinzufügen wurde abgebrochen, oder die Datei wurde gelöscht. Hole die Datei aus einer Sicherung zurück, oder lösche den Ordner und füge den Artikel noch einmal hinzu.',
  'article.there':
    'Unter articles/{id} ist schon etwas. Füge den Artikel noch einmal hinzu, damit er eine andere Kennung bekommt.',
  'article.newer':
    'Diesen Artikel hat ein neueres Postil geschrieben, und dieses könnte ihn falsch lesen. Aktualisiere Postil, um ihn zu löschen.',
  'article.gone': 'Der Artikel {id} ist nicht mehr in der Bibliothek.',
  'article.noText':
    'Der Text des Artikels fehlt: {path} gibt es nicht. Seine Notizen bleiben. Hole die Datei aus einer Sicherung zurück, wenn du eine hast, oder füge den Artikel noch einmal hinzu.',

  'doctor.textDamaged':
    'Der Text in {path} ist beschädigt. Hole die Datei aus einer Sicherung zurück.',
  'doctor.imageMissing':
    'Ein Bild des Artikels {id} fehlt. Hole {path} aus einer Sicherung zurück.',
  'doctor.copyMerged': 'Ein Abgleichprogramm hatte {path} hinterlassen. Es wurde zusammengeführt.',
  'doctor.copyNotMerged':
    '{path} sieht wie ein zweites Exemplar eines Abgleichprogramms aus, lässt sich aber nicht zusammenführen: Es ist beschädigt oder gehört zu einem anderen Artikel. Sieh nach, was darin ist, und lege es dann anderswohin.',
  'doctor.copyLeft':
    'Ein Abgleichprogramm hat ein zweites Exemplar als {path} hinterlassen. Es wird zusammengeführt, wenn sein Artikel geöffnet wird; Reparieren tut es jetzt.',
  'doctor.secondCopy':
    'Ein Abgleichprogramm hat ein zweites Exemplar als {path} aufgehoben. Postil liest es nicht. Vergleiche es mit dem ersten, und lösche es dann.',
  'doctor.saveRemoved': 'Ein abgebrochenes Speichern hatte {path} hinterlassen. Es wurde entfernt.',
  'doctor.saveLeft':
    'Ein abgebrochenes Speichern hat {path} hinterlassen. Darin ist nichts Gespeichertes; Reparieren entfernt es.',
  'doctor.stranger':
    'Der Ordner articles/{name} wird nicht gezeigt, weil sein Name keine Kennung ist. Benenne ihn um, nur mit Buchstaben, Ziffern, - und _.',
  'doctor.lockRemoved':
    'Ein abgebrochenes Programm hatte die Sperre {path} hinterlassen. Sie wurde entfernt.',
  'doctor.lockLeft':
    'Ein abgebrochenes Programm hat die Sperre {path} hinterlassen. Sie hält nichts auf; Reparieren entfernt sie.',
  'doctor.newer':
    '{path} hat ein neueres Postil geschrieben (Format {format}). Aktualisiere Postil, um es zu ändern.',
  'doctor.replaced':
    'Jetzt ist ein früheres Exemplar an seiner Stelle; was dort war, ist daneben aufgehoben. Prüfe die neuesten Änderungen.',
  'doctor.copyWhole':
    'Das Exemplar von vor dem letzten Speichern ist vollständig: Reparieren setzt es an seine Stelle.',
  'doctor.noCopy':
    'Ein früheres Exemplar ist nicht brauchbar. Hole die Datei aus einer Sicherung zurück, wenn du eine hast.',
  'doctor.unreadable': '{path} lässt sich nicht lesen: Es {why}. {outcome}',

  'why.missing': 'fehlt',
  'why.noFormat': 'hat keine Formatnummer, die Postil kennt',
  'why.shape': 'hat nicht die richtige Gestalt ({wrong})',
  'why.damaged': 'ist abgeschnitten oder beschädigt',
  'why.empty': 'ist leer',
  'why.zero': 'enthält nur Nullbytes',
  'why.noDocument': 'enthält kein Dokument',

  'document.changing':
    'Ein anderes Programm änderte immer wieder dasselbe Dokument, darum wurde nichts gespeichert. Versuche es noch einmal.',
  'document.newerHidden':
    'Ein neueres Postil hat dies geschrieben: {name} (Format {format}). Diese Version kann es nicht zeigen: Aktualisiere Postil.',
  'document.newer':
    'Ein neueres Postil hat dies geschrieben: {name} (Format {format}). Es lässt sich lesen, aber nicht ändern: Aktualisiere Postil.',
  'document.kept': 'Die beschädigte Datei ist daneben als {aside} aufgehoben.',
  'document.earlierUsed':
    'Eine Datei war nicht lesbar ({name}): Sie {why}.{kept} Ein früheres Exemplar gilt, prüfe also die neuesten Änderungen.',
  'document.noEarlier':
    'Eine Datei war nicht lesbar ({name}): Sie {why}.{kept} Ein früheres Exemplar war nicht brauchbar. Hole {path} aus einer Sicherung zurück, wenn du eine hast.',
  'document.newerOpen':
    'Ein neueres Postil hat dies geschrieben: {name}. Aktualisiere Postil, um es zu öffnen.',
  'document.damaged':
    'Eine Datei ist beschädigt ({name}), und ein früheres Exemplar war nicht brauchbar. Hole {path} aus einer Sicherung zurück, wenn du eine hast.',
  'document.notThere': 'Nicht in der Bibliothek: {name}. Sieh in der Liste nach, was da ist.',
  'document.invalid':
    'Diese Änderung wurde nicht gespeichert ({name}), weil das Ergebnis nicht gültig wäre ({complaint}).',
  'document.newerSave':
    'Ein neueres Postil hat dies geschrieben ({name}), und dieses könnte es beschädigen. Aktualisiere Postil, um es zu ändern.',
  'name.article': 'der Artikel „{title}“',
  'name.articleId': 'der Artikel {id}',
  'name.settings': 'die Einstellungen der Bibliothek',
  'upgrade.copyDiffers': 'die Kopie ist verschieden',
  'upgrade.cameOut': 'das Ergebnis {why}',
  'upgrade.isNewer': 'es ist neuer',
  'upgrade.writtenDiffers': 'das Geschriebene ist verschieden',
  'upgrade.noteLost': 'eine Notiz ginge verloren',
  'upgrade.refused':
    'Diese Bibliothek hat ein älteres Format, und {name} ließ sich nicht in das neue bringen: {why}. Nichts wurde geändert, und du kannst lesen. Kopien aller Dokumente sind in {kept}; öffne die Bibliothek mit dem Postil, das sie geschrieben hat, oder melde dies.',
  'deleted.none':
    'Unter den Sicherungen ist kein gelöschter Artikel mit der Kennung {id}. Sieh in der Liste des Gelöschten nach.',
};
