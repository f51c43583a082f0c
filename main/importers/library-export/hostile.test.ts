/** Exports that mean harm, or are only broken: each is refused with a reason, and the rest is kept. */
import fc from 'fast-check';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { type InputFile, inMemory } from './index.ts';
import { parseWhole } from './testing/parse.ts';

const GOOD = strToU8('url,title\nhttps://a.example/,Good\n');
const isOurFault = (reason: string) => reason.startsWith('It could not be read');

it('reads the good file of a zip whatever stands beside it, and counts every refusal', () => {
  const evil = fc.constantFrom(
    ...['../x.csv', '/etc/x.csv', 'C:\\x.csv', '\\\\host\\x.csv', 'a/../../x.csv', '..\\x.csv'],
    ...['\0.csv', 'C:x.csv', './../x.csv'],
  );
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.constant(GOOD));
  fc.assert(
    fc.property(fc.dictionary(evil, bytes, { maxKeys: 6 }), (beside) => {
      const { articles, problems } = parseWhole([
        inMemory('z.zip', zipSync({ ...beside, 'good.csv': GOOD } as Zippable)),
      ]);
      expect(articles.map(({ title }) => title)).toEqual(['Good']);
      expect(problems).toHaveLength(Object.keys(beside).length);
    }),
    { numRuns: 100 },
  );
});

it('survives a zip with any of its bytes changed, or cut off anywhere', () => {
  const zip = zipSync({ 'a.csv': GOOD, 'b.json': strToU8('[{"url":"https://b.example/"}]') });
  const changes = fc.array(fc.tuple(fc.nat(zip.length - 1), fc.nat(255)), { maxLength: 5 });
  fc.assert(
    fc.property(changes, fc.nat(zip.length), (changed, length) => {
      const copy = zip.slice();
      for (const [at, value] of changed) copy[at] = value;
      for (const bytes of [copy, zip.subarray(0, length)]) {
        const { problems } = parseWhole([inMemory('z.zip', bytes)]);
        expect(problems.filter(({ reason }) => isOurFault(reason))).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});

it('unpacks no bomb: by what it says, by what it holds, and by all of them together', () => {
  const big = new Uint8Array(3 * 1024 * 1024);
  const zip = zipSync({ 'bomb.csv': big, 'good.csv': GOOD });
  expect(parseWhole([inMemory('z.zip', zip)]).problems).toMatchObject([
    { file: 'z.zip/bomb.csv', reason: 'It would unpack to more than Postil takes on.' },
  ]);
  // One that says it is small.
  const lying = zip.slice();
  const view = new DataView(lying.buffer);
  for (let at = 0; at + 4 < lying.length; at += 1) {
    if (view.getUint32(at, true) === big.length) view.setUint32(at, 100, true);
  }
  const limits = { entries: 100, entryBytes: 1024 * 1024, totalBytes: 2048, ratio: 1e9 };
  const lied = parseWhole([inMemory('z.zip', lying)], { limits });
  expect(lied.articles.map(({ title }) => title)).toEqual(['Good']);
  expect(lied.problems).toMatchObject([{ file: 'z.zip/bomb.csv' }]);
  const text = strToU8(`url,title\n${'https://a.example/x,Long enough\n'.repeat(40)}`);
  const many = zipSync(Object.fromEntries([1, 2, 3, 4].map((at) => [`${at}.csv`, text])));
  const together = parseWhole([inMemory('z.zip', many)], { limits });
  expect(together.problems.length).toBeGreaterThan(0);
  expect(together.articles.length).toBe(1);
  const crowd = zipSync(
    Object.fromEntries(Array.from({ length: 150 }, (_, at) => [`${at}.csv`, GOOD])),
  );
  const roomy = { ...limits, totalBytes: 1e6 };
  expect(parseWhole([inMemory('z.zip', crowd)], { limits: roomy }).problems).toMatchObject([
    { reason: expect.stringContaining('too many files') },
  ]);
});

/** A JSON array of `entries` articles with long texts, made as it is read. */
function endless(entries: number): InputFile & { most: number } {
  const entry = Buffer.from(
    `${JSON.stringify({ url: 'https://a.example/same', is_archived: 0, content: '', note: 'ä'.repeat(5000) })},\n`,
  );
  const size = entry.length * entries + 2;
  const file = {
    name: 'huge.json',
    size,
    most: 0,
    read(at: number, length: number) {
      file.most = Math.max(file.most, length);
      const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - at)));
      for (let i = 0; i < bytes.length; ) {
        const place = at + i;
        if (place === 0) bytes[i++] = 0x5b;
        else if (place === size - 1) bytes[i++] = 0x5d;
        else i += entry.copy(bytes, i, (place - 1) % entry.length);
      }
      return bytes;
    },
    release() {},
  };
  return file;
}

it('reads a JSON array of any size piece by piece', () => {
  const file = endless(6000);
  expect(file.size).toBeGreaterThan(60e6);
  const { articles, rows, merged, problems } = parseWhole([file]);
  expect(problems).toEqual([]);
  expect([articles.length, rows, merged]).toEqual([1, 6000, 5999]);
  expect(file.most).toBeLessThan(8 * 1024 * 1024);
});

it('refuses a table or a page that is too large to be read in one piece, before reading it', () => {
  for (const head of ['url,title\n', '<!DOCTYPE NETSCAPE-Bookmark-file-1><DL>']) {
    let asked = 0;
    const file: InputFile = {
      name: 'huge',
      size: 1e9,
      read: (_, length) => {
        asked += length;
        return Buffer.from(head.padEnd(Math.min(length, 65536), ' '));
      },
      release() {},
    };
    expect(parseWhole([file]).problems).toMatchObject([
      { reason: expect.stringContaining('too large') },
    ]);
    expect(asked).toBeLessThan(1e6);
  }
});

it('keeps what came before a JSON file was cut off, and leaves out only the broken entry', () => {
  const entry = (at: number) => `{"url":"https://a.example/${at}","is_archived":0}`;
  const whole = `[${entry(1)},{"url":tru},${entry(2)},${entry(3)}]`;
  const { articles, problems } = parseWhole([inMemory('w.json', strToU8(whole))]);
  expect(articles).toHaveLength(3);
  expect(problems).toMatchObject([{ row: 2, reason: 'This entry is not JSON.' }]);
  const cut = parseWhole([inMemory('w.json', strToU8(whole.slice(0, -10)))]);
  expect(cut.articles).toHaveLength(2);
  expect(cut.problems.at(-1)?.reason).toContain('cut off here');
});

it('gives every row of a table with any quotation marks an article or a reason', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é'), maxLength: 8 });
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 12 }), (cells) => {
      const lines = cells.map(([title, tags], at) => `${title},https://a.example/${at},${tags}`);
      const text = `title,url,tags\n${lines.join('\n')}\nLast,https://a.example/last,\n`;
      const { problems, rows, articles, merged } = parseWhole([inMemory('t.csv', strToU8(text))]);
      expect(problems.filter(({ reason }) => isOurFault(reason))).toEqual([]);
      expect(articles.length + merged + problems.length).toBeGreaterThanOrEqual(rows);
    }),
    { numRuns: 300 },
  );
});
