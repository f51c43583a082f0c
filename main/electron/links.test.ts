import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { articleLink, parseLink, requestsOf } from './links.ts';

it('reads the links that Postil makes', () => {
  expect(parseLink(articleLink('abc_-9'))).toEqual({ kind: 'article', id: 'abc_-9', note: null });
  expect(parseLink(articleLink('abc', 'N1'))).toEqual({ kind: 'article', id: 'abc', note: 'N1' });
  expect(parseLink('postil://article/abc/')).toMatchObject({ id: 'abc' });
});

it('reads an address to save', () => {
  const url = 'https://example.org/a?b=c&d=e#f';
  for (const link of ['postil://save?url=', 'postil://save/?url=']) {
    expect(parseLink(link + encodeURIComponent(url))).toEqual({ kind: 'save', url });
  }
});

it.each([
  'postil://article/',
  'postil://article/../../etc/passwd',
  'postil://article/a%2fb',
  'postil://article/a/b',
  'postil://save?url=file:///etc/passwd',
  'postil://save?url=javascript:alert(1)',
  'postil://save/x?url=https://example.org',
  'postil://save',
  'postil://delete/abc',
  'https://article/abc',
  'postil:article/abc',
  'nonsense',
])('does nothing for %s', (link) => {
  expect(parseLink(link)).toBeNull();
});

it('leaves out a note that cannot be one', () => {
  expect(parseLink('postil://article/abc#a b')).toMatchObject({ id: 'abc', note: null });
});

it('makes of any text an id, a web address, or nothing', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'postil:',
      '//',
      'article/',
      'save',
      '?url=',
      'https://a.test/',
      '#',
      '%2f',
      '..',
    ),
    fc.constantFrom('javascript:1', 'file:///x', '\0', '\\', '@', ':80', '%', '\ud800', 'a'),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const wanted = parseLink(pieces.join(''));
      if (wanted?.kind === 'article') expect(wanted.id).toMatch(/^[\w-]{1,64}$/);
      if (wanted?.kind === 'save') expect(wanted.url).toMatch(/^https?:\/\//);
    }),
    { numRuns: 500 },
  );
});

it('takes links and files from a command line, and passes over what Chromium put there', () => {
  const args = [
    '--allow-file-access-from-files',
    '--original-process-start-time=13',
    'postil://article/abc#n',
    'essay.html',
    '/tmp/other.md',
    'missing.md',
    'https://example.org/',
    '',
  ];
  const isFile = (path: string) => !path.endsWith('missing.md');
  expect(requestsOf(args, '/home/ada', isFile)).toEqual([
    { kind: 'article', id: 'abc', note: 'n' },
    { kind: 'files', paths: [resolve('/home/ada', 'essay.html'), resolve('/tmp/other.md')] },
  ]);
  expect(requestsOf(['--no-sandbox'], '/')).toEqual([]);
});
