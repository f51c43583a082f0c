/**
 * Web archives in one file (MHTML, https://www.rfc-editor.org/rfc/rfc2557): a page and its parts, each named by
 * `Content-Location` or `Content-ID`. One that was cut off is read as far as it goes.
 */
import { PostilError } from '../../preload/contract/index.ts';
import { decode } from './decode.ts';
import { webAddress } from './metadata.ts';
import { readPage } from './page.ts';
import type { Parsed } from './parse.ts';
import { say } from './words/index.ts';

interface Part {
  headers: Map<string, string>;
  body: Buffer;
  /** No boundary came after it. */
  isCut: boolean;
}

const MOST_PARTS = 5000;
const DEEPEST = 5;
/** Stands for `cid:` addresses, which name a part by its id. Nothing is ever asked of this host. */
const BY_ID = 'https://cid.invalid/';

/** @throws {PostilError} unsupported when there is no page in it */
export function readMhtml(bytes: Uint8Array, name: string): Parsed {
  const parts = partsOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0);
  const page = parts.find(({ headers }) => /^text\/html|xhtml/i.test(typeOf(headers)));
  if (!page) {
    throw new PostilError('unsupported', say('mhtml.noPage', { name }));
  }
  const { text } = decode(page.body, {
    httpCharset: parameter(page.headers.get('content-type') ?? '', 'charset'),
    html: true,
  });
  const url = webAddress(page.headers.get('content-location') ?? '', '') || snapshot(parts);
  const html = text.replace(/(["'(=]\s*)cid:([^"')\s>]+)/gi, (_, before: string, id: string) => {
    return `${before}${BY_ID}${encodeURIComponent(id)}`;
  });
  const files = new Map<string, Uint8Array>();
  for (const part of parts) {
    if (part === page || !/^(image\/|application\/octet-stream)/i.test(typeOf(part.headers)))
      continue;
    const at = part.headers.get('content-location') ?? '';
    const id = (part.headers.get('content-id') ?? '').replace(/^<|>$/g, '');
    const resolved = URL.parse(at, url || undefined);
    for (const key of [at, resolved?.href ?? '', id && BY_ID + encodeURIComponent(id)]) {
      if (key && !files.has(key)) files.set(key, part.body);
    }
  }
  const read = readPage({ html, url, local: true, name });
  const notices = [...read.notices];
  if (parts.some((part) => part.isCut)) {
    notices.push(say('mhtml.cut'));
  }
  return { ...read, notices, parts: wanted(files, read) };
}

/** Only what the article shows crosses to the main thread. */
function wanted(files: Map<string, Uint8Array>, { images, lead }: Parsed): Map<string, Uint8Array> {
  const sources = new Set([...images.flatMap((image) => image.sources), lead]);
  return new Map([...files].filter(([key]) => sources.has(key)));
}

/** Chrome names the page's own address in the head of the file. */
function snapshot(parts: Part[]): string {
  const found = parts.map(({ headers }) => headers.get('snapshot-content-location')).find(Boolean);
  return webAddress(found ?? '', '');
}

/** The leaves of a message, in order; the message itself first, for its headers. */
function partsOf(message: Buffer, depth: number): Part[] {
  const { headers, at } = headersOf(message);
  const type = headers.get('content-type') ?? '';
  const body = message.subarray(at);
  const boundary = /^multipart\//i.test(type) ? parameter(type, 'boundary') : '';
  if (!boundary || depth > DEEPEST) {
    const decoded = decodeBody(body, headers.get('content-transfer-encoding') ?? '');
    return [{ headers, body: decoded, isCut: false }];
  }
  const own: Part = {
    headers: new Map([...headers, ['content-type', '']]),
    body: Buffer.alloc(0),
    isCut: false,
  };
  const parts: Part[] = [own];
  const mark = Buffer.from(`--${boundary}`);
  let from = body.indexOf(mark);
  while (from !== -1 && parts.length < MOST_PARTS) {
    const start = from + mark.length;
    // Two hyphens after the last boundary.
    if (body.subarray(start, start + 2).toString('latin1') === '--') return parts;
    const next = boundaryAfter(body, mark, start);
    const inner = partsOf(trimmed(body.subarray(start, next === -1 ? undefined : next)), depth + 1);
    const last = inner.at(-1);
    if (next === -1 && last) last.isCut = true;
    parts.push(...inner);
    from = next;
  }
  return parts;
}

/** A boundary counts only at the beginning of a line. */
function boundaryAfter(body: Buffer, mark: Buffer, from: number): number {
  for (let at = body.indexOf(mark, from); at !== -1; at = body.indexOf(mark, at + 1)) {
    if (body[at - 1] === 0x0a) return at;
  }
  return -1;
}

/** Without the line break after the boundary before it, and the one that belongs to the next. */
function trimmed(part: Buffer): Buffer {
  let start = 0;
  while (part[start] === 0x20 || part[start] === 0x09) start += 1;
  if (part[start] === 0x0d) start += 1;
  if (part[start] === 0x0a) start += 1;
  let end = part.length;
  if (part[end - 1] === 0x0a) end -= 1;
  if (part[end - 1] === 0x0d) end -= 1;
  return part.subarray(start, Math.max(start, end));
}

function headersOf(message: Buffer): { headers: Map<string, string>; at: number } {
  const crlf = message.indexOf('\r\n\r\n');
  const lf = message.indexOf('\n\n');
  const isCrlf = crlf !== -1 && (lf === -1 || crlf < lf);
  const end = isCrlf ? crlf : lf;
  if (end === -1) return { headers: new Map(), at: 0 };
  const lines = message
    .subarray(0, Math.min(end, 64 * 1024))
    .toString('utf8')
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/);
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return { headers, at: end + (isCrlf ? 4 : 2) };
}

function typeOf(headers: Map<string, string>): string {
  return headers.get('content-type')?.split(';')[0]?.trim() ?? '';
}

function parameter(value: string, name: string): string {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, 'i').exec(value);
  return found?.[1] ?? found?.[2] ?? '';
}

function decodeBody(body: Buffer, encoding: string): Buffer {
  if (/base64/i.test(encoding)) return Buffer.from(body.toString('latin1'), 'base64');
  if (!/quoted-printable/i.test(encoding)) return body;
  const text = body
    .toString('latin1')
    .replace(/[ \t]+(\r?\n)/g, '$1')
    .replace(/=\r?\n/g, '');
  const plain = text.replace(/=([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(plain, 'latin1');
}
