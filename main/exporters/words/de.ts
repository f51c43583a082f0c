import type { Translation } from '../../../preload/words/index.ts';
import type { en } from './en.ts';

export const de: Translation<typeof en> = {
  'backup.noBackup':
    '„{file}“ ist keine Sicherung von Postil, oder sie ist beschädigt. Wähle eine andere Datei.',
  'backup.damaged': '„{name}“ ist in der Sicherung beschädigt.',
  'backup.otherChosen':
    'Inzwischen wurde eine andere Datei gewählt. Wähle die Sicherung noch einmal.',
  'backup.tooLarge':
    'Ein Browser kann eine Sicherung bis {gigabytes, number} GB übergeben. Tippe stattdessen den Pfad.',
  'backup.taken': '„{file}“ gibt es schon. Gib einen anderen Namen oder einen Ordner an.',
  'backup.cancelled': 'Die Sicherung wurde abgebrochen. Geschrieben wurde nichts.',
  cutOff: 'Der Export ist abgerissen. Exportiere noch einmal; Geschriebenes ist vollständig.',
  libraryUnreadable: 'Die Bibliothek konnte nicht gelesen werden. Versuche es noch einmal.',
  'disk.forbidden':
    'Postil darf nicht in „{place}“ schreiben. Erlaube es, oder wähle einen anderen Ordner.',
  'disk.full': 'Der Datenträger von „{place}“ ist voll. Schaffe Platz und exportiere noch einmal.',
  'disk.isFile':
    '„{place}“ ist eine Datei, kein Ordner. Wähle einen Ordner und exportiere noch einmal.',
  'disk.isFolder':
    '„{place}“ ist ein Ordner, wo eine Datei sein sollte. Benenne ihn um und exportiere noch einmal.',
  'disk.gone':
    '„{place}“ ist nicht da. Verbinde das Laufwerk oder wähle einen anderen Ordner, und exportiere dann noch einmal.',
  'disk.tooLong':
    'Der Pfad von „{place}“ ist zu lang. Wähle einen Ordner weiter oben auf dem Datenträger.',
  'disk.busy':
    '„{place}“ wird von einem anderen Programm benutzt. Schließe es dort und exportiere noch einmal.',
  'disk.other':
    '„{place}“ konnte nicht geschrieben werden ({reason}). Versuche es noch einmal oder wähle einen anderen Ordner.',
  onePage: 'Eine Seite enthält einen Artikel. Gib einen an, oder einen Ordner für je eine Seite.',
  thousandFiles: 'In „{dir}“ sind tausend Dateien dieses Namens. Wähle einen anderen Ordner.',
  noteGone: 'Diese Notiz ist nicht mehr im Artikel.',
  presetOrTemplate: 'Gib eine Form oder eine Vorlage an, nicht beides.',
  oneName:
    'Der Name einer Datei für alle Artikel kann nicht von einem Artikel abhängen. Gib einen festen Namen an.',
  'tooMuch.marks':
    'Dieser Text hat tausende Links oder Zeichen in einem Absatz und wäre zu langsam zu lesen. Teile ihn auf oder lege einen Teil anderswohin, und exportiere dann noch einmal.',
  'tooMuch.long':
    'Dieser Text ist länger als 16 MB oder hat einen Absatz über 600 kB und wäre zu langsam zu lesen. Teile ihn auf oder lege einen Teil anderswohin, und exportiere dann noch einmal.',
  thisText: 'Dieser Text',
  quotedName: '„{name}“',
  tooDeep:
    '{what} verschachtelt Zitate, Listen oder Links zu tief, um gelesen zu werden. Nimm etwas davon heraus, oder lege es anderswohin.',
  unclosed:
    'Eine Notiz endet in etwas Offenem ({type}), das Postil nicht schließen kann. Schließe es.',
  annotationSkipped: 'Anmerkung {number} wurde ausgelassen: {reason}',
  'template.tooLong': 'Zu lang, mehr als {most} Zeichen: {name}.',
  'template.tooMuch':
    'Aus einem Artikel werden mehr als {most} Zeichen: {name}. Suche darin nach einer Schleife.',
  'template.notYaml': 'Der Kopf ist kein YAML ({name}){where}: {what}.',
  'template.whereMade': ' (Zeile {line} der Datei, die daraus wird)',
  'template.place': 'Zeile {line}, Spalte {column} ({name})',
  'template.whole': '{name}',
  'template.stopped': 'Postil hat angehalten: {where}: {reason}',
  'template.endless':
    'sie kam binnen {seconds, number} Sekunden zu keinem Ende. Suche darin nach einer Schleife.',
  'template.memory':
    'sie macht mehr, als Postil für einen Artikel erlaubt. Suche darin nach einer Schleife.',
  'template.deep': 'ihre Teile stehen zu tief ineinander.',
  'template.noFilter': 'einen Filter „{name}“ gibt es nicht.',
  'template.noValue': 'einen Wert „{name}“ gibt es nicht.',
  noPreset: 'Die Form „{name}“ gibt es nicht. Es gibt postil, {names}.',
  'annotations.notJson': 'Das ist kein JSON. Wähle eine Datei mit Web Annotations.',
  'annotations.none': 'In diesem JSON sind keine Web Annotations. Wähle eine andere Datei.',
  'annotations.noAnnotation': 'Es ist keine Anmerkung.',
  'annotations.noTarget': 'Es sagt nicht, wovon es handelt.',
  'annotations.noQuote':
    'Es wählt etwas anderes als ein Zitat aus, und das kann Postil nicht einordnen.',
  internal: 'Beim Exportieren ist etwas schiefgegangen. Versuche es noch einmal.',
  'file.notText': 'ist kein UTF-8-Text',
  'file.other': '„{file}“ ist eine andere Datei. Benenne sie um und exportiere noch einmal.',
  'file.changed': 'wurde von dir geändert',
  'file.open': 'lässt einen Codeblock oder Kommentar offen',
  'file.conflicts':
    '{count, plural, one {hat eine Notiz, die du geändert hast und die sich auch in Postil geändert hat} other {hat # Notizen, die du geändert hast und die sich auch in Postil geändert haben}}',
  'file.decide':
    '{count, plural, one {„{file}“ hat eine Notiz, die du geändert hast und die sich auch in Postil geändert hat. Entscheide, welcher Text gilt.} other {„{file}“ hat # Notizen, die du geändert hast und die sich auch in Postil geändert haben. Entscheide, welcher Text gilt.}}',
  'file.changing':
    '„{file}“ wird gerade von einem anderen Programm geändert. Exportiere noch einmal, wenn es fertig ist.',
  'file.renameCopy':
    'Benenne „{file}“ um und exportiere noch einmal, um die Fassung von Postil zu sehen.',
  'file.copyIn':
    'Die Fassung von Postil ist in „{file}“: Kopiere daraus, was du willst. Für eine Notiz in Postils Worten lösche sie aus deiner Datei und exportiere noch einmal.',
  'file.kept': '„{file}“ {why}, darum blieb dein Text. {advice}',
};
