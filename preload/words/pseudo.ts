/**
 * English made strange: every letter has a mark, every message is longer and stands in brackets. Text that
 * is not from a catalogue shows at once, and so does what is cut off or put together from pieces.
 */
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';

/** Kinds of the parser's elements that are looked at here. */
const LITERAL = 0;
const SELECT = 5;
const PLURAL = 6;
const TAG = 8;

const PLAIN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const MARKED = [...'ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçđéƒĝĥîĵķļṁñöþǫŕšţûṽŵẋýž'];
const marks = new Map([...PLAIN].map((letter, at) => [letter, MARKED[at] ?? letter]));

/** Vowels twice: about a third longer, as German is. */
function pseudoText(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => {
    const marked = marks.get(letter) ?? letter;
    return /[aeou]/.test(letter) ? marked + marked : marked;
  });
}

function pseudoElements(elements: readonly MessageFormatElement[]): MessageFormatElement[] {
  return elements.map((element): MessageFormatElement => {
    if (element.type === LITERAL) return { ...element, value: pseudoText(element.value) };
    if (element.type === TAG) return { ...element, children: pseudoElements(element.children) };
    if (element.type === SELECT || element.type === PLURAL) {
      const options = Object.entries(element.options).map(([name, option]) => [
        name,
        { ...option, value: pseudoElements(option.value) },
      ]);
      return { ...element, options: Object.fromEntries(options) } as MessageFormatElement;
    }
    return element;
  });
}

export function pseudoMessage(elements: readonly MessageFormatElement[]): MessageFormatElement[] {
  const literal = (value: string): MessageFormatElement => ({ type: LITERAL, value });
  return [literal('⟦'), ...pseudoElements(elements), literal('⟧')];
}
