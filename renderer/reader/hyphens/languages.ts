/**
 * Languages that words can be divided in. The patterns (TeX's, by Liang's algorithm) come with the library and
 * are loaded for the language of the text alone.
 */
import type { PatternsDefinition } from 'hyphen';
import { createDivider, type Divider } from './divider.ts';

type Loaded = Promise<{ default: PatternsDefinition }>;

/** By the language as BCP 47 has it; a region only where it makes a difference. */
const PATTERNS: Readonly<Record<string, () => Loaded>> = {
  be: () => import('hyphen/patterns/be'),
  bg: () => import('hyphen/patterns/bg'),
  ca: () => import('hyphen/patterns/ca'),
  cs: () => import('hyphen/patterns/cs'),
  cy: () => import('hyphen/patterns/cy'),
  da: () => import('hyphen/patterns/da'),
  de: () => import('hyphen/patterns/de-1996'),
  el: () => import('hyphen/patterns/el-monoton'),
  en: () => import('hyphen/patterns/en-us'),
  'en-gb': () => import('hyphen/patterns/en-gb'),
  es: () => import('hyphen/patterns/es'),
  et: () => import('hyphen/patterns/et'),
  eu: () => import('hyphen/patterns/eu'),
  fi: () => import('hyphen/patterns/fi'),
  fr: () => import('hyphen/patterns/fr'),
  ga: () => import('hyphen/patterns/ga'),
  gl: () => import('hyphen/patterns/gl'),
  hr: () => import('hyphen/patterns/hr'),
  hu: () => import('hyphen/patterns/hu'),
  id: () => import('hyphen/patterns/id'),
  is: () => import('hyphen/patterns/is'),
  it: () => import('hyphen/patterns/it'),
  la: () => import('hyphen/patterns/la'),
  lt: () => import('hyphen/patterns/lt'),
  lv: () => import('hyphen/patterns/lv'),
  nb: () => import('hyphen/patterns/nb'),
  nl: () => import('hyphen/patterns/nl'),
  pl: () => import('hyphen/patterns/pl'),
  pt: () => import('hyphen/patterns/pt'),
  ro: () => import('hyphen/patterns/ro'),
  ru: () => import('hyphen/patterns/ru'),
  sk: () => import('hyphen/patterns/sk'),
  sl: () => import('hyphen/patterns/sl'),
  sv: () => import('hyphen/patterns/sv'),
  tr: () => import('hyphen/patterns/tr'),
  uk: () => import('hyphen/patterns/uk'),
};
/** Other names, and regions that divide as British English does. */
const ALIKE: Readonly<Record<string, string>> = {
  no: 'nb',
  nn: 'nb',
  'en-au': 'en-gb',
  'en-ie': 'en-gb',
  'en-nz': 'en-gb',
  'en-za': 'en-gb',
  'en-in': 'en-gb',
};

const known = new Map<string, Divider>();

/** Of a BCP 47 language; null where none is known. */
function nameOf(lang: string): string | null {
  const whole = lang.trim().toLowerCase().replaceAll('_', '-');
  const parts = whole.split('-');
  for (const name of [parts.slice(0, 2).join('-'), parts[0] ?? '']) {
    const one = Object.hasOwn(ALIKE, name) ? ALIKE[name] : name;
    if (one !== undefined && Object.hasOwn(PATTERNS, one)) return one;
  }
  return null;
}

export function canDivide(lang: string): boolean {
  return nameOf(lang) !== null;
}

/** One that was loaded before. */
export function knownDivider(lang: string): Divider | null {
  return known.get(nameOf(lang) ?? '') ?? null;
}

/** Null for a language that nothing is known of. */
export async function loadDivider(lang: string): Promise<Divider | null> {
  const name = nameOf(lang);
  if (name === null) return null;
  const found = known.get(name);
  if (found) return found;
  const [{ default: createHyphenator }, patterns] = await Promise.all([
    import('hyphen'),
    PATTERNS[name]?.(),
  ]);
  if (!patterns) return null;
  const split = createHyphenator(patterns.default, { minWordLength: 5 });
  const made = createDivider((word) => String(split(word)));
  known.set(name, made);
  return made;
}
