export const en = {
  internal: 'Something went wrong inside Postil. Reload the page.',
  startedAnew: 'Postil was started anew. Open the address it printed this time.',
  noSuchRequest: 'Postil does not answer this kind of request.',
  isAt: 'Postil is at {path}.',
  expectsJson: 'Postil expects JSON here.',
  tooMuch:
    'This is more than the {megabytes, number} MB that a browser can hand over. Add the file in a terminal with “postil add FILE”.',
  unreadableCall: 'Postil could not read this call.',
  portTaken:
    'Port {port} is taken by another program. Choose another one, or none to get a free one.',
  portFailed:
    'Port {port} cannot be opened ({reason}). Choose another one, or none to get a free one.',
  ownAddress: 'Postil answers only to its own address.',
  ownPage: 'Postil answers only its own page.',
  noImage: 'There is no such image in the library.',
  noPage: 'Postil has no such page.',

  locked: 'Postil is locked',
  lockedHint:
    'To open your library, use the whole address that Postil printed in the terminal, with the token at its end. After each start of Postil it is a new one.',
  ifLocked:
    'If Postil says that it is locked, open the address that it printed in the terminal in this browser first.',
  'article.open': 'Open an article in Postil?',
  'article.openPassage': 'Open a passage of an article in Postil?',
  'article.hint': 'This link leads to an article in the library of whoever made it.',
  'article.hintPassage':
    'This link leads to a passage of an article in the library of whoever made it.',
  'article.goOn': '<link>Go on to Postil</link>, which opens it if it is in this library.',
  'article.nowhere': 'This link leads nowhere',
  'article.nowhereHint':
    'It is not one that Postil makes: it may have been cut short. Copy it again.',
  toPostil: '<link>Go to Postil</link>',
  'save.ask': 'Save this page to Postil?',
  'save.goOn': '<link>Go on to Postil</link>, which asks before it saves.',
  'save.none': 'There is no page to save',
  'save.noneHint':
    'This address belongs to Postil’s bookmark. Press the bookmark on a page that you want to keep.',
} as const;
