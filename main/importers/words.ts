/** Text and words of sanitised content. */
import { plainText } from './text-content.ts';
import { parseInside, textOfTree } from './tree.ts';

/** The text of content: exactly the `textContent` that a browser gives for it. */
export function textOf(content: string): string {
  return plainText(content) ?? textOfTree(parseInside(content));
}

/** Words as Intl.Segmenter counts them; `lang` is BCP 47 or empty. */
export function countWords(text: string, lang: string): number {
  let count = 0;
  for (const segment of new Intl.Segmenter(validLang(lang), { granularity: 'word' }).segment(
    text,
  )) {
    if (segment.isWordLike) count++;
  }
  return count;
}

function validLang(lang: string): string | undefined {
  try {
    return lang ? Intl.getCanonicalLocales(lang)[0] : undefined;
  } catch {
    // A page may claim any language; words are then split by the rules for all.
    return undefined;
  }
}
