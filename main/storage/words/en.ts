export const en = {
  failed: 'Postil could not {doing}: {reason}',
  'disk.full': 'the disk is full. Free some space, then try again.',
  'disk.quota': 'your share of the disk is used up. Free some space, then try again.',
  'disk.forbidden':
    'Postil is not allowed to. Change the permissions of the library folder, then try again, or choose another folder.',
  'disk.readOnly': 'the drive is read-only. Make it writable, or choose another library folder.',
  'disk.broken':
    'the drive reported an error. Copy the library folder to another drive, then check this one.',
  'disk.tooMany': 'too many files are open. Close some programs, then try again.',
  'disk.gone':
    'its folder is not there any more. If the library is on a removable or network drive, connect it, then try again.',
  'disk.busy': 'another program is using the file. Wait a moment, then try again.',
  'disk.notFolder': 'there is a file where a folder should be. Move it away, then try again.',
  'disk.notFile': 'there is a folder where a file should be. Move it away, then try again.',
  'disk.other': 'the system reported {code}. Check the library’s drive, then try again.',

  'do.readLibrary': 'read the library',
  'do.readArticle': 'read the article',
  'do.saveArticle': 'save the article',
  'do.deleteArticle': 'delete the article',
  'do.listBackups': 'list the backups',
  'do.backUp': 'back up the article',
  'do.readBackup': 'read a backup',
  'do.listDeleted': 'list what was deleted',
  'do.bringBack': 'bring the article back',
  'do.deleteBackup': 'delete a backup',
  'do.readVersions': 'read the versions',
  'do.readVersion': 'read a version',
  'do.deleteVersion': 'delete a version',
  'do.readOriginal': 'read what was fetched',
  'do.restoreFile': 'restore a file of an article',
  'do.saveImage': 'save an image',
  'do.readImage': 'read an image',
  'do.readSettings': 'read the settings',
  'do.saveSettings': 'save the settings',
  'do.openIndex': 'open the search index',
  'do.writeCache': 'write the cache',
  'do.replaceIndex': 'replace the search index',
  'do.takeTurns': 'take turns with other windows',
  'do.checkLibrary': 'check the library',
  'do.openLibrary': 'open the library',
  'do.openLibraryAt': 'open the library at {path}',
  'do.reachLibrary': 'reach the library at {path}',
  'do.makeFolder': 'make the library folder {path}',
  'do.copyLibrary': 'copy the library to {path}',
  'do.readFolder': 'read {path}',
  'do.repair': 'repair a document',
  'do.merge': 'merge a second copy',
  'do.saveDocument': 'save a document',
  'do.save': 'save {name}',

  closed: 'The library was closed. Open Postil again.',
  newerLibrary:
    'A newer Postil wrote this library (format {format}). You can read; update Postil to change anything.',
  noFileOfArticle: '“{name}” is no file of an article.',
  notAnId:
    '“{id}” is not an article’s id. An id has letters, digits, - and _ only; take one from the list of articles.',
  rootGone:
    'The library folder {path} is gone. If it is on a removable or network drive, connect it, then try again.',
  lockHeld:
    'Another program has been saving to this library for a long time, so nothing was changed. Close other windows and terminals that use this library, then try again.',
  importDamaged:
    'The list of what is to be imported is damaged. Cancel this import and give Postil the file again; what is in the library already stays.',
  importGone: 'This import is not there any more. Choose the file again.',
  versionGone: 'This version is not there any more. Look at the list of versions again.',
  originalDamaged:
    'What was fetched for this article (original/{name}.gz) is damaged. Fetch the article again, or put the file back from a backup.',
  'folder.none':
    'There is no library at {path}. Check the path; adding an article there makes a new one.',
  'folder.isFile': '{path} is a file, not a folder. Choose a folder for the library.',
  'folder.noParent':
    'There is no folder {path}. If the library is on a removable or network drive, connect it and try again; else make that folder first.',
  'folder.notMade':
    'Postil could not make the library folder {path}: {why} Or choose another folder.',
  'folder.readOnlyDrive': 'the drive is read-only. Make it writable.',
  'folder.forbidden': 'it is not allowed to. Change the permissions of the folder above it.',
  'folder.notThere': 'the system makes no folders there. Check the path.',
  'readOnly.drive':
    'The drive of this library ({path}) is read-only. You can read; to change anything, make the drive writable and open Postil again.',
  'readOnly.forbidden':
    'Postil is not allowed to write to this library ({path}). You can read; to change anything, change the folder’s permissions and open Postil again.',
  'copy.inside':
    'A library cannot be moved into itself or over what holds it. Choose a folder elsewhere.',
  'copy.notEmpty': '{path} holds other files. Choose an empty folder, or make a new one.',
  'copy.isFile': '{path} is a file. Choose a folder.',
  'copy.noRoom':
    'The library needs {needed, number} MB, and there are only {free, number} MB free there. Make room or choose another drive.',
  'copy.changing':
    '{path} was written wrongly or kept changing while it was copied. Close other programs that use the library, then try again.',
  assetEnding:
    '“{extension}” cannot be the ending of an image’s file. It has 1 to 5 small letters or digits.',
  backupFailed:
    'The backup of a document could not be made ({code}). Saving goes on; check that backups/ can be written and that the disk has room.',

  'article.aside':
    'The file of the article {id} was damaged and is kept as {aside}; no earlier copy could be used. Put {path} back from a backup if you have one.',
  'article.noDocument':
    'The folder articles/{id} has an article’s text but no {document}: adding it was cut off, or the file was deleted. Put the file back from a backup, or delete the folder and add the article again.',
  'article.there':
    'There is already something at articles/{id}. Add the article again to give it another id.',
  'article.newer':
    'A newer Postil wrote this article, and this one could misread it. Update Postil to delete it.',
  'article.gone': 'The article {id} is not in the library any more.',
  'article.noText':
    'The article’s text is missing: there is no {path}. Its notes are kept. Put the file back from a backup if you have one, or add the article again.',

  'doctor.textDamaged': 'The text in {path} is damaged. Put the file back from a backup.',
  'doctor.imageMissing': 'An image of the article {id} is missing. Put {path} back from a backup.',
  'doctor.copyMerged': 'A sync program had left {path}. It was merged.',
  'doctor.copyNotMerged':
    '{path} looks like a second copy by a sync program, but cannot be merged: it is damaged or of another article. Look what is in it, then move it away.',
  'doctor.copyLeft':
    'A sync program left a second copy as {path}. It is merged when its article is opened; repairing does it now.',
  'doctor.secondCopy':
    'A sync program kept a second copy as {path}. Postil does not read it. Compare it with the first, then delete it.',
  'doctor.saveRemoved': 'A save that was cut off had left {path}. It was removed.',
  'doctor.saveLeft':
    'A save that was cut off left {path}. It holds nothing that was saved; repairing removes it.',
  'doctor.stranger':
    'The folder articles/{name} is not shown, because its name is not an id. Rename it with letters, digits, - and _ only.',
  'doctor.lockRemoved': 'A program that was stopped had left the lock {path}. It was removed.',
  'doctor.lockLeft':
    'A program that was stopped left the lock {path}. It holds nothing up; repairing removes it.',
  'doctor.newer': 'A newer Postil wrote {path} (format {format}). Update Postil to change it.',
  'doctor.replaced':
    'An earlier copy is in its place now; what was there is kept beside it. Check its newest changes.',
  'doctor.copyWhole':
    'The copy from before its last save is whole: repairing puts it in its place.',
  'doctor.noCopy': 'No earlier copy can be used. Put the file back from a backup if you have one.',
  'doctor.unreadable': '{path} cannot be read: it {why}. {outcome}',

  'why.missing': 'is missing',
  'why.noFormat': 'has no format number that Postil knows',
  'why.shape': 'does not have the right shape ({wrong})',
  'why.damaged': 'is cut off or damaged',
  'why.empty': 'is empty',
  'why.zero': 'holds only zero bytes',
  'why.noDocument': 'holds no document',

  'document.changing':
    'Another program kept changing the same document, so nothing was saved. Try again.',
  'document.newerHidden':
    'A newer Postil wrote {name} (format {format}). This version cannot show it: update Postil.',
  'document.newer':
    'A newer Postil wrote {name} (format {format}). It can be read but not changed: update Postil.',
  'document.kept': 'The damaged file was kept beside it as {aside}.',
  'document.earlierUsed':
    'The file of {name} could not be read: it {why}.{kept} An earlier copy is used, so check its newest changes.',
  'document.noEarlier':
    'The file of {name} could not be read: it {why}.{kept} No earlier copy could be used. Put {path} back from a backup if you have one.',
  'document.newerOpen': 'A newer Postil wrote {name}. Update Postil to open it.',
  'document.damaged':
    'The file of {name} is damaged, and no earlier copy could be used. Put {path} back from a backup if you have one.',
  'document.notThere': '{name} is not in the library. Look at the list for what is.',
  'document.invalid':
    'This change to {name} was not saved, because the result would not be valid ({complaint}).',
  'document.newerSave':
    'A newer Postil wrote {name}, and this one could damage it. Update Postil to change it.',
  'name.article': 'the article “{title}”',
  'name.articleId': 'the article {id}',
  'name.settings': 'the library’s settings',
  'upgrade.copyDiffers': 'its copy differs',
  'upgrade.cameOut': 'what came out {why}',
  'upgrade.isNewer': 'it is newer',
  'upgrade.writtenDiffers': 'what was written differs',
  'upgrade.noteLost': 'a note would be lost',
  'upgrade.refused':
    'This library is of an older format, and {name} could not be brought to the new one: {why}. Nothing was changed, and you can read. Copies of all documents are in {kept}; open the library with the Postil that wrote it, or report this.',
  'deleted.none':
    'No deleted article with the id {id} is among the backups. Look at the list of what was deleted.',
} as const;
