import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { IndexItem, SearchIndex } from './model.ts';
import { openIndex } from './open.ts';
import { removeFile, tempFile } from './testing/folder.ts';
import { item } from './testing/items.ts';
import { open } from './testing/open.ts';

async function opened(...items: IndexItem[]) {
  const index = await open(await tempFile());
  await index.put(items);
  return index;
}

const ids = async (index: SearchIndex, query: string) =>
  (await index.search(query)).articles.map((found) => found.articleId);

it('keeps its articles and their signatures over a restart', async () => {
  const path = await tempFile();
  const first = await open(path);
  expect(first.rebuilt).toBe(false);
  await first.put([
    item('a', { title: 'Brass rule', signature: 's1' }),
    item('b', { signature: 's2' }),
  ]);
  await first.close();
  const second = await open(path);
  expect(second.rebuilt).toBe(false);
  expect(await second.known()).toEqual(
    new Map([
      ['a', 's1'],
      ['b', 's2'],
    ]),
  );
  expect(await ids(second, 'brass')).toEqual(['a']);
});

it('forgets old words of what is put again, and everything of what is removed', async () => {
  const index = await opened(
    item('a', { text: 'harbour', tags: ['coast'], notes: [{ body: 'lantern', color: 'rose' }] }),
    item('b', { text: 'harbour' }),
  );
  await index.put([item('a', { text: 'railway' })]);
  expect(await ids(index, 'harbour')).toEqual(['b']);
  expect(await ids(index, 'railway')).toEqual(['a']);
  for (const gone of ['lantern', 'tag:coast', 'color:rose', 'has:notes']) {
    expect(await ids(index, gone), gone).toEqual([]);
  }
  await index.remove(['a', 'never-there']);
  expect(await ids(index, 'railway')).toEqual([]);
  expect([...(await index.known()).keys()]).toEqual(['b']);
});

it('keeps the text of an article whose notes or state change', async () => {
  const index = await opened(item('a', { text: 'harbour clerk', signature: '1' }));
  const { needText } = await index.put([
    item('a', { text: null, notes: [{ body: 'lantern' }], signature: '2' }),
    item('new', { text: null }),
  ]);
  expect(needText).toEqual(['new']);
  expect(await ids(index, 'harbour lantern')).toEqual(['a']);
  await index.put([
    item('a', { text: null, notes: [{ body: 'lantern' }], archived: true, signature: '3' }),
  ]);
  expect(await ids(index, 'clerk is:archived')).toEqual(['a']);
  expect((await index.known()).get('a')).toBe('3');
  expect((await index.known()).has('new')).toBe(false);
});

it('puts all of a batch or none of it', async () => {
  const index = await opened(item('a', { text: 'harbour' }));
  const bad = { ...item('c'), article: { ...item('c').article, title: {} as string } };
  await expect(index.put([item('b', { text: 'harbour' }), bad])).rejects.toThrow();
  expect([...(await index.known()).keys()]).toEqual(['a']);
  expect(await ids(index, 'harbour')).toEqual(['a']);
});

it('answers every filter', async () => {
  const index = await opened(
    item('a', {
      title: 'Brass rule',
      author: 'Inês Carvalho',
      site: 'Harbour Review',
      url: 'https://www.harbour.example/1',
      tags: ['physics/optics'],
      addedAt: '2026-03-14T12:00:00.000Z',
      favourite: true,
      notes: [{ body: 'habit', color: 'rose', tags: ['idea/a'] }],
    }),
    item('b', { title: 'Rule of thumb', text: 'brass', archived: true, tags: ['physicsx'] }),
    item('c', { title: 'Brass', progress: { fraction: 1, offset: 9 }, missing: ['x'] }),
    item('d', { title: 'Brass in the bin', trashedAt: '2026-03-10T12:00:00.000Z' }),
  );
  const find = async (query: string) => (await ids(index, query)).sort().join('');
  expect(await find('brass')).toBe('abc');
  expect(await find('brass is:trash')).toBe('d');
  expect(await find('is:unread')).toBe('a');
  expect(await find('is:read')).toBe('bc');
  expect(await find('is:archived')).toBe('b');
  expect(await find('-is:archived')).toBe('ac');
  expect(await find('is:favourite')).toBe('a');
  expect(await find('tag:physics')).toBe('a');
  expect(await find('tag:Physics/Optics')).toBe('a');
  expect(await find('tag:idea')).toBe('a');
  expect(await find('has:tags')).toBe('ab');
  expect(await find('has:missing')).toBe('c');
  expect(await find('has:notes OR has:missing')).toBe('ac');
  expect(await find('site:harbour.example')).toBe('a');
  expect(await find('site:"harbour rev"')).toBe('a');
  expect(await find('author:ines')).toBe('a');
  expect(await find('after:2026-03-14')).toBe('a');
  expect(await find('before:2026-03-14')).toBe('bc');
  expect(await find('before:2026')).toBe('');
  expect(await find('color:rose')).toBe('a');
  expect(await find('in:title brass')).toBe('ac');
  expect(await find('in:text brass')).toBe('b');
  expect(await find('in:notes habit')).toBe('a');
  expect(await find('-in:title brass')).toBe('b');
  expect(await find('brass -rule')).toBe('c');
  expect(await find('-rule')).toBe('c');
  expect(await find('rule OR is:read -tag:physics')).toBe('bc');
  expect(await find('habit OR tag:physicsx')).toBe('ab');
  expect(await find('"rule brass"')).toBe('');
});

it('ranks a word in the title over one in the text', async () => {
  const index = await opened(
    item('text', { text: 'A lantern hung there, and the lantern was lit.' }),
    item('note', { text: 'x', notes: [{ body: 'the lantern again' }] }),
    item('title', { title: 'The lantern', text: 'y' }),
    ...Array.from({ length: 9 }, (_, n) => item(`other${n}`, { text: 'nothing of it' })),
  );
  expect(await ids(index, 'lantern')).toEqual(['title', 'note', 'text']);
});

it('shows the passage with its place in the text', async () => {
  const text = `${'Long before that. '.repeat(40)}The Café’s brass rule lay there.\n${'After it. '.repeat(40)}`;
  const index = await opened(item('a', { text }));
  const [found] = (await index.search('cafe rule')).articles;
  const [hit] = found?.hits ?? [];
  expect(hit?.field).toBe('text');
  expect(hit?.marks.map((mark) => hit.text.slice(mark.start, mark.end))).toEqual(['Café', 'rule']);
  expect(text.slice(hit?.position?.start, hit?.position?.end)).toBe('Café');
  expect(hit?.text.length).toBeLessThan(260);
  // What is cut off is said to be cut off.
  expect(hit?.text).toMatch(/^….+…$/u);
});

it('leads from a note or quote to its passage', async () => {
  const quote = { exact: 'brass rule', prefix: '', suffix: '' };
  const index = await opened(
    item('a', {
      text: 'The clerk held a brass rule.',
      notes: [
        {
          body: 'Habit outlives purpose',
          target: { quote, position: { start: 17, end: 27 } },
          color: 'rose',
        },
        { body: 'habit too', tags: ['x'] },
      ],
    }),
  );
  const hits = async (query: string) => (await index.search(query)).articles[0]?.hits;
  expect(await hits('purpose')).toMatchObject([
    { field: 'note', noteId: 'a-n0', position: { start: 17, end: 27 } },
  ]);
  // The quote stands for its passage: one hit, not two.
  expect(await hits('brass')).toMatchObject([{ field: 'quote', noteId: 'a-n0' }]);
  expect(await hits('habit color:rose')).toMatchObject([{ noteId: 'a-n0' }]);
  expect(await hits('tag:x')).toMatchObject([{ noteId: 'a-n1', marks: [] }]);
  expect(await hits('has:notes')).toHaveLength(2);
});

it('says how many more passages there are and keeps a place for the text', async () => {
  const notes = Array.from({ length: 8 }, () => ({ body: 'harbour' }));
  const index = await opened(item('a', { text: 'the harbour', notes }));
  const [found] = (await index.search('harbour', { hitsEach: 3 })).articles;
  expect(found?.hits.map((hit) => hit.field)).toEqual(['note', 'note', 'text']);
  expect(found?.more).toBe(6);
});

it('does not let a phrase reach from one note or tag into the next', async () => {
  const index = await opened(
    item('a', { notes: [{ body: 'brass' }, { body: 'rule' }], tags: ['old', 'map'] }),
  );
  expect(await ids(index, '"brass rule"')).toEqual([]);
  expect(await ids(index, '"old map"')).toEqual([]);
});

it('finds Chinese, Japanese and Korean words inside unspaced text', async () => {
  const index = await opened(
    item('ja', { text: '私は東京都に住んでいます。' }),
    item('zh', { text: '人工智能技术正在改变世界。' }),
    item('ko', { text: '나는 서울에서 산다.' }),
  );
  expect(await ids(index, '東京')).toEqual(['ja']);
  expect(await ids(index, '智能 世界')).toEqual(['zh']);
  expect(await ids(index, '京東')).toEqual([]);
  expect(await ids(index, '서울')).toEqual(['ko']);
  const [hit] = (await index.search('东 OR 改变')).articles[0]?.hits ?? [];
  expect(hit?.text.slice(hit.start, hit.end)).toBe('改变');
});

it('offers a word that exists for a misspelt one', async () => {
  const index = await opened(
    item('a', { text: 'The harbour clerk wrote a number', tags: ['coast'] }),
    item('b', { text: 'harbours' }),
  );
  const suggested = async (query: string) => (await index.search(query)).suggestion;
  expect(await suggested('harbuor ')).toBe('harbour');
  expect(await suggested('clrek tag:coast')).toBe('clerk tag:coast');
  expect(await suggested('"harbour clrek"')).toBe('"harbour clerk"');
  expect(await suggested('zzzzzz')).toBe(null);
  expect(await suggested('harbour')).toBe(null);
  // Known words that never meet: nothing to correct.
  expect(await suggested('clerk harbours')).toBe(null);
});

it('lists tags, sites and authors for completion, most used first', async () => {
  const index = await opened(
    item('a', { tags: ['sea'], site: 'Review', author: 'Inês' }),
    item('b', { tags: ['Öl', 'sea'], notes: [{ tags: ['idea'] }] }),
  );
  expect(await index.vocabulary()).toEqual({
    tags: ['sea', 'idea', 'Öl'],
    sites: ['Review'],
    authors: ['Inês'],
  });
});

it('never fails because of what a query says', async () => {
  const index = await opened(item('a', { text: 'harbour a b', tags: ['x'] }));
  const piece = fc.oneof(
    fc.constantFrom(
      'OR',
      'AND',
      'NOT',
      'NEAR(a b, 2)',
      '-',
      '"',
      '*',
      '^',
      '{title}:',
      'title:',
      "'",
      ';',
      '--',
      '\0',
      '%',
      '(',
      ')',
      '+',
      'tag:"',
      'is:trash',
      '-a',
      'in:title',
      'before:2026',
      '東',
      ' ',
      ' ',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 15 }), async (pieces) => {
      await index.search(pieces.join(''));
      await index.search(pieces.join(' '), { typing: false });
    }),
    { numRuns: 400 },
  );
  for (const long of [
    'a '.repeat(600),
    'a OR '.repeat(300),
    '-a '.repeat(400),
    '"a '.repeat(300),
    'tag:a OR '.repeat(200),
  ]) {
    await index.search(long);
  }
});

it('finds the first and not the second of thousands when a word is everywhere', async () => {
  const index = await open(await tempFile());
  const many = Array.from({ length: 5200 }, (_, n) =>
    item(`a${n}`, {
      text: 'the sea',
      title: n === 7 ? 'The sea' : 'x',
      trashedAt: n % 100 === 0 ? '2026-03-10T12:00:00.000Z' : null,
    }),
  );
  await index.put(many);
  const found = await index.search('sea', { limit: 10 });
  expect(found.total).toBe(5148);
  expect(found.articles[0]?.articleId).toBe('a7');
  expect(found.articles).toHaveLength(10);
});

it('shows the newest of thousands first, in whatever order they were put', async () => {
  const added = (n: number) => new Date(Date.UTC(2024, 0, 1) + n * 3_600_000).toISOString();
  const many = Array.from({ length: 5200 }, (_, n) =>
    item(`a${n}`, { text: n % 2 === 0 ? 'the sea' : 'the sea and the shore', addedAt: added(n) }),
  );
  const inOrder = await opened(...many);
  const mixed = await opened(...many.filter((_, n) => n % 3 > 0));
  await mixed.put(many.filter((_, n) => n % 3 === 0));
  const phrase = await inOrder.search('"the sea"', { limit: 20 });
  expect(phrase.total).toBe(5200);
  expect(phrase.articles.map(({ articleId }) => articleId).slice(0, 2)).toEqual(['a5199', 'a5198']);
  for (const query of ['sea', '"the sea"', 'sea -nowhere', 'sea is:unread']) {
    const found = await inOrder.search(query, { limit: 20 });
    expect(await mixed.search(query, { limit: 20 }), query).toEqual(found);
    expect(found.articles.every(({ articleId }) => Number(articleId.slice(1)) > 4000)).toBe(true);
  }
});

it('follows an article whose time changes', async () => {
  const index = await opened(
    item('a', { text: 'harbour', addedAt: '2024-01-01T00:00:00.000Z' }),
    item('b', { text: 'harbour', addedAt: '2024-02-01T00:00:00.000Z' }),
  );
  expect(await ids(index, 'is:unread')).toEqual(['b', 'a']);
  await index.put([
    item('a', { text: null, addedAt: '2024-03-01T00:00:00.000Z', notes: [{ body: 'x' }] }),
  ]);
  expect(await ids(index, 'is:unread')).toEqual(['a', 'b']);
  expect(await ids(index, 'harbour after:2024-02-15')).toEqual(['a']);
  expect((await index.search('harbour')).total).toBe(2);
  expect(await index.check()).toBe(true);
});

it('says what to do when the file cannot be made', async () => {
  const path = await tempFile('missing/search.sqlite');
  await expect(openIndex({ path, removeFile })).rejects.toMatchObject({
    name: 'PostilError',
    kind: 'disk',
  });
});
