/** Which addresses may be followed, and how they are encoded so that they cannot break what stands around them. */

const EXTERNAL = new Set(['http:', 'https:', 'mailto:']);
const SCHEMES = new Set([...EXTERNAL, 'postil:']);
/** How many words, and characters, at each end name a long passage. */
const WORDS = 6;
const CHARACTERS = 48;

/** What is opened outside. The system may run a program for any other scheme (`file:`, `smb:`, `ms-msdt:`). */
export function isExternal(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && EXTERNAL.has(url.protocol);
}

/** Null for what is no address that a reader could safely follow. */
export function safeAddress(url: string): string | null {
  if (!URL.canParse(url) || !SCHEMES.has(new URL(url).protocol)) return null;
  return encodeAddress(url);
}

/** Percent-encodes what ends a link's address in Markdown, HTML or YAML. `%` stays as it is. */
export function encodeAddress(url: string): string {
  return url
    .trim()
    .toWellFormed()
    .replace(/[\s\p{C}\p{Z}()<>[\]{}"'`\\|^*$]/gu, (c) =>
      encodeURIComponent(c).replace(/[()'*]/, (kept) => `%${kept.charCodeAt(0).toString(16)}`),
    );
}

/**
 * The passage on its original page (https://wicg.github.io/scroll-to-text-fragment/), by its first and last
 * words. Null where the article has no address on the web, or the quote no words.
 */
export function passageAddress(url: string, quote: string): string | null {
  if (!/^https?:/i.test(url)) return null;
  const words = quote.toWellFormed().trim().split(/\s+/);
  const whole = words.join(' ');
  if (whole === '') return null;
  const part = (text: string) => encodeURIComponent(text).replaceAll('-', '%2D');
  const isShort = words.length <= 2 * WORDS && whole.length <= 2 * CHARACTERS;
  const directive = isShort ? part(whole) : `${part(firstOf(words))},${part(lastOf(words))}`;
  return safeAddress(`${url.replace(/#.*$/s, '')}#:~:text=${directive}`);
}

/** Whole words where there are any; Chinese has no spaces. */
function firstOf(words: readonly string[]): string {
  const text = words.slice(0, WORDS).join(' ');
  if (text.length <= CHARACTERS) return text;
  const cut = text
    .slice(0, CHARACTERS)
    .toWellFormed()
    .replace(/\uFFFD$/, '');
  return cut.includes(' ') ? cut.replace(/\s\S*$/, '') : cut;
}

function lastOf(words: readonly string[]): string {
  const text = words.slice(-WORDS).join(' ');
  if (text.length <= CHARACTERS) return text;
  const cut = text
    .slice(-CHARACTERS)
    .toWellFormed()
    .replace(/^\uFFFD/, '');
  return cut.includes(' ') ? cut.replace(/^\S*\s/, '') : cut;
}
