/**
 * The words of Postil: catalogues of ICU messages, and numbers, dates and lists by Intl. How it is used, and
 * how a language is added: docs/translating.md.
 */
export { catalogue, type Say, type Translation } from './catalogue.ts';
export * from './formats.ts';
export type { ArgumentsOf, Call } from './icu.ts';
export {
  LANGUAGES,
  type Language,
  type LanguageChoice,
  type Messages,
  onLanguageChange,
  PSEUDO,
  resolveLanguage,
  type Spoken,
  speak,
  spokenNow,
} from './language.ts';
