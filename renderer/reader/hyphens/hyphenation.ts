/** Whether words are divided here: that takes a dictionary of the browser, which not every system has. */

/** Long words that every dictionary of their script divides. */
const WORDS: readonly (readonly [script: RegExp, word: string])[] = [
  [/^(ru|uk|be|bg|sr|mk)\b/, 'достопримечательность'],
  [/^el\b/, 'αποπροσανατολισμός'],
  [/^(zh|ja|ko|th|ar|fa|he|ur)\b/, ''],
];
const LATIN = 'internationalisation';
const known = new Map<string, boolean>();

/** `lang`: BCP 47. True too for languages that divide no words. */
export function canHyphenate(lang: string): boolean {
  const found = known.get(lang);
  if (found !== undefined) return found;
  const word = WORDS.find(([script]) => script.test(lang))?.[1] ?? LATIN;
  const can = word === '' || isDivided(word, lang);
  known.set(lang, can);
  return can;
}

function isDivided(word: string, lang: string): boolean {
  const box = document.createElement('div');
  box.lang = lang;
  box.textContent = word;
  Object.assign(box.style, {
    ...{ position: 'fixed', visibility: 'hidden', width: '5em', font: '16px / 20px serif' },
    ...{ hyphens: 'auto', overflowWrap: 'normal' },
  });
  document.body.append(box);
  const { height } = box.getBoundingClientRect();
  box.remove();
  return height > 30;
}
