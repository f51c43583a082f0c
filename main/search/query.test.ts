import fc from 'fast-check';
import { expect, it } from 'vitest';
import { complete, describe } from './chips.ts';
import { parse, toQuery } from './query.ts';

const words = (query: string, typing = false) =>
  parse(query, typing).map(
    (part) => part.words?.tokens.join(' ') ?? `${part.filter?.key}=${part.filter?.value}`,
  );

it('reads words, phrases and filters', () => {
  expect(words('Harbour "brass rule" tag:physics/optics site:"Harbour Review"')).toEqual([
    'harbour',
    'brass rule',
    'tag=physics/optics',
    'site=Harbour Review',
  ]);
  expect(
    words('is:unread has:missing before:2026-03 after:2026-03-14 color:Yellow in:notes'),
  ).toEqual([
    'is=unread',
    'has=missing',
    'before=2026-03',
    'after=2026-03-14',
    'color=yellow',
    'in=notes',
  ]);
  expect(words('colour:rose is:favorite “curly quotes” tag:#a/')).toEqual([
    'color=rose',
    'is=favourite',
    'curly quotes',
    'tag=a',
  ]);
});

it('takes what it cannot read as plain words', () => {
  expect(words('is:banana before:2026-13 after:2026-02-30 tag: foo:bar http://a.b')).toEqual([
    'is banana',
    'before 2026 13',
    'after 2026 02 30',
    'tag',
    'foo bar',
    'http a b',
  ]);
});

it('reads minus as not, and OR only between two parts', () => {
  expect(parse('-tag:x -"a b" -').map((part) => part.negated)).toEqual([true, true, false]);
  const shape = (query: string) => toQuery(parse(query)).clauses.map((clause) => clause.length);
  expect(shape('a b OR c d')).toEqual([1, 2, 1]);
  expect(shape('OR a OR')).toEqual([1, 1, 1]);
  expect(shape('a OR !!! OR b')).toEqual([2]);
  expect(shape('a "OR" b')).toEqual([1, 1, 1]);
});

it('takes the last word as unfinished only while it is typed', () => {
  const last = (query: string, typing = true) => parse(query, typing).at(-1)?.words?.prefix;
  expect(last('brass ru')).toBe(true);
  expect(last('"brass ru')).toBe(true);
  expect(last('ru*', false)).toBe(true);
  for (const done of ['brass ru ', '"brass ru"', 'r', '東京', '-ru', 'ru.']) {
    expect(last(done), done).toBe(false);
  }
  expect(last('brass ru', false)).toBe(false);
});

it('asks for nothing with a filter whose value is still to be typed', () => {
  for (const query of ['is:', '-tag:', 'site:"', 'Colour:']) {
    expect(toQuery(parse(query)).asks, query).toBe(false);
    expect(toQuery(parse(`boo ${query}`)).clauses.length, query).toBe(1);
  }
  expect(toQuery(parse('is:', false)).asks).toBe(true);
  expect(toQuery(parse('foo:')).asks).toBe(true);
});

it('accounts for every character of any query', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'OR',
      '-',
      '"',
      'tag:',
      'is:unread',
      'before:2026',
      ' ',
      '*',
      '“',
      'in:',
      ':',
      'ab',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.boolean(), (pieces, typing) => {
      const query = pieces.join('');
      let at = 0;
      for (const part of parse(query, typing)) {
        expect(query.slice(at, part.start).replace(/OR|\s/gu, '')).toBe('');
        expect(part.raw).toBe(query.slice(part.start, part.end));
        expect(part.end).toBeGreaterThan(part.start);
        at = part.end;
      }
      expect(query.slice(at).trim()).toBe('');
      describe(query);
      for (let cursor = 0; cursor <= query.length; cursor += 1) {
        complete(query, cursor, { tags: ['a b'], sites: [], authors: [] });
      }
    }),
  );
});

it('describes the parts for chips that can be taken out', () => {
  const query = 'rule -tag:old OR "brass rule" color:rose';
  expect(describe(query)).toMatchObject([
    { kind: 'words', key: null, value: 'rule', negated: false, or: false },
    { kind: 'filter', key: 'tag', value: 'old', negated: true, or: false },
    { kind: 'phrase', value: 'brass rule', or: true },
    { kind: 'filter', key: 'color', value: 'rose' },
  ]);
  const [, chip] = describe(query);
  expect(query.slice(chip?.start, chip?.end)).toBe('-tag:old');
});

it('completes keys and values at the cursor', () => {
  const vocabulary = {
    tags: ['physics/optics', 'Öko', 'optics'],
    sites: ['Harbour Review'],
    authors: ['Inês Carvalho'],
  };
  const at = (query: string, cursor = query.length) => complete(query, cursor, vocabulary);
  expect(at('a').map((choice) => choice.label)).toEqual(['author:', 'after:']);
  expect(at('x -ta')[0]).toEqual({ label: 'tag:', query: 'x -tag:', cursor: 7 });
  expect(at('tag:op').map((choice) => choice.label)).toEqual(['optics', 'physics/optics']);
  expect(at('tag:ok')[0]?.label).toBe('Öko');
  expect(at('site:harb')[0]).toEqual({
    label: 'Harbour Review',
    query: 'site:"Harbour Review" ',
    cursor: 22,
  });
  expect(at('author:ines brass', 11)[0]?.query).toBe('author:"Inês Carvalho" brass');
  expect(at('is:').map((choice) => choice.label)).toContain('unread');
  expect(at('colour:y')[0]?.query).toBe('colour:yellow ');
  expect(at('"tag:')).toEqual([]);
});

it('offers nothing once the only choice is typed', () => {
  const vocabulary = { tags: ['coast', 'coastal'], sites: [], authors: [] };
  const labels = (query: string) =>
    complete(query, query.length, vocabulary).map((choice) => choice.label);
  expect(labels('has:notes')).toEqual([]);
  expect(labels('tag:coast')).toEqual(['coast', 'coastal']);
  expect(labels('tag:coastal')).toEqual([]);
});
