/**
 * Whatever a server answers and whatever a text holds: it ends in a clean article or in a sentence. The
 * answers come byte by byte from a real server on this machine, which no HTTP library tidies up.
 */
import { createServer, type Server } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PostilError, type Source } from '../../preload/contract/index.ts';
import type { ImportedArticle } from '../library/ports.ts';
import { parseTask } from './parse.ts';
import { complaints } from './testing/allowed.ts';
import { importers } from './testing/importing.ts';
import { page } from './testing/server.ts';
import { textOf } from './words.ts';

const { create } = importers();
const LIMITS = { stallMs: 400, pageMs: 3000, imagesMs: 500, imageMs: 300, hostGapMs: 0 };

async function outcome(source: Source): Promise<ImportedArticle | PostilError> {
  const result = await create(LIMITS)
    .read(source, { local: true })
    .catch((error: unknown) => error as PostilError);
  if (result instanceof Error) {
    expect(result).toBeInstanceOf(PostilError);
    expect(result.kind).not.toBe('internal');
    expect(result.message).toMatch(/[.?]$/);
    return result;
  }
  expect(complaints(result.content)).toEqual([]);
  expect(result.meta.title).not.toBe('');
  return result;
}

/** What is sent, head and body; then the connection ends. */
let answers: (path: string) => Uint8Array;
let server: Server;
let origin: string;
beforeAll(async () => {
  server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (request) => {
      const path = /^\S+ (\S+)/.exec(String(request))?.[1] ?? '/';
      socket.end(answers(path));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const HTML = page('<p>Grüße, ключ, 潮汐.</p><img src="/x.png">');
const PACKED: Record<string, (bytes: Uint8Array) => Uint8Array> = {
  ...{ gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync, zstd: zstdCompressSync },
};
const head = (status: string, headers: [string, string][]) =>
  `HTTP/1.1 ${status}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}connection: close\r\n\r\n`;
const bytesOf = (...parts: (string | Uint8Array)[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

const type = fc.oneof(
  fc.constantFrom(
    ...['text/html', 'text/html; charset=utf-8', 'text/html; charset="windows-1251"'],
    ...['TEXT/HTML;CHARSET=no-such-thing', 'text/html; charset=utf-16', 'text/html; charset='],
    ...['application/xhtml+xml', 'text/plain', 'text/markdown', 'image/png', 'application/pdf'],
    ...['application/octet-stream', 'multipart/related', 'text/html, text/plain', ';;;', '/', ''],
  ),
  fc.string({ maxLength: 30 }).map((text) => text.replace(/[^\x20-\x7e]/g, '')),
);
const body = fc.oneof(
  fc.constant(Buffer.from(HTML)),
  fc.constant(Buffer.from(`\ufeff${HTML}`, 'utf16le')),
  fc.uint8Array({ maxLength: 3000 }).map((bytes) => Buffer.from(bytes)),
  fc.string({ unit: 'binary', maxLength: 500 }).map((text) => Buffer.from(page(`<p>${text}</p>`))),
);

it('any answer of a server ends in a clean article or a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(
        '200 OK',
        '200',
        '203 Other',
        '204 No Content',
        '206 Part',
        '299 Odd',
        '404 No',
        '500 Oh',
        '999 What',
      ),
      type,
      body,
      fc.constantFrom(
        '',
        'gzip',
        'br',
        'deflate',
        'zstd',
        'gzip, br',
        'identity',
        'lzma',
        'x-gzip',
      ),
      // Sent as what it says, or as it is although it says otherwise.
      fc.boolean(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.option(fc.nat(5000), { nil: null }),
      async (status, contentType, plain, encoding, isHonest, share, length) => {
        const packed = isHonest ? (PACKED[encoding]?.(plain) ?? plain) : plain;
        const sent = packed.subarray(0, Math.ceil(packed.length * share));
        const headers: [string, string][] = [['content-type', contentType]];
        if (encoding) headers.push(['content-encoding', encoding]);
        if (length !== null) headers.push(['content-length', String(length)]);
        answers = () => bytesOf(head(status, headers), sent);
        await outcome({ kind: 'url', url: `${origin}/page` });
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);

it.each(['gzip', 'br', 'deflate'])('half of an answer in %s is no article', async (encoding) => {
  const packed = PACKED[encoding]?.(Buffer.from(HTML.repeat(20))) ?? new Uint8Array();
  const headers: [string, string][] = [
    ['content-type', 'text/html'],
    ['content-encoding', encoding],
  ];
  answers = () => bytesOf(head('200 OK', headers), packed.subarray(0, packed.length / 2));
  expect(await outcome({ kind: 'url', url: `${origin}/page` })).toMatchObject({ kind: 'network' });
});

it('any web of redirects comes to an end', async () => {
  const target = fc.oneof(
    fc.nat(5).map((at) => `/${at}`),
    fc.nat(5).map((at) => `${at}#part`),
    fc.constantFrom(
      '',
      '//',
      'http://',
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
    ),
    fc.constantFrom('http://127.0.0.1:1/', 'http://[::1]:1/', '?', '/0?a=1', '\\\\127.0.0.1:1\\x'),
    // Only to this machine: what begins otherwise could name a host.
    fc.string({ maxLength: 20 }).map((text) => `/${text.replace(/[^\x21-\x7e]|[/\\]/g, '')}`),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(301, 302, 303, 307, 308, 300, 304, 200), target), {
        minLength: 6,
        maxLength: 6,
      }),
      async (hops) => {
        answers = (path) => {
          const [status, to] = hops[Number(/\d/.exec(path)?.[0] ?? 0)] ?? [200, ''];
          const headers: [string, string][] = [['content-type', 'text/html']];
          if (status !== 200) headers.push(['location', to]);
          return bytesOf(head(`${status} X`, headers), status === 200 ? page('') : '');
        };
        await outcome({ kind: 'url', url: `${origin}/0` });
      },
    ),
    { numRuns: 15 },
  );
}, 60_000);

it('any head of an answer ends in an article or a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom('', 'HTTP/1.1 ', 'HTTP/1.1 200 OK\r\n', 'HTTP/1.1 200 OK\r\ncontent-type: '),
      async (bytes, begin) => {
        answers = () => bytesOf(begin, bytes);
        await outcome({ kind: 'url', url: `${origin}/page` });
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);

const line = fc.oneof(
  fc.constantFrom(
    '',
    '  ',
    '---',
    '===',
    '* * *',
    '- a',
    '1. one',
    '\t',
    '> quoted',
    '# head',
    '| a | b |',
    '|--|--|',
    '```',
    '[x]: y',
    '<b>',
    '$$',
    '[^1]: note',
    '\f',
    '\u2028',
  ),
  fc.lorem({ maxCount: 12 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
const lines = fc
  .tuple(fc.array(line, { maxLength: 20 }), fc.constantFrom('\n', '\r\n', '\r'))
  .map(([all, end]) => all.join(end));
const longWords = (text: string) => text.match(/[a-z]{3,}/g) ?? [];

it('any plain text keeps its words, in their order', () => {
  fc.assert(
    fc.property(lines, (text) => {
      const { title, content } = parseTask({ form: 'text', text, name: '', title: '', url: '' });
      expect(complaints(content)).toEqual([]);
      const kept = longWords(`${title}\n${textOf(content)}`).join(' ');
      let at = 0;
      for (const word of longWords(text)) {
        const next = kept.indexOf(word, at);
        // A heading is said once, as the title.
        if (next === -1) expect(kept).toContain(word);
        else at = next;
      }
    }),
    { numRuns: 300 },
  );
});

it('any Markdown, with or without front matter, becomes a clean article', () => {
  fc.assert(
    fc.property(lines, fc.option(lines, { nil: null }), (text, front) => {
      const source = front === null ? text : `---\n${front}\n---\n${text}`;
      const task = { form: 'markdown' as const, name: 'notes.md', url: '', local: true };
      expect(complaints(parseTask({ ...task, text: source }).content)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
