export const en = {
  reads: 'Postil reads web pages, saved pages, EPUB, plain text and Markdown',
  savePage: 'open it in your browser, save the page there, and add the saved file',
  cancelled: 'Adding was cancelled.',
  notAnAddress: '“{typed}” is not a web address. One looks like https://example.com/article.',
  wrongScheme:
    'Postil fetches http and https addresses, not “{scheme}”. To add a file, give its path or choose it.',
  'status.gone':
    '{host} has no page at this address ({status}). Check the address for typing errors.',
  'status.refused':
    '{host} does not let Postil read this page ({status}). If you can see it: {how}.',
  'status.tooMany': '{host} asks for fewer requests (429). Try again in a few minutes.',
  'status.broken':
    '{host} has a problem of its own ({status}). Try again later; nothing was saved.',
  'status.other':
    '{host} answered with status {status} instead of a page. Check the address, or try later.',
  redirectLoop:
    '{host} sends this address round in circles. It may need a login or cookies: {how}.',
  badRedirect:
    'This address leads on to “{target}”, which is not a web page. Add the address of the page itself.',
  intoLocal:
    'This address leads on to {target}, inside your own network, so Postil stopped. If you meant that, add that address itself.',
  patience:
    '{minutes, plural, one {{host} asks for a pause. Try again in about # minute.} other {{host} asks for a pause. Try again in about # minutes.}}',
  local: '{host} is inside your own network, not on the web. Postil fetches it only if you say so.',
  tooLarge:
    '{what} is larger than {limit}, which is more than Postil reads. Copy the text you want and add it as text.',
  thisPage: 'This page',
  thisText: 'This text',
  thisImage: 'This image',
  timedOut:
    '{seconds, plural, one {{host} did not answer within # second. Check your connection, or try again later.} other {{host} did not answer within # seconds. Check your connection, or try again later.}}',
  emptyAnswer: '{host} answered with an empty page. Try again later, or {how}.',
  unreadable:
    '{what} is {kind}. {reads}; to keep it, open it elsewhere, copy the text and add it as text.',
  emptyFile: '{name} is empty. Check that it was saved completely.',
  notFound: '{host} could not be found. Check the address for typing errors, and your connection.',
  refused: '{host} refused the connection. The site may be down, or the address wrong. Try later.',
  insecure:
    'The connection to {host} is not secure (its certificate was not accepted), so Postil stopped. If you trust the page, {how}.',
  noAnswer: '{host} did not answer in time. Check your connection, or try again later.',
  brokeOff: 'The connection to {host} broke off. Check your connection and try again.',

  'kind.binary': 'not a text but a program or other data',
  'kind.feed': 'a feed, not an article',
  'kind.json': 'data (JSON), not an article',
  'kind.other': 'a file of the type {type}',
  'kind.pdf': 'a PDF document',
  'kind.zip': 'a zip archive',
  'kind.image': 'an image',
  'kind.rtf': 'a Rich Text document',
  'kind.kindle': 'a Kindle book',
  'kind.word': 'a Word document',
  'kind.openDocument': 'an OpenDocument text',
  'kind.compressed': 'a compressed archive',
  'kind.webArchive': 'a web archive',
  'kind.video': 'a video',
  'kind.audio': 'a recording',
  'kind.archive': 'an archive',

  'epub.damaged':
    '{name} is damaged and cannot be unpacked. Get the book again, and add that file.',
  'epub.refused':
    '{count, plural, one {One part of the file could not be taken ({first}).} other {# parts of the file could not be taken ({first}).}}',
  'epub.locked':
    '{name} is locked by its seller (DRM), so nobody but their program can read it. Add a copy without a lock.',
  'epub.noBook':
    '{name} does not say which chapters it has, so it is damaged or no EPUB book. Get the book again, and add that file.',
  'epub.lost':
    '{count, plural, one {One chapter is missing from the file.} other {# chapters are missing from the file.}}',
  'epub.remote':
    '{count, plural, one {One picture is not in the book but on the web. A book loads nothing, so they are missing; you can fetch them.} other {# pictures are not in the book but on the web. A book loads nothing, so they are missing; you can fetch them.}}',
  'mhtml.noPage':
    'There is no page in {name}. Save the page again in your browser, and add that file.',
  'mhtml.cut':
    'The file was cut off, so its last parts are missing. Save the page again if you can.',
  'page.login':
    'This page asks for a login, which Postil does not have. Open it in your browser, log in, save the page there, and add the saved file.',
  'page.needsScript':
    'This page has no text until its scripts run, and Postil runs none. Open it in your browser, save the page there, and add the saved file.',
  'page.noText':
    'There is no text on this page. If your browser shows some, save the page there and add the saved file.',
  'file.folder': '{name} is a folder. Choose the files inside it.',
  'file.none': '{name} is not a file that can be read.',
  'file.missing': 'There is no file at {path}. Check the path, or choose the file again.',
  'file.forbidden':
    'Postil may not read {path}. Change its permissions, or copy it to a folder of yours.',
  'file.unreadable':
    '{path} could not be read. Check the disk it is on, or copy the file elsewhere and try again.',
  nothingIn: 'There is no text in {name}. Check that it is the right file.',
  nothingToAdd: 'There is no text to add. Copy some and add it.',
  'watch.internal': 'Something went wrong inside Postil.',
  'watch.relative': '“{folder}” is not a whole path. Give one from the top.',
  'watch.own': 'The library’s own folder cannot be watched. Choose another one.',
  'watch.file': '{folder} is a file. Choose a folder.',
  'watch.missing':
    'There is no folder at {folder}. Make it, or connect its drive; Postil goes on looking.',
  closed: 'The importer is closed.',
  tooSlow:
    '{seconds, plural, one {Reading this page took longer than # second, so Postil stopped. Copy the text you want in your browser and add it as text.} other {Reading this page took longer than # seconds, so Postil stopped. Copy the text you want in your browser and add it as text.}}',
  tooMuch:
    'This page is too large or too tangled to be read. Copy the text you want in your browser and add it as text.',
  tooDeep:
    'This page is nested too deep to be read. Copy the text you want in your browser and add it as text.',
} as const;
