/** Tells the kinds of files that Postil reads apart, and everything else from them, by content and by name. */
import { decode } from './decode.ts';
import { imageExtension } from './image-type.ts';
import { unreadable } from './sentences.ts';
import { say } from './words/index.ts';

export type TextKind = 'html' | 'text' | 'markdown';
export type FileKind = TextKind | 'mhtml' | 'epub';
export const EXTENSIONS: Record<FileKind, string> = {
  html: 'html',
  text: 'txt',
  markdown: 'md',
  mhtml: 'mhtml',
  epub: 'epub',
};

const BY_EXTENSION: Record<string, TextKind> = {
  ...{ html: 'html', htm: 'html', xhtml: 'html', shtml: 'html', xht: 'html' },
  ...{ md: 'markdown', markdown: 'markdown', mdown: 'markdown', mkd: 'markdown' },
  ...{ txt: 'text', text: 'text' },
};
const REFUSED_EXTENSIONS: Record<string, () => string> = {
  webarchive: () => say('kind.webArchive'),
  pdf: () => say('kind.pdf'),
  mobi: () => say('kind.kindle'),
  azw3: () => say('kind.kindle'),
  docx: () => say('kind.word'),
  doc: () => say('kind.word'),
  odt: () => say('kind.openDocument'),
  rtf: () => say('kind.rtf'),
  svg: () => say('kind.image'),
};
const BY_TYPE: Record<string, FileKind> = {
  'application/epub+zip': 'epub',
  'multipart/related': 'mhtml',
  'message/rfc822': 'mhtml',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/markdown': 'markdown',
  'text/x-markdown': 'markdown',
  'text/plain': 'text',
};
/** Types that say nothing: the content decides. */
const VAGUE_TYPES = new Set(['', 'application/octet-stream', 'application/xml', 'text/xml']);

/** The kind by extension, or null when the name does not tell. */
export function kindByName(name: string): TextKind | null {
  const extension = extensionOf(name);
  return Object.hasOwn(BY_EXTENSION, extension) ? (BY_EXTENSION[extension] as TextKind) : null;
}

/** The kind by a media type, or null when the content has to tell. @throws {PostilError} for other types */
export function kindByType(type: string, url: URL): FileKind | null {
  if (VAGUE_TYPES.has(type)) return null;
  const kind = Object.hasOwn(BY_TYPE, type) ? (BY_TYPE[type] as FileKind) : undefined;
  if (kind === 'text') return kindByName(url.pathname) === 'markdown' ? 'markdown' : 'text';
  if (kind) return kind;
  throw unreadable(url.href, nameOfType(type));
}

/** @throws {PostilError} unsupported when the content is none of them */
export function kindByContent(bytes: Uint8Array, name: string): FileKind {
  if (isEpub(bytes, name)) return 'epub';
  const known = binaryKind(bytes, name);
  if (known) throw unreadable(name, known);
  const { text } = decode(bytes.subarray(0, 64 * 1024), { html: true });
  if (isMhtml(text, name)) return 'mhtml';
  if (isGarbage(text)) throw unreadable(name, say('kind.binary'));
  const byName = kindByName(name);
  if (byName) return byName;
  if (/^\s*(<\?xml[^>]*>\s*)?<(rss|feed|rdf:RDF)\b/i.test(text))
    throw unreadable(name, say('kind.feed'));
  const start = text.slice(0, 8192).replace(/<!--[\s\S]*?-->/g, '');
  return LOOKS_LIKE_HTML.test(start) ? 'html' : 'text';
}

const LOOKS_LIKE_HTML =
  /^\s*(<\?xml[^>]*>\s*)?<(!doctype\s+html|html|head|body|title|meta|article|main|div|p|h[1-6]|table|section|span)\b/i;

function isEpub(bytes: Uint8Array, name: string): boolean {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (!start.startsWith('PK\x03\x04')) return false;
  return start.includes('application/epub+zip') || extensionOf(name) === 'epub';
}

function isMhtml(text: string, name: string): boolean {
  const head = text.slice(0, 4000);
  if (/^mht(ml)?$/.test(extensionOf(name)) && /^[\w-]+:/m.test(head)) return true;
  return (
    /^MIME-Version:/im.test(head.slice(0, 2000)) && /^content-type:\s*multipart\//im.test(head)
  );
}

function binaryKind(bytes: Uint8Array, name: string): string {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  const extension = extensionOf(name);
  const byExtension = Object.hasOwn(REFUSED_EXTENSIONS, extension)
    ? REFUSED_EXTENSIONS[extension]?.()
    : '';
  if (start.startsWith('%PDF-')) return say('kind.pdf');
  if (start.startsWith('PK\x03\x04')) {
    return byExtension || say('kind.zip');
  }
  if (imageExtension(bytes)) return say('kind.image');
  if (start.startsWith('{\\rtf')) return say('kind.rtf');
  if (start.startsWith('\x1f\x8b') || start.startsWith('7z\xbc\xaf')) return say('kind.compressed');
  if (start.startsWith('bplist00')) return say('kind.webArchive');
  return byExtension || '';
}

/** Many characters that no text has. */
function isGarbage(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is counted
  const odd = text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
  const nul = text.match(/\u0000/g)?.length ?? 0;
  return odd > text.length * 0.05 || nul > Math.max(2, text.length * 0.001);
}

function nameOfType(type: string): string {
  if (type === 'application/pdf') return say('kind.pdf');
  if (type.startsWith('image/')) return say('kind.image');
  if (type.startsWith('video/')) return say('kind.video');
  if (type.startsWith('audio/')) return say('kind.audio');
  if (/zip|compressed|tar/.test(type)) return say('kind.archive');
  if (/json/.test(type)) return say('kind.json');
  if (/(rss|atom)\+xml/.test(type)) return say('kind.feed');
  return say('kind.other', { type });
}

function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}
