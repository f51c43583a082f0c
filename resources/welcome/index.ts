/**
 * The article of a first run, in Markdown, and the two notes that stand in its margin, in each language. Modules
 * and not text files, so that Node, Vitest and the bundle read them alike.
 */
import type { Language } from '../../preload/words/index.ts';
import { de } from './de.ts';
import { en } from './en.ts';

export interface Welcome {
  markdown: string;
  /** `quote` occurs once in the article's text, character for character (so on one line of the Markdown). */
  notes: readonly {
    quote: string;
    body: string;
    color: 'yellow' | 'green' | 'blue' | 'rose' | 'violet';
    tags: string[];
  }[];
}

export const WELCOME: Record<Language, Welcome> = { en, de };
