/**
 * The language of a text that does not say it, as far as its script tells: how it is broken, emphasised, read
 * aloud and cut into sentences depends on it. Pure.
 */

/** Of the text, in UTF-16 units; its beginning is enough. */
const SAMPLE = 6000;
/** Share of the letters that must be of the script. */
const MOST = 0.4;
/** Share of the Chinese and Japanese letters that are kana in any Japanese text. */
const KANA = 0.1;

const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Greek}/gu, 'el'],
];

/** A BCP 47 language; empty where many languages share the script. */
export function languageOfScript(text: string): string {
  const sample = text.slice(0, SAMPLE);
  const count = (letters: RegExp) => sample.match(letters)?.length ?? 0;
  const all = count(/\p{L}/gu);
  if (all === 0) return '';
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const squares = kana + count(/\p{Script=Han}/gu);
  if (squares / all > MOST) return kana / squares > KANA ? 'ja' : 'zh';
  return SCRIPTS.find(([script]) => count(script) / all > MOST)?.[1] ?? '';
}

/** The article with the language that its text (`content`, HTML) is in, where it does not say one itself. */
export function withLanguage<T extends { lang: string }>(article: T, content: string): T {
  const lang = article.lang || languageOfScript(lettersOf(content));
  return lang === article.lang ? article : { ...article, lang };
}

/** The text of HTML, roughly: enough to count letters. */
export function lettersOf(html: string): string {
  return html.slice(0, 4 * SAMPLE).replace(/<[^>]*>?/g, ' ');
}
