export const en = {
  'backup.noBackup': '“{file}” is not a backup of Postil, or it is damaged. Choose another file.',
  'backup.damaged': '“{name}” is damaged in the backup.',
  'backup.otherChosen': 'Another file was chosen meanwhile. Choose the backup again.',
  'backup.tooLarge':
    'A browser can hand over a backup of up to {gigabytes, number} GB. Type the path of this one instead.',
  'backup.taken': '“{file}” is there already. Give another name, or a folder.',
  'backup.cancelled': 'The backup was cancelled. Nothing was written.',
  cutOff: 'Exporting was cut off. Export again; what is written is whole.',
  libraryUnreadable: 'The library could not be read. Try again.',
  'disk.forbidden':
    'Postil may not write to “{place}”. Allow writing there or choose another folder.',
  'disk.full': 'The disk of “{place}” is full. Free some space and export again.',
  'disk.isFile': '“{place}” is a file, not a folder. Choose a folder and export again.',
  'disk.isFolder': '“{place}” is a folder where a file should be. Rename it and export again.',
  'disk.gone':
    '“{place}” is not there. Connect its drive or choose another folder, then export again.',
  'disk.tooLong':
    'The path of “{place}” is too long. Choose a folder nearer to the top of the disk.',
  'disk.busy': '“{place}” is in use by another program. Close it there and export again.',
  'disk.other': '“{place}” could not be written ({reason}). Try again or choose another folder.',
  onePage: 'A page holds one article. Give one, or a folder to write a page for each.',
  thousandFiles: '“{dir}” has a thousand files of that name. Choose another folder.',
  noteGone: 'This note is not in the article any more.',
  presetOrTemplate: 'Give a preset or a template, not both.',
  oneName: 'The name of one file for all articles cannot depend on an article. Give a plain name.',
  'tooMuch.marks':
    'This text has thousands of links or marks in one paragraph, and would take too long to read. Break it up or move some of it elsewhere, then export again.',
  'tooMuch.long':
    'This text is longer than 16 MB, or has a paragraph longer than 600 kB, and would take too long to read. Break it up or move some of it elsewhere, then export again.',
  thisText: 'This text',
  quotedName: '“{name}”',
  tooDeep:
    '{what} nests quotes, lists or links too deep to be read. Take some of the nesting out, or move it elsewhere.',
  unclosed: 'A note ends in a {type} that Postil cannot close. Close it.',
  annotationSkipped: 'Annotation {number} was left out: {reason}',
  'template.tooLong': 'The {name} is longer than {most} characters.',
  'template.tooMuch':
    'The {name} makes more than {most} characters of one article. Look for a loop in it.',
  'template.notYaml': 'The front matter of the {name} is not YAML{where}: {what}.',
  'template.whereMade': ' (line {line} of the file it makes)',
  'template.place': 'line {line}, column {column} of the {name}',
  'template.whole': 'the {name}',
  'template.stopped': 'Postil stopped at {where}: {reason}',
  'template.endless':
    'it did not come to an end within {seconds, number} seconds. Look for a loop in it.',
  'template.memory': 'it makes more than Postil allows for one article. Look for a loop in it.',
  'template.deep': 'its parts stand too deep inside each other.',
  'template.noFilter': 'there is no filter “{name}”.',
  'template.noValue': 'there is no value “{name}”.',
  noPreset: 'There is no preset “{name}”. There are postil, {names}.',
  'annotations.notJson': 'This is not JSON. Choose a file of Web Annotations.',
  'annotations.none': 'This JSON holds no Web Annotations. Choose another file.',
  'annotations.noAnnotation': 'It is not an annotation.',
  'annotations.noTarget': 'It does not say what it is about.',
  'annotations.noQuote': 'It selects something other than a quote, which Postil cannot place.',
  internal: 'Something went wrong while exporting. Try again.',
  'file.notText': 'is not UTF-8 text',
  'file.other': '“{file}” is another file. Rename it and export again.',
  'file.changed': 'was changed by you',
  'file.open': 'leaves a code block or comment open',
  'file.conflicts':
    '{count, plural, one {has a note you changed that also changed in Postil} other {has # notes you changed that also changed in Postil}}',
  'file.decide':
    '{count, plural, one {“{file}” has a note you changed that also changed in Postil. Decide which text counts.} other {“{file}” has # notes you changed that also changed in Postil. Decide which text counts.}}',
  'file.changing': '“{file}” is being changed by another program. Export again when it is done.',
  'file.renameCopy': 'Rename “{file}” and export again to see Postil’s version.',
  'file.copyIn':
    'Postil’s version is in “{file}”: copy from it what you want. For a note in Postil’s words, delete it from your file and export again.',
  'file.kept': '“{file}” {why}, so your text was kept. {advice}',
} as const;
