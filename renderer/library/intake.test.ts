import { describe, expect, it } from 'vitest';
import { asUrl, labelOf, readTransfer } from './intake.ts';

describe('an address', () => {
  it.each([
    ['https://example.com/a?b=1', 'https://example.com/a?b=1'],
    ['  http://localhost:8080/x ', 'http://localhost:8080/x'],
    ['example.com/article', 'https://example.com/article'],
    ['blog.example.co.uk', 'https://blog.example.co.uk'],
    ['127.0.0.1:8080/a', 'https://127.0.0.1:8080/a'],
    ['münchen.de/zeitung', 'https://münchen.de/zeitung'],
  ])('is read from %j', (typed, url) => {
    expect(asUrl(typed)).toBe(url);
  });
  it.each([
    '',
    'two words',
    'word',
    '3.14',
    'ftp://example.com',
    'https://',
    'javascript:alert(1)',
  ])('is not read from %j', (typed) => {
    expect(asUrl(typed)).toBeNull();
  });
});

function transfer(data: Record<string, string>, files: File[] = []): DataTransfer {
  return { files, getData: (type: string) => data[type] ?? '' } as unknown as DataTransfer;
}

describe('a drop or paste', () => {
  it('is its files when it has some', () => {
    const file = new File(['x'], 'tides.md');
    expect(readTransfer(transfer({ 'text/plain': 'tides.md' }, [file]))).toEqual([
      { kind: 'file', file },
    ]);
  });
  it('is a link when a link is dragged or copied', () => {
    const link = { 'text/uri-list': '# from a page\r\nhttps://a.example/\r\n', 'text/html': '<a>' };
    expect(readTransfer(transfer(link))).toEqual([{ kind: 'url', url: 'https://a.example/' }]);
    expect(readTransfer(transfer({ 'text/plain': ' https://b.example/x\n' }))).toEqual([
      { kind: 'url', url: 'https://b.example/x' },
    ]);
  });
  it('is text for a bare word that only looks like a name', () => {
    expect(readTransfer(transfer({ 'text/plain': 'notes.then' }))).toEqual([
      { kind: 'text', text: 'notes.then' },
    ]);
  });
  it('keeps formatting, and is nothing when blank', () => {
    expect(readTransfer(transfer({ 'text/html': '<b>x</b>', 'text/plain': 'x' }))).toEqual([
      { kind: 'html', html: '<b>x</b>', text: 'x' },
    ]);
    expect(readTransfer(transfer({ 'text/html': '<p></p>', 'text/plain': ' \n' }))).toEqual([]);
  });
});

it('is named by what a person would call it', () => {
  expect(labelOf({ kind: 'url', url: 'https://www.a.example/x' })).toBe('a.example/x');
  expect(labelOf({ kind: 'text', text: '\n  First line\nsecond' })).toBe('First line');
  expect(labelOf({ kind: 'text', text: 'body', title: 'Mine' })).toBe('Mine');
});
