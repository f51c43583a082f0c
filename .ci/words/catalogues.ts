/** What is wrong with catalogues: pure, for the check and its test. */
import { parse } from '@formatjs/icu-messageformat-parser';

type Messages = Readonly<Record<string, string>>;
type Elements = ReturnType<typeof parse>;

/** A folder `words` with its languages and the text of the code that may use it. */
export interface Folder {
  path: string;
  english: Messages;
  /** By the code of the language. */
  others: Readonly<Record<string, Messages>>;
  /** Source of every file that imports the catalogue. */
  users: readonly string[];
}

/** Kinds of the parser's elements, which are an enum in its types only. */
const KINDS = ['text', 'value', 'number', 'date', 'time', 'select', 'plural', 'pound', 'tag'];

/** `count plural`, `link tag`: what a message needs, in alphabetical order. @throws when it is no ICU message */
export function argumentsOf(message: string): string[] {
  const found = new Set<string>();
  const visit = (elements: Elements) => {
    for (const element of elements) {
      const kind = KINDS[element.type] ?? '';
      if (kind === 'text' || kind === 'pound') continue;
      if ('options' in element) {
        const names = kind === 'select' ? ` ${Object.keys(element.options).sort().join('|')}` : '';
        found.add(`${element.value} ${kind}${names}`);
        for (const option of Object.values(element.options)) visit(option.value);
      } else if ('children' in element) {
        found.add(`${element.value} ${kind}`);
        visit(element.children);
      } else if ('value' in element) found.add(`${element.value} ${kind}`);
    }
  };
  visit(parse(message));
  return [...found].sort();
}

export function problemsOf({ path, english, others, users }: Folder): string[] {
  const problems: string[] = [];
  const say = (key: string, complaint: string) => problems.push(`${path}: ${key}: ${complaint}`);
  const needs = (language: string, key: string, message: string): string => {
    if (/['"]/.test(message)) say(key, `${language}: write the quotes and apostrophes of print`);
    try {
      return argumentsOf(message).join(', ');
    } catch (error) {
      say(key, `${language}: is no ICU message: ${(error as Error).message}`);
      return '';
    }
  };
  for (const [key, message] of Object.entries(english)) {
    const wanted = needs('en', key, message);
    if (!isUsed(key, users)) say(key, 'is used nowhere');
    for (const [language, messages] of Object.entries(others)) {
      const translated = messages[key];
      if (translated === undefined || translated === '') {
        if (message !== '') say(key, `is missing in ${language}`);
        continue;
      }
      const given = needs(language, key, translated);
      if (given !== wanted) say(key, `${language} has (${given}), English has (${wanted})`);
      if (language === 'de' && /[”‘]/.test(translated.replace(/‚[^‘]*‘/g, '')))
        say(key, 'German quotes are „…“ and ‚…‘');
    }
  }
  for (const [language, messages] of Object.entries(others)) {
    for (const key of Object.keys(messages)) {
      if (!Object.hasOwn(english, key)) say(key, `is in ${language} and not in English`);
    }
  }
  return problems;
}

/** By its whole name, or by a template that starts or ends as it does: `say(`theme.${name}`)`. */
function isUsed(key: string, users: readonly string[]): boolean {
  return users.some(
    (text) =>
      text.includes(`'${key}'`) ||
      [...text.matchAll(/`([\w.]*)\$\{[^}`]*\}([\w.]*)`/g)].some(
        ([, before = '', after = '']) =>
          `${before}${after}` !== '' && key.startsWith(before) && key.endsWith(after),
      ),
  );
}
