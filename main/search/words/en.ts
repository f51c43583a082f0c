export const en = {
  replaced: 'This search was replaced by a newer one.',
  workerEnded: 'The search worker ended. Search again; it starts by itself.',
  tooLong: 'Searching took too long and was stopped. Search for something rarer.',
  closed: 'The search index is closed.',
  stopped: 'Searching was stopped.',
  notDeleted:
    'The damaged search index {path} could not be deleted ({said}). Delete it by hand; it is made again by itself.',
  notReplaced:
    'The search index {path} is damaged and could not be replaced. Delete the library’s .cache folder; it is made again by itself.',
  busy: 'Another Postil is writing the search index of this library. Search again in a moment.',
  unusable:
    'The search index cannot be used ({said}). Check that the library’s .cache folder can be written and that the disk has room; articles and notes are not affected.',
  failed: 'Searching failed ({said}). Search again.',
} as const;
