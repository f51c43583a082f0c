import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  matterHashes,
  matterId,
  matterOf,
  mergeMatter,
  readMatter,
  splitMatter,
  writeMatter,
} from './front-matter.ts';
import { hostileText, naughtyStrings, sampleArticle, sampleNote } from './testing/samples.ts';

const written = (over: Parameters<typeof sampleArticle>[0] = {}) =>
  writeMatter(matterOf(sampleArticle(over), []));
const inner = (text: string) => text.slice(4, -4);

describe('front matter', () => {
  it('has the keys that vaults know, dates plain, text quoted', () => {
    const note = sampleNote({ updatedAt: '2026-11-20T10:00:00.000Z' });
    expect(writeMatter(matterOf(sampleArticle(), [note]))).toBe(`---
title: "A walk by the sea"
source: "https://example.org/walk"
author: "Ida Holm"
published: 2026-03-14
created: 2026-11-01T08:00:00.000Z
updated: 2026-11-20T10:00:00.000Z
description: "Two miles of mole"
tags:
  - "coast"
  - "physics/optics"
id: "art-1_x"
---
`);
  });

  const controls = fc
    .array(fc.constantFrom('\x80', '\x85', '\x9f', '\x7f', '\x1b', '\ufffe', '\u2029', 'a', ': '))
    .map((parts) => parts.join(''));
  const anyText = fc.oneof(controls, hostileText, fc.string({ unit: 'binary' }), fc.string());
  it('gives every string back exactly, to YAML 1.2 and to YAML 1.1', () => {
    fc.assert(
      fc.property(
        anyText,
        anyText,
        fc.array(anyText),
        anyText,
        (title, author, tags, published) => {
          const text = written({ title, author, tags, publishedAt: published, description: title });
          expect(splitMatter(`${text}\nrest`)).toEqual({ matter: text, body: '\nrest' });
          const plain = /^\d{4}-\d\d-\d\d/.test(published) ? {} : { published };
          const expected = { title, author, tags, description: title, ...plain };
          expect(parse(inner(text), { version: '1.2' })).toMatchObject(expected);
          expect(parse(inner(text), { version: '1.1' })).toMatchObject(expected);
          expect(readMatter(text)).toMatchObject(expected);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('gives every naughty string back', () => {
    for (const text of naughtyStrings) {
      const article = { title: text, author: text, tags: [text, text], publishedAt: text };
      const { title, author, tags, published } = parse(inner(written(article)));
      expect({ title, author, tags, publishedAt: published }).toEqual(article);
    }
  });

  it('holds nothing that a YAML reader must refuse', () => {
    fc.assert(
      fc.property(anyText, (title) => {
        expect(written({ title })).not.toMatch(
          // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
          /[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\p{Cs}/u,
        );
      }),
    );
  });
});

describe('the id of a file', () => {
  it('is found in front matter that was reformatted, with CRLF, with a byte order mark, or broken', () => {
    expect(matterId(written())).toBe('art-1_x');
    expect(matterId(`\ufeff${written().replaceAll('\n', '\r\n')}`)).toBe('art-1_x');
    expect(matterId("---\nid: 'abc'\nmine: 1\n---\n")).toBe('abc');
    expect(matterId('---\nid: "abc"\ntitle: [broken\n---\n')).toBe('abc');
  });

  it('is not found where there is no front matter', () => {
    expect(matterId('id: "abc"\n')).toBeNull();
    expect(matterId('---\nid: "abc"\n')).toBeNull();
    expect(matterId('# Title\n\n---\nid: "abc"\n---\n')).toBeNull();
    expect(matterId('---\na: &a [x, x]\nb: &b [*a, *a]\n---\n')).toBeNull();
  });
});

describe('merging front matter', () => {
  const before = matterOf(sampleArticle(), []);
  const after = matterOf(sampleArticle({ title: 'New title', tags: ['sea'], author: '' }), []);
  const merge = (text: string) => mergeMatter(text, matterHashes(before), after);

  it('updates the keys that Postil wrote', () => {
    expect(merge(writeMatter(before))).toBe(writeMatter(after));
  });

  it('keeps keys, comments, order and values of the person', () => {
    const mine = `---
# my reading list
rating: 5
tags: [coast, mine]
title:   'A walk by the sea' # as printed
aliases:
    - Walk
author: "Ida Holm"
---
`;
    expect(merge(mine)).toBe(`---
# my reading list
rating: 5
tags: [coast, mine]
title: "New title" # as printed
aliases:
    - Walk
author: ""
---
`);
  });

  it('keeps what cannot be parsed, and everything where nothing was recorded', () => {
    expect(merge('---\ntitle: [open\n---\n')).toBe('---\ntitle: [open\n---\n');
    expect(mergeMatter(writeMatter(before), '', after)).toBe(writeMatter(before));
  });
});
