/** Messages by their keys, said in the language that is spoken at that moment. */
import { IntlMessageFormat } from 'intl-messageformat';
import type { Call } from './icu.ts';
import {
  type Language,
  type Messages,
  messagesOf,
  onLanguageChange,
  spokenNow,
} from './language.ts';
import { pseudoMessage } from './pseudo.ts';

export interface Say<C extends Messages> {
  /** A message with its arguments as text. Call it when it is shown, never once for all at start. */
  <K extends keyof C & string>(key: K, ...call: Call<C[K]>): string;
  /** The parts of a message whose tags or arguments stand for something else than text, as elements of a page. */
  parts<K extends keyof C & string, Node>(key: K, ...call: Call<C[K], Node>): (string | Node)[];
}

/** What every other language has to say, no more and no less. */
export type Translation<C extends Messages> = { readonly [K in keyof C]: string };

type Values = Record<string, never>;

/**
 * @param name unique; other languages that are loaded later are found by it
 * @param english complete, and the source of keys and arguments
 * @param others languages that are here from the start
 */
export function catalogue<const C extends Messages>(
  name: string,
  english: C,
  others: Partial<Record<Language, Translation<C>>> = {},
): Say<C> {
  const formats = new Map<string, IntlMessageFormat>();
  onLanguageChange(() => formats.clear());

  const textOf = (key: string): string => {
    const { language } = spokenNow();
    const here = language === 'pseudo' ? undefined : (others as Record<string, Messages>)[language];
    const text = (here ?? messagesOf(name))?.[key] ?? english[key];
    if (text === undefined) throw new Error(`No message ${name}: ${key}`);
    return text;
  };
  const formatOf = (key: string): IntlMessageFormat => {
    const known = formats.get(key);
    if (known) return known;
    const { language, locale } = spokenNow();
    const message = new IntlMessageFormat(textOf(key), locale);
    const format =
      language === 'pseudo'
        ? new IntlMessageFormat(pseudoMessage(message.getAst()), locale)
        : message;
    formats.set(key, format);
    return format;
  };
  const say = (key: string, args?: object): string => {
    const text = textOf(key);
    // Most messages are plain text, and need neither parsing nor a format.
    if (!/[{<]/.test(text) && spokenNow().language !== 'pseudo') return text;
    return String(formatOf(key).format(args as Values));
  };
  const parts = (key: string, args?: object): unknown[] => {
    const said: unknown = formatOf(key).format(args as Values);
    return Array.isArray(said) ? said : [said];
  };
  return Object.assign(say, { parts }) as unknown as Say<C>;
}
