/** Which language is spoken here: in this window, or in this thread of the program. */

/** Complete languages, each by its own name. English is the one that others are translated from. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

/** A setting: one of the languages, or what the system speaks. */
export type LanguageChoice = 'system' | Language;

/** Messages of one part of Postil: key to ICU message. */
export type Messages = Readonly<Record<string, string>>;

export interface Spoken {
  /** `pseudo` is English made strange and written from the right, to test layouts. */
  readonly language: Language | 'pseudo';
  /** For Intl: a BCP 47 tag, with the region that the system says. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
}

/** Dates of an English interface follow the person's English, or British English. */
const USUAL: Record<Language, string> = { en: 'en-GB', de: 'de-DE' };
const isLanguage = (text: string): text is Language => Object.hasOwn(LANGUAGES, text);
const languageOf = (tag: string) => tag.split(/[-_]/)[0]?.toLowerCase() ?? '';
const isTag = (tag: string) => {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
};

/** @param system the person's languages as BCP 47 tags, the preferred first */
export function resolveLanguage(choice: LanguageChoice, system: readonly string[]): Spoken {
  const known = system.filter((tag) => isTag(tag) && isLanguage(languageOf(tag)));
  // A second language that the person also reads is no wish when the first one is not here.
  const preferred = languageOf(system[0] ?? '');
  const language = choice !== 'system' ? choice : isLanguage(preferred) ? preferred : 'en';
  const locale = known.find((tag) => languageOf(tag) === language) ?? USUAL[language];
  return { language, locale, direction: 'ltr' };
}

/** Arabic, because no other code of Intl means "from the right" and nothing else; with these digits. */
export const PSEUDO: Spoken = { language: 'pseudo', locale: 'ar-u-nu-latn', direction: 'rtl' };

let spoken: Spoken = { language: 'en', locale: USUAL.en, direction: 'ltr' };
let loaded: Readonly<Record<string, Messages>> = {};
const watchers = new Set<() => void>();

export function spokenNow(): Spoken {
  return spoken;
}

/**
 * From now on everything is said so.
 * @param catalogues of that language, by the names of the catalogues; what is missing stays English
 */
export function speak(next: Spoken, catalogues: Readonly<Record<string, Messages>> = {}): void {
  spoken = next;
  loaded = catalogues;
  for (const watcher of watchers) watcher();
}

/** Calls back after each change until the returned function is called. */
export function onLanguageChange(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** The loaded messages of a catalogue in the language that is spoken. */
export function messagesOf(name: string): Messages | undefined {
  return loaded[name];
}
