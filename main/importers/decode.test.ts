import { expect, it } from 'vitest';
import { decode } from './decode.ts';

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(
    parts.map((part) =>
      typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part),
    ),
  );
const text = (input: Uint8Array, html = false, httpCharset = '') =>
  decode(input, { html, httpCharset });

const CAFE = bytes(
  'Le caf',
  [0xe9],
  ' co',
  [0xfb],
  'te trois euros, ',
  [0x93],
  'merci',
  [0x94],
  '.',
);
/** Bytes that iconv writes for the text beside them. */
const SAMPLES: [encoding: string, text: string, hex: string][] = [
  [
    'shift_jis',
    'これは日本語の文章です。文字コードを調べます。',
    '82b182ea82cd93fa967b8cea82cc95b68fcd82c582b7814295b68e9a8352815b836882f092b282d782dc82b78142',
  ],
  [
    'euc-jp',
    'これは日本語の文章です。文字コードを調べます。',
    'a4b3a4eca4cfc6fccbdcb8eca4cecab8becfa4c7a4b9a1a3cab8bbfaa5b3a1bca5c9a4f2c4b4a4d9a4dea4b9a1a3',
  ],
  [
    'gbk',
    '这是一篇中文文章，我们检查它的编码。',
    'd5e2cac7d2bbc6aad6d0cec4cec4d5c2a3acced2c3c7bcecb2e9cbfcb5c4b1e0c2eba1a3',
  ],
  [
    'big5',
    '這是一篇中文文章，我們檢查它的編碼。',
    'b36fac4fa440bd67a4a4a4e5a4e5b3b9a141a7daadccc0cbac64a5a6aababd73bd58a143',
  ],
  [
    'euc-kr',
    '이것은 한국어 문장입니다. 문자 코드를 확인합니다.',
    'c0ccb0cdc0ba20c7d1b1b9beee20b9aec0e5c0d4b4cfb4d92e20b9aec0da20c4dab5e5b8a620c8aec0cec7d5b4cfb4d92e',
  ],
  [
    'windows-1251',
    'Это русский текст, и мы проверяем его кодировку.',
    'ddf2ee20f0f3f1f1eae8e920f2e5eaf1f22c20e820ecfb20eff0eee2e5f0ffe5ec20e5e3ee20eaeee4e8f0eee2eaf32e',
  ],
];

it('reads UTF-8 with and without a byte order mark', () => {
  expect(text(Buffer.from('naïve 日本'))).toEqual({ text: 'naïve 日本', encoding: 'utf-8' });
  expect(text(Buffer.from('\ufeffnaïve')).text).toBe('naïve');
});

it('reads Windows-1252 that declares nothing', () => {
  expect(text(CAFE).text).toBe('Le café coûte trois euros, “merci”.');
});

it.each([
  ...['Größe', 'Straße', 'Über die Flüsse', 'façade', 'naïve façade', 'Don\x92t, it\x92s café'],
  ...['El niño soñó', 'ação e coração', 'På øen', '¿Qué?'],
])('takes the few accents of “%s” for no other script', (words) => {
  const plain = Array.from({ length: 70 }, (_, at) => `word${at * 17}`).join(' ');
  const bytes = Buffer.from(`<title>${words}</title><h1>${words}</h1><p>${plain}</p>`, 'latin1');
  const { text } = decode(bytes, { html: true });
  expect(text).not.toMatch(
    /[\p{Script=Han}\p{Script=Katakana}\p{Script=Cyrillic}\p{Script=Greek}\ufffd\p{Co}]/u,
  );
  expect(text.match(/[A-Za-z]+/g)).toEqual(bytes.toString('latin1').match(/[A-Za-z]+/g));
});

it('reads UTF-16 in both byte orders, with and without a mark', () => {
  const little = Buffer.from('Naïve words in a row', 'utf16le');
  const big = Buffer.from(little).swap16();
  expect(text(bytes([0xff, 0xfe], [...little])).text).toBe('Naïve words in a row');
  expect(text(bytes([0xfe, 0xff], [...big])).text).toBe('Naïve words in a row');
  expect(text(little)).toEqual({ text: 'Naïve words in a row', encoding: 'utf-16le' });
  expect(text(big)).toEqual({ text: 'Naïve words in a row', encoding: 'utf-16be' });
});

it.each(SAMPLES)('recognises %s', (_, words, hex) => {
  // Statistics want a paragraph, not a line.
  expect(text(Buffer.from(hex.repeat(4), 'hex')).text).toBe(words.repeat(4));
});

it.each(SAMPLES)('believes HTTP and a meta tag that say %s', (encoding, words, hex) => {
  expect(text(Buffer.from(hex, 'hex'), false, encoding).text).toBe(words);
  const meta = bytes(`<html><head><meta charset="${encoding}"><p>`, [...Buffer.from(hex, 'hex')]);
  expect(text(meta, true).text).toContain(words);
  const old = `<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=${encoding}'>`;
  expect(text(bytes(old, [...Buffer.from(hex, 'hex')]), true).text).toContain(words);
});

it('prefers HTTP to the page, and the bytes to both', () => {
  const russian = Buffer.from(SAMPLES[5]?.[2] ?? '', 'hex');
  const page = bytes('<meta charset=iso-8859-1>', [...russian]);
  expect(text(page, true, 'windows-1251').text).toContain('русский');
  const utf8 = Buffer.from('<meta charset=iso-8859-1>Ünïcödé');
  expect(text(utf8, true, 'iso-8859-1').text).toContain('Ünïcödé');
});

it('does not believe UTF-8 that is none', () => {
  expect(text(CAFE, false, 'utf-8').text).toBe('Le café coûte trois euros, “merci”.');
  const meta = bytes('<meta charset=utf-8>', [...CAFE]);
  expect(text(meta, true).text).toContain('Le café coûte');
});

it('takes one broken byte in UTF-8 for damage', () => {
  const damaged = Buffer.concat([Buffer.from('日本語の文章です。'.repeat(5)), Buffer.of(0xff)]);
  expect(text(damaged)).toEqual({
    text: `${'日本語の文章です。'.repeat(5)}\ufffd`,
    encoding: 'utf-8',
  });
});

it('ignores an encoding that nobody knows', () => {
  expect(text(Buffer.from('naïve'), false, 'x-klingon').text).toBe('naïve');
});

it('takes a byte that was cut off at the end of UTF-8 for damage', () => {
  const whole = new TextEncoder().encode('Prägung und Größe der Überschriften, naïve café');
  expect(decode(whole.subarray(0, -1), { html: false }).text).toMatch(/^Prägung und Größe/);
});

it('recognises a few words of Shift_JIS and EUC-JP', () => {
  const shiftJis = '93fa967b8cea82cc95b68fcd82c582b78142';
  const eucJp = 'c6fccbdcb8eca4cecab8becfa4c7a4b9a1a3';
  for (const hex of [shiftJis, eucJp]) {
    expect(decode(Buffer.from(hex, 'hex'), { html: false }).text).toBe('日本語の文章です。');
  }
});

it('reads UTF-16 without a mark where little of it is Latin, and no program for it', () => {
  const text = 'Hello Grüße 日本語の文章です。これは日本語の文章です。とても長い文章です。';
  expect(decode(Buffer.from(text, 'utf16le'), { html: false }).text).toBe(text);
  const program = Uint8Array.from({ length: 512 }, (_, n) => (n * 7) % 256);
  expect(decode(program, { html: false }).encoding).not.toMatch(/^utf-16/);
});
