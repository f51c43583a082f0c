import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyName, fileName, fileNames, nameKey } from './file-name.ts';
import { hostileText, naughtyStrings } from './testing/samples.ts';

/** Legal on Windows, macOS and Linux, and linkable in Obsidian. */
function expectLegal(name: string): void {
  expect(name).toMatch(/^[^.\s].*\.md$/su);
  expect(name.length).toBeLessThanOrEqual(100);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(name).not.toMatch(/[\x00-\x1f\x7f<>:"/\\|?*#^[\]]/);
  expect(name).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\p{Cs}]/u);
  expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
  expect(name.slice(0, -3)).not.toMatch(/[. ]$/);
  expect(name).toBe(name.normalize('NFC'));
}

describe('a file name', () => {
  it.each([
    ['A walk by the sea', 'A walk by the sea.md'],
    ['Über die Brücke: ein Versuch', 'Über die Brücke - ein Versuch.md'],
    ['日本語の題名', '日本語の題名.md'],
    ['AC/DC', 'AC-DC.md'],
    ['What is this?', 'What is this.md'],
    ['He said "no"', "He said 'no'.md"],
    ['CON', '_CON.md'],
    ['con.txt', '_con.txt.md'],
    ['COM1', '_COM1.md'],
    ['console', 'console.md'],
    ['.hidden', 'hidden.md'],
    ['../../etc/passwd', 'etc-passwd.md'],
    ['ends with dots... ', 'ends with dots.md'],
    ['two\nlines\tand tab', 'two lines and tab.md'],
    ['\u202egnp.exe', 'gnp.exe.md'],
    ['cafe\u0301', 'café.md'],
    ['???', 'Untitled.md'],
    ['', 'Untitled.md'],
  ])('for %j is %j', (title, name) => {
    expect(fileName(title)).toBe(name);
  });

  it('is legal everywhere for any title', () => {
    for (const text of naughtyStrings) expectLegal(fileName(text));
    fc.assert(
      fc.property(hostileText, fc.nat(200), (title, times) => {
        for (const name of fileNames(title.repeat(times), 'a1')) expectLegal(name);
        expectLegal(copyName(fileName(title.repeat(times))));
      }),
      { numRuns: 500 },
    );
  });

  it('cuts a long title between graphemes', () => {
    const family = '👩‍👩‍👧‍👦';
    const stem = fileName(family.repeat(400)).slice(0, -3);
    expect(stem).toBe(family.repeat(stem.length / family.length));
    expect(fileName('x'.repeat(400))).toHaveLength(99);
    expectLegal(fileName(`a${'\u0301'.repeat(400)}`));
  });

  it('has its mark for an article, always the same', () => {
    const [plain, marked] = fileNames('Same', 'a1');
    expect([plain, marked]).toEqual([
      'Same.md',
      expect.stringMatching(/^Same \([0-9a-f]{6}\)\.md$/),
    ]);
    expect(fileNames('Same', 'a1')).toEqual(fileNames('Same', 'a1'));
    expect(fileNames('Same', 'a2')[1]).not.toBe(marked);
  });

  it('compares as file systems do', () => {
    expect(nameKey('CAFÉ.md')).toBe(nameKey('cafe\u0301.MD'));
    expect(nameKey('a.md')).not.toBe(nameKey('b.md'));
  });
});
