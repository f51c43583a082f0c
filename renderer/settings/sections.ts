/**
 * The sections of the settings, in their order. A new one is a file below `sections/` and a line here; it
 * declares the words by which it is found, beside its title.
 */
import type { SettingsSection } from './registry.ts';
import { aloudSection } from './sections/aloud.tsx';
import { elsewhereSection } from './sections/elsewhere.tsx';
import { foldersSection } from './sections/folders.tsx';
import { keyboardSection } from './sections/keyboard.tsx';
import { languageSection } from './sections/language.tsx';
import { librarySection } from './sections/library.tsx';
import { notesSection } from './sections/notes.tsx';
import { readingSection } from './sections/reading.tsx';
import { reviewSection } from './sections/review.tsx';
import { spellingSection } from './sections/spelling.tsx';
import { updatesSection } from './sections/updates.tsx';

export const SECTIONS: readonly SettingsSection[] = [
  readingSection,
  aloudSection,
  notesSection,
  reviewSection,
  librarySection,
  spellingSection,
  elsewhereSection,
  foldersSection,
  languageSection,
  keyboardSection,
  updatesSection,
];
