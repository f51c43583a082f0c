/** Help, and what the desktop host adds. What a browser cannot do is not offered there. */
import { group } from './command.ts';

export const DESKTOP = [
  ...group('everywhere', 'everywhere', [
    ['app.help', ['F1']],
    ['app.about'],
    ['library.reveal'],
    ['library.choose'],
  ]),
  ...group('article', 'reader', [
    ['reader.window'],
    ['reader.pdf'],
    ['reader.pdfNotes'],
    ['reader.reveal'],
  ]),
];
