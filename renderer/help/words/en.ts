export const en = {
  guide: 'User guide',
  search: 'Search the guide',
  pages: 'Pages of the guide',
  allKeys: 'All keys',
  nothing: 'The guide says nothing about “{sought}”.',

  about: 'About Postil',
  version: 'Version {version}',
  whatItIs:
    'A reader for articles with notes in the margin. Your library is a folder of plain files on your own disk. Postil sends nothing anywhere; it fetches what you ask for and nothing else.',
  copyRefused: 'Copying was refused. Select the text and copy it.',
  report: 'For a report of a fault',
  reportHint: 'Nothing you read or wrote is in it.',
  licences: 'Licences',
  licencesHint: 'Postil is free under the MIT licence. It is made with the work of others:',
  seeText: 'see its text',
  noText: 'Its package holds no text of the licence.',
} as const;
