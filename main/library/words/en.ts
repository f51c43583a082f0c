export const en = {
  noteThere: 'A note with this id is already there. Save the note again.',
  noteGone: 'This note is not in the article any more. Open the article again to see its notes.',
  duplicate:
    '{because, select, address {“{title}” has this address and is in the library already.} other {“{title}” says nearly the same and is in the library already.}} Make this a new version of it, keep both, or leave it out.',
  noEarlier:
    'There is no earlier copy of this time, or it cannot be read. Choose another from the list.',
  cancelled: 'Adding was cancelled.',
  notInTrash: '“{title}” is not in the trash. Move it to the trash first, then delete it.',
  wordsNotThere:
    'These words are not in “{title}”. Copy the quote as the article has it, then try again.',
  undoGone: 'This can no longer be undone: Postil was closed since. Rename the tag back.',
  notFetched: '“{title}” was not fetched from an address. Add its file or text again instead.',
  noOriginal:
    'What “{title}” was made of is not kept, so it cannot be read again. Fetch or add it again.',
  presentVersion: 'This is the version you read. Restore another one first, then delete this one.',
  versionGone: 'This version is not there any more. Look at the list of versions again.',
} as const;
