/** What many screens say. A word belongs here only if it means the same everywhere. */
export const en = {
  cancel: 'Cancel',
  close: 'Close',
  orphanNotes: 'Notes without their passage',
  'color.yellow': 'Yellow',
  'color.green': 'Green',
  'color.blue': 'Blue',
  'color.rose': 'Rose',
  'color.violet': 'Violet',
  copied: 'Copied.',
  copy: 'Copy',
  dismiss: 'Dismiss',
  remove: 'Remove',
  tryAgain: 'Try again',
  undo: 'Undo',
  articles: '{count, plural, one {# article} other {# articles}}',
  notes: '{count, plural, one {# note} other {# notes}}',
  addTag: 'Add a tag',
  chosenTags: '{label}: chosen',
  messages: 'Messages',
  internal:
    'Something went wrong inside Postil. Nothing saved was changed. Try again, or reload the window.',
} as const;
