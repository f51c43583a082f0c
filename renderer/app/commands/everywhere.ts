/** Commands that every screen has. */
import { group } from './command.ts';

export const EVERYWHERE = [
  ...group('Everywhere', 'everywhere', [
    ['app.palette', 'Find a command or an article', ['Ctrl+K'], { anywhere: true }],
    ['app.keys', 'Show all keys', ['?']],
    ['app.settings', 'Settings', ['Ctrl+,'], { anywhere: true }],
    ['app.import', 'Import from another service'],
    ['app.undo', 'Undo what the last message says', ['z']],
    ['app.close', 'Close what is open', ['Escape'], { fixed: true }],
    ['go.unread', 'Go to Unread'],
    ['go.archive', 'Go to the Archive'],
    ['go.all', 'Go to All'],
    ['go.trash', 'Go to the Trash'],
    ['theme.system', 'Theme: as the system'],
    ['theme.paper', 'Theme: Paper'],
    ['theme.sepia', 'Theme: Sepia'],
    ['theme.slate', 'Theme: Slate'],
    ['theme.ink', 'Theme: Ink'],
  ]),
  ...group('Text', 'everywhere', [
    ['text.larger', 'Make the text larger'],
    ['text.smaller', 'Make the text smaller'],
    ['text.serif', 'Typeface: Serif'],
    ['text.sans', 'Typeface: Sans'],
    ['text.system', 'Typeface: System'],
    ['text.wider', 'Longer lines'],
    ['text.narrower', 'Shorter lines'],
    ['text.looser', 'Lines further apart'],
    ['text.tighter', 'Lines closer together'],
    ['text.justify', 'Justify both edges, or no longer'],
    ['text.hyphenate', 'Hyphenate, or no longer'],
    ['text.reset', 'Reset how text is set'],
  ]),
];
