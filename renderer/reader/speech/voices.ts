/** Which voice reads. Pure, over what the system offers. */

export interface Voice {
  name: string;
  /** BCP 47; some systems write it with an underscore. */
  lang: string;
  isDefault: boolean;
  /** False for a voice that sends the words to a server. */
  isLocal: boolean;
}

/** Those that work without the network: what is read must not leave the computer. */
export function localVoices<T extends Voice>(voices: readonly T[]): T[] {
  return voices.filter((voice) => voice.isLocal);
}

/** A voice of eSpeak in another timbre, a hundred of each: `English (America)+Adam`. */
const isVariant = ({ name }: Voice) => /\S\+\S/.test(name);

/**
 * The voices to choose from: those of the language first and alone under `own`, the rest under `others`.
 * Timbres of a voice are left out unless one of them is chosen: some systems offer thirteen thousand.
 */
export function voicesToChoose<T extends Voice>(
  voices: readonly T[],
  chosen: string,
  lang: string,
): { own: T[]; others: T[] } {
  const plain = voices.filter((voice) => !isVariant(voice) || voice.name === chosen);
  return {
    own: plain.filter((voice) => speaks(voice, lang)),
    others: plain.filter((voice) => !speaks(voice, lang)),
  };
}

const languageOf = (lang: string) => lang.replace('_', '-').split('-')[0]?.toLowerCase() ?? '';

export function speaks(voice: Voice, lang: string): boolean {
  return languageOf(voice.lang) === languageOf(lang);
}

/**
 * The chosen one if it speaks the language; else one of the very region, of the language, the
 * system's default, any. Null without voices. An unknown language is spoken by the chosen one.
 */
export function pickVoice<T extends Voice>(
  voices: readonly T[],
  chosen: string,
  lang: string,
): T | null {
  const own = voices.find((voice) => voice.name === chosen);
  if (own && (lang === '' || speaks(own, lang))) return own;
  const same = lang === '' ? [] : voices.filter((voice) => speaks(voice, lang));
  const exact = same.find((voice) => voice.lang.replace('_', '-') === lang);
  const usual = (list: readonly T[]) => list.find((voice) => voice.isDefault) ?? list[0];
  return exact ?? usual(same) ?? own ?? usual(voices) ?? null;
}
