/** Help, and what the desktop host adds. What a browser cannot do is not offered there. */
import { group } from './command.ts';

export const DESKTOP = [
  ...group('Everywhere', 'everywhere', [
    ['app.help', 'User guide', ['F1']],
    ['app.about', 'About Postil'],
    ['library.reveal', 'Show the library folder'],
    ['library.choose', 'Open another library'],
  ]),
  ...group('Article', 'reader', [
    ['reader.window', 'Open this article in a window of its own'],
    ['reader.pdf', 'Save as PDF'],
    ['reader.pdfNotes', 'Save as PDF with notes'],
    ['reader.reveal', 'Show the article’s files'],
  ]),
];
