/**
 * Bytes to text. In order: byte order mark, what HTTP declared, what the page declares in its first 4096
 * bytes, valid UTF-8, UTF-16 by its pattern of zero bytes, a guess by statistics. A declaration that
 * the bytes contradict is not believed: UTF-8 that is not valid, or a single-byte encoding over text
 * that is valid UTF-8 with multi-byte characters.
 */
import chardet from 'chardet';

export interface Decoded {
  text: string;
  /** WHATWG name, lower case. */
  encoding: string;
}

/** What a guess may say; anything else it says is taken for Windows-1252, which decodes any byte. */
const GUESSES = new Map([
  ['windows-1252', 'windows-1252'],
  ['iso-8859-1', 'windows-1252'],
  ['windows-1250', 'windows-1250'],
  ['iso-8859-2', 'iso-8859-2'],
  ['windows-1251', 'windows-1251'],
  ['iso-8859-5', 'iso-8859-5'],
  ['koi8-r', 'koi8-r'],
  ['windows-1253', 'windows-1253'],
  ['iso-8859-7', 'iso-8859-7'],
  ['windows-1254', 'windows-1254'],
  ['windows-1255', 'windows-1255'],
  ['windows-1256', 'windows-1256'],
  ['shift_jis', 'shift_jis'],
  ['euc-jp', 'euc-jp'],
  ['iso-2022-jp', 'iso-2022-jp'],
  ['gb18030', 'gb18030'],
  ['big5', 'big5'],
  ['euc-kr', 'euc-kr'],
]);
/** Statistics need no more, and are slow on large files. */
const SAMPLE = 256 * 1024;

/** `httpCharset`: the charset of the Content-Type header, or empty. `html`: looks for `<meta>` too. */
export function decode(
  bytes: Uint8Array,
  options: { httpCharset?: string; html: boolean },
): Decoded {
  const marked = byteOrderMark(bytes);
  if (marked) return decodeAs(bytes, marked);
  const declared =
    known(options.httpCharset ?? '') || (options.html ? known(declaredInHtml(bytes)) : '');
  const utf16 = utf16ByZeros(bytes) || utf16ByTrial(bytes);
  if (utf16) return decodeAs(bytes, utf16);
  const utf8 = strictly(bytes, 'utf-8');
  if (utf8 !== null) {
    // Escape sequences of ISO-2022-JP are plain ASCII bytes, so only there a declaration wins.
    if (declared === 'iso-2022-jp') return decodeAs(bytes, declared);
    return { text: utf8, encoding: 'utf-8' };
  }
  if (declared && declared !== 'utf-8' && !declared.startsWith('utf-16')) {
    return decodeAs(bytes, declared);
  }
  // Declared UTF-8 with a handful of broken bytes is a damaged UTF-8 page, not another encoding.
  if (mostlyUtf8(bytes)) return decodeAs(bytes, 'utf-8');
  return decodeAs(bytes, guess(bytes));
}

function byteOrderMark(bytes: Uint8Array): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return '';
}

/** The WHATWG name for a label, or empty when no decoder knows it. */
function known(label: string): string {
  try {
    return label ? new TextDecoder(label.trim()).encoding : '';
  } catch {
    // An unknown label is the same as none: the bytes decide.
    return '';
  }
}

/** https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding, loosely. */
function declaredInHtml(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1')
    .decode(bytes.subarray(0, 4096))
    .replace(/<!--[\s\S]*?-->/g, '');
  for (const [tag] of head.matchAll(/<meta\s[^>]*>/gi)) {
    const charset = /charset\s*=\s*["']?\s*([^\s"';/>]+)/i.exec(tag)?.[1];
    if (charset) return charset;
  }
  return /^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']+)/i.exec(head)?.[1] ?? '';
}

/** Latin letters in UTF-16 are every second byte zero; the side tells the byte order. */
function utf16ByZeros(bytes: Uint8Array): string {
  const length = Math.min(bytes.length, SAMPLE) & ~1;
  if (length < 4) return '';
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even++;
    if (bytes[at + 1] === 0) odd++;
  }
  const pairs = length / 2;
  if (odd > pairs * 0.2 && even < pairs * 0.01) return 'utf-16le';
  if (even > pairs * 0.2 && odd < pairs * 0.01) return 'utf-16be';
  return '';
}

/** Text, and nothing that a program's bytes would give: no controls, nothing unassigned or private. */
const ONLY_TEXT = /^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Z}\p{Cf}\t\n\r\f]*$/u;

/** UTF-16 with few Latin letters: it must decode without an error, to text alone, with a zero byte in it. */
function utf16ByTrial(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE);
  if (bytes.length % 2 !== 0 || bytes.length < 8 || !sample.includes(0)) return '';
  return (
    ['utf-16le', 'utf-16be'].find((encoding) =>
      ONLY_TEXT.test(strictly(sample, encoding) ?? '\0'),
    ) ?? ''
  );
}

/** The text, or null where the bytes are not valid in this encoding. */
function strictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // "Not valid" is the answer here, not a failure.
    return null;
  }
}

/**
 * Far more good multi-byte characters than broken bytes. Text of another encoding hardly ever holds a valid
 * sequence, so three that are good weigh more than a byte that was cut off.
 */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, SAMPLE));
  let good = 0;
  let bad = 0;
  for (const character of text) {
    if (character === '\ufffd') bad++;
    else if (character > '\u007f') good++;
  }
  return good >= 3 && good > 2 * bad;
}

/** Japanese of a few words: kana, kanji and ASCII alone, with full-width kana among them. */
const JAPANESE =
  /^[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\p{ASCII}\u3000-\u303f\uff01-\uff60\u2010-\u2027\u30fb\u30fc]*$/u;

function japanese(bytes: Uint8Array): string | null {
  const found = ['shift_jis', 'euc-jp'].find((encoding) => {
    const text = strictly(bytes, encoding) ?? '';
    return (
      /[\u3041-\u3096\u30a1-\u30fa]/u.test(text) &&
      !/[\uff61-\uff9f]/u.test(text) &&
      JAPANESE.test(text)
    );
  });
  return found ?? null;
}

function guess(bytes: Uint8Array): string {
  const asJapanese = japanese(bytes);
  if (asJapanese) return asJapanese;
  // Markup and other ASCII drown the evidence: short texts are told apart by the rest.
  const matches = chardet.analyse(bytes.subarray(0, SAMPLE));
  for (const { name } of matches) {
    const encoding = GUESSES.get(name.toLowerCase());
    if (encoding && isPlausible(bytes, encoding)) return encoding;
  }
  return 'windows-1252';
}

const LATIN = new Set(['windows-1252', 'windows-1250', 'iso-8859-2', 'windows-1254']);
const RUN = /([a-z]?)([^\0-\x7f]+)(?=([a-z]?))/giu;
const STRANGE = /[\ufffd\p{Co}\uff61-\uff9f]/u;

/**
 * Statistics on a few accented letters find other scripts in them. Nobody writes those a letter or two at a time
 * inside of words of plain Latin, as accents stand: "façade" is not "fa軋de".
 */
function isPlausible(bytes: Uint8Array, encoding: string): boolean {
  if (LATIN.has(encoding)) return true;
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, SAMPLE));
  let runs = 0;
  let wrong = 0;
  for (const [, before, run = '', after] of text.matchAll(RUN)) {
    runs += 1;
    const isInWord = (before !== '' || after !== '') && [...run].length <= 2;
    if (isInWord || STRANGE.test(run)) wrong += 1;
  }
  return wrong * 2 < runs;
}

function decodeAs(bytes: Uint8Array, encoding: string): Decoded {
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}
