import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { FORMATS, inMemory } from './index.ts';
import { parseWhole } from './testing/parse.ts';

const file = (name: string, text: string) => inMemory(name, strToU8(text));
const read = (text: string, name = 'export') => parseWhole([file(name, text)]);
const only = (text: string) => {
  const result = read(text);
  expect(result.problems).toEqual([]);
  expect(result.articles).toHaveLength(1);
  return { format: result.formats[0], ...result.articles[0] };
};

it('reads Pocket CSV with and without the cursor, parts in a zip, a byte order mark', () => {
  const first =
    '\ufefftitle,url,time_added,tags,status\r\nA,https://a.example/,1700000000,x|y z,unread\r\n';
  const second =
    'title,url,time_added,cursor,tags,status\nhttps://b.example/,https://b.example/,1700000001,c1,,archive\n';
  const zip = zipSync({ 'part_000000.csv': strToU8(first), 'part_000001.csv': strToU8(second) });
  const { articles, problems, formats } = parseWhole([inMemory('pocket.zip', zip)]);
  expect(problems).toEqual([]);
  expect(formats).toEqual(['pocket-csv']);
  expect(articles).toMatchObject([
    {
      title: 'A',
      url: 'https://a.example/',
      tags: ['x', 'y z'],
      state: 'unread',
      addedAt: '2023-11-14T22:13:20.000Z',
    },
    { title: '', url: 'https://b.example/', state: 'archived', extra: { cursor: 'c1' } },
  ]);
});

it("reads Pocket's HTML with its two lists", () => {
  const html = `<!DOCTYPE html><html><body><h1>Unread</h1><ul>
    <li><a href="https://a.example/x?a=1&amp;b=2" time_added="1700000000" tags="p,q">A &amp; B</a></li></ul>
    <h1>Read Archive</h1><ul><li><a href="https://b.example/" time_added="1700000001" tags="">B</a></li></ul>`;
  const { articles, formats } = read(html);
  expect(formats).toEqual(['pocket-html']);
  expect(articles).toMatchObject([
    { title: 'A & B', url: 'https://a.example/x?a=1&b=2', tags: ['p', 'q'], state: 'unread' },
    { title: 'B', state: 'archived' },
  ]);
});

it('reads Pocket highlights and joins them with the list', () => {
  const { articles, merged } = parseWhole([
    file(
      'part_000000.csv',
      'title,url,time_added,tags,status\nA,https://a.example/,1700000000,,unread\n',
    ),
    file(
      'annotations/part_000000.json',
      '[{"url":"https://a.example/","title":"A","highlights":[{"quote":"said","created_at":1700000002}]}]',
    ),
  ]);
  expect(articles).toHaveLength(1);
  expect(articles[0]?.highlights).toMatchObject([
    { quote: 'said', createdAt: '2023-11-14T22:13:22.000Z' },
  ]);
  expect(merged).toBe(0);
});

it('reads Instapaper, new and old, and joins selections of one address', () => {
  const { articles } = read(`URL,Title,Selection,Folder,Timestamp,Tags
https://a.example/,A,"one, two",Starred,1700000000,"[""x"",""y""]"
https://a.example/,A,three,Starred,1700000000,[]
https://b.example/,B,,My folder,1700000000,[]`);
  expect(articles).toMatchObject([
    { favourite: true, tags: ['x', 'y'], highlights: [{ quote: 'one, two' }, { quote: 'three' }] },
    { folder: 'My folder', highlights: [], state: 'unknown' },
  ]);
  expect(only('URL,Title,Selection,Folder\nhttps://a.example/,A,,Archive')).toMatchObject({
    format: 'instapaper',
    state: 'archived',
    addedAt: '',
  });
});

it('reads an Omnivore zip with bodies and highlights, and says what it leaves', () => {
  const entry = (slug: string) => ({
    ...{ id: `id-${slug}`, slug, title: slug.toUpperCase(), author: 'Ada', state: 'Archived' },
    ...{ url: `https://a.example/${slug}`, readingProgress: 40, labels: ['x', { name: 'y' }] },
    ...{ savedAt: '2024-05-01T10:00:00.000Z', publishedAt: '2024-04-30T00:00:00.000Z' },
  });
  const highlights = `> first line
second line without the mark

#tag-a #tag b

A note
in two lines

> second quote

> second quote

`;
  const zip = zipSync({
    'metadata_0_to_20.json': strToU8(JSON.stringify([entry('one'), entry('two')])),
    'content/one.html': strToU8('<p>Body</p>'),
    'content/two.pdf': strToU8('%PDF'),
    'highlights/one.md': strToU8(highlights),
    'highlights/gone.md': strToU8('> lost'),
  });
  const result = parseWhole([inMemory('o.zip', zip)]);
  expect(result.articles[0]).toMatchObject({
    ...{ format: 'omnivore', sourceId: 'id-one', author: 'Ada', state: 'archived', progress: 0.4 },
    ...{ tags: ['x', 'y'], content: '<p>Body</p>' },
    highlights: [
      {
        quote: 'first line\nsecond line without the mark',
        note: 'A note\nin two lines',
        tags: ['tag-a', 'tag b'],
      },
      { quote: 'second quote', note: '' },
    ],
  });
  expect(result.merged).toBe(1);
  expect(result.problems.map((problem) => problem.file)).toEqual([
    'o.zip/content/two.pdf',
    'o.zip/highlights/gone.md',
  ]);
});

it('reads Readwise Reader, on either scale of progress', () => {
  const head = 'Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen\n';
  const row = (progress: string) =>
    `A,https://a.example/,01h,"['a b', ""it's""]",2026-03-14 23:55:23.291000+00:00,${progress},later,True\n`;
  expect(only(head + row('0.25'))).toMatchObject({
    ...{ format: 'readwise-reader', sourceId: '01h', tags: ['a b', "it's"], progress: 0.25 },
    ...{ addedAt: '2026-03-14T23:55:23.291Z', folder: '', extra: { Seen: 'True' } },
  });
  expect(only(head + row('25'))).toMatchObject({ progress: 0.25 });
});

it('reads Readwise highlights as one article a book, and tells of empty rows', () => {
  const { articles, problems } =
    read(`Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags
"Two
lines",Book,Ada,B01,my note,yellow,"a,b",page,12,2024-01-02 03:04:05+00:00,t
Second,Book,Ada,B01,,,,page,13,,t
,Book,Ada,B01,,,,page,14,,
`);
  expect(articles).toMatchObject([
    {
      ...{ title: 'Book', author: 'Ada', sourceId: 'B01', tags: ['t'] },
      highlights: [
        { quote: 'Two\nlines', note: 'my note', color: 'yellow', tags: ['a', 'b'] },
        { quote: 'Second' },
      ],
    },
  ]);
  expect(problems).toMatchObject([{ row: 4, reason: 'It holds neither a quote nor a note.' }]);
});

it('reads wallabag with ids as text or number and flags as 0 and 1', () => {
  const entry = {
    ...{ id: '7', title: 'A', url: 'https://a.example/', is_archived: '1', is_starred: 1 },
    ...{ content: '<p>x</p>', created_at: '2024-01-02T03:04:05+0100', language: 'de_DE' },
    ...{ published_by: ['Ada'], tags: ['x', { label: 'y' }], mimetype: 'text/html' },
    annotations: [{ text: 'note', quote: 'words', ranges: [{ start: '/p[1]' }] }],
  };
  expect(only(JSON.stringify([entry]))).toMatchObject({
    ...{ format: 'wallabag', sourceId: '7', state: 'archived', favourite: true, lang: 'de-DE' },
    ...{ content: '<p>x</p>', tags: ['x', 'y'], author: 'Ada' },
    highlights: [{ quote: 'words', note: 'note' }],
  });
});

it('reads Raindrop, of all its columns or few, and keeps those it does not understand', () => {
  expect(
    only(`id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite
9,A,mine,about,https://a.example/,Parent/Child,"a, b",2024-01-02T03:04:05.000Z,c.png,Highlight:x,true`),
  ).toMatchObject({
    ...{ format: 'raindrop', folder: 'Parent/Child', tags: ['a', 'b'], favourite: true },
    ...{ description: 'about', highlights: [{ quote: '', note: 'mine' }, { quote: 'x' }] },
    extra: { cover: 'c.png' },
  });
  expect(
    only('url,folder,created\nhttps://a.example/,Unsorted,2024-01-02T03:04:05Z'),
  ).toMatchObject({
    folder: '',
  });
});

const IN_CELL = 'url,folder,created,highlights\nhttps://a.example/,Unsorted,2024-01-02T03:04:05Z,';

it.each([
  [
    'labels',
    'Highlight:First words\nof two lines\nNote:mine\nColor: red\n\nHighlight:Second: words',
    [
      { quote: 'First words\nof two lines', note: 'mine', color: 'red' },
      { quote: 'Second: words', note: '', color: '' },
    ],
  ],
  [
    'JSON',
    JSON.stringify([{ text: 'Words', note: 'n', color: 'blue', created: '2024-01-02T03:04:05Z' }]),
    [{ quote: 'Words', note: 'n', color: 'blue', createdAt: '2024-01-02T03:04:05.000Z' }],
  ],
  ['blank lines', 'First\n\n[Second]', [{ quote: 'First' }, { quote: '[Second]' }]],
])('reads Raindrop’s column of highlights with %s in it', (_, cell, highlights) => {
  const article = only(`${IN_CELL}"${cell.replaceAll('"', '""')}"`);
  expect(article.highlights).toMatchObject(highlights);
  expect(article.highlights).toHaveLength(highlights.length);
});

it('keeps Raindrop’s column of highlights as it is where it is not sure how to read it', () => {
  expect(only(`${IN_CELL}"First\n\nSecond"`).extra).toEqual({ highlights: 'First\n\nSecond' });
});

it('reads what Raindrop’s API gives: bookmarks with their highlights, and highlights alone', () => {
  const bookmark = {
    ...{ _id: 9, link: 'https://a.example/', title: 'A', excerpt: 'about', note: '', tags: ['x'] },
    ...{ created: '2024-01-02T03:04:05Z', important: true, collection: { $id: 1 } },
    highlights: [{ _id: 'h', text: 'Some words', note: 'mine', color: 'teal', tags: ['t'] }],
  };
  expect(only(JSON.stringify({ result: true, items: [bookmark] }))).toMatchObject({
    ...{ format: 'raindrop', url: 'https://a.example/', sourceId: '9', description: 'about' },
    ...{ tags: ['x'], favourite: true, addedAt: '2024-01-02T03:04:05.000Z', extra: {} },
    highlights: [{ quote: 'Some words', note: 'mine', color: 'teal', tags: ['t'] }],
  });
  const alone = {
    ...{ _id: 'h', text: 'Some words', note: '', color: 'red', tags: [], raindropRef: 123 },
    ...{ created: '2022-03-21T14:41:34.059Z', link: 'https://b.example/', title: 'B' },
  };
  expect(only(JSON.stringify([alone, { ...alone, text: 'Others' }]))).toMatchObject({
    ...{ format: 'raindrop', url: 'https://b.example/', title: 'B', addedAt: '' },
    highlights: [{ quote: 'Some words', color: 'red' }, { quote: 'Others' }],
  });
});

it('reads Netscape bookmarks with nested folders, unclosed tags and notes', () => {
  const html = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8"><TITLE>Bookmarks</TITLE><H1>Bookmarks</H1>
<DL><p>
  <DT><H3 ADD_DATE="1">Outer</H3>
  <DL><p>
    <DT><A HREF="https://a.example/" ADD_DATE="1700000000" TAGS="x,y" PRIVATE="1">A</A>
    <DD>A note
    <DT><H3>Inner</H3><DD>about it
    <DL><p><DT><A HREF="https://b.example/">B</A></DL><p>
  </DL><p>
  <DT><A HREF="javascript:alert(1)">Bad</A>
  <DT><A HREF="https://c.example/">C</A>
</DL>`;
  const { articles, problems } = read(html);
  expect(articles).toMatchObject([
    {
      folder: 'Outer',
      tags: ['x', 'y'],
      highlights: [{ note: 'A note' }],
      extra: { private: '1' },
    },
    { title: 'B', folder: 'Outer/Inner' },
    { title: 'C', folder: '' },
  ]);
  expect(problems).toMatchObject([{ row: 3 }]);
});

it('reads Kindle clippings in several languages, with notes on their highlights', () => {
  const entries = [
    'A Book (Series) (Lovelace, Ada)\n- Your Highlight on page 562 | Location 8616-8617 | Added on Sunday, December 18, 2022 3:19:56 PM\n\nThe words.',
    'A Book (Series) (Lovelace, Ada)\n- Your Note on page 562 | Location 8617 | Added on Sunday, December 18, 2022 3:20:00 PM\n\nMy note.',
    'A Book (Series) (Lovelace, Ada)\n- Your Bookmark on Location 9 | Added on Sunday, December 18, 2022 3:20:00 PM\n\n',
    'Ein Buch (Kafka)\n- Ihre Markierung bei Position 145-46 | Hinzugefügt am Sonntag, 18. Dezember 2022 15:19:56\n\nWorte.',
    'Un libro\n- Tu subrayado en la página 3 | Añadido el domingo, 18 de diciembre de 2022 15:19:56\n\nPalabras.',
    'Un livre (V)\n- Votre note à l’emplacement 10 | Ajouté le dimanche 18 décembre 2022 15:19:56\n\nSeule.',
    '本 (著者)\n- 位置No. 1-2のハイライト | 作成日: 2022年12月18日日曜日 15:19:56\n\n言葉。',
    'Old\n- Highlight Loc. 145-46 | Added on Monday, May 2, 2011, 09:08 AM\n\n<You have reached the clipping limit for this item>',
  ];
  const text = `\ufeff${entries.map((entry) => `${entry}\n==========\n`).join('')}`.replaceAll(
    '\n',
    '\r\n',
  );
  const { articles, problems, rows } = read(text);
  expect(rows).toBe(8);
  const when = '2022-12-18T15:19:56.000Z';
  expect(articles).toMatchObject([
    {
      title: 'A Book (Series)',
      author: 'Lovelace, Ada',
      highlights: [{ quote: 'The words.', note: 'My note.', createdAt: when }],
    },
    { title: 'Ein Buch', author: 'Kafka', highlights: [{ quote: 'Worte.', createdAt: when }] },
    { title: 'Un libro', author: '', highlights: [{ quote: 'Palabras.', createdAt: when }] },
    { title: 'Un livre', highlights: [{ quote: '', note: 'Seule.', createdAt: when }] },
    { title: '本', highlights: [{ quote: '言葉。', createdAt: when }] },
  ]);
  expect(problems.map(({ row }) => row)).toEqual([3, 8]);
});

it('reads Matter and any other table of addresses', () => {
  expect(
    only(`Title,Author,Publisher,URL,Tags,Word Count,In Queue,Favorited,Read,Highlight_Count,Last Interaction Date,File Id
A,Ada,The Site,https://a.example/,"x;y",100,False,True,True,0,2024,f1`),
  ).toMatchObject({
    ...{ format: 'matter', site: 'The Site', state: 'archived', favourite: true, progress: 1 },
    ...{ tags: ['x', 'y'], sourceId: 'f1', extra: { 'Word Count': '100' } },
  });
  expect(only('url;title\nhttps://a.example/;A')).toMatchObject({ format: 'csv', title: 'A' });
});

it('goes on after a row with a broken quotation mark, and after rows without an address', () => {
  const { articles, problems, rows } = read(`title,url,time_added,tags,status
A,https://a.example/,1700000000,,unread
"B,https://b.example/,1700000000,,unread
C,https://c.example/,1700000000,,unread
D,not an address,1700000000,,unread
E
"F"x,https://f.example/,1,,unread
G,https://g.example/,1700000000,,unread,more`);
  expect(articles.map(({ title }) => title)).toEqual(['A', 'C', 'G']);
  expect(problems.map(({ row }) => row).sort()).toEqual([3, 5, 6, 7]);
  expect(rows).toBe(7);
});

it('says what it does not know, what is damaged and what is empty', () => {
  const reasons = ['hello', '[{"a":1}]', '[{"url":', ''].map(
    (text) => read(text).problems[0]?.reason,
  );
  expect(reasons).toEqual([
    'Postil does not know this kind of file.',
    'Postil does not know this kind of file.',
    'This JSON is cut off or damaged. Export it again.',
    'The file is empty.',
  ]);
});

it('refuses what a zip must not hold, and reads the rest', () => {
  const csv = strToU8('url,title\nhttps://a.example/,A\n');
  const bytes = zipSync({
    '../out.csv': csv,
    '/abs.csv': csv,
    'C:\\win.csv': csv,
    'link.csv': [strToU8('/etc/passwd'), { os: 3, attrs: (0o120777 << 16) >>> 0 }],
    'bomb.csv': new Uint8Array(4 * 1024 * 1024),
    'inner.zip': zipSync({ 'a.csv': csv }),
    'good.csv': csv,
  });
  const { articles, problems } = parseWhole([inMemory('z.zip', bytes)]);
  expect(articles).toHaveLength(1);
  expect(Object.fromEntries(problems.map(({ file: name, reason }) => [name, reason]))).toEqual({
    'z.zip/../out.csv': 'Its path leads out of the zip.',
    'z.zip//abs.csv': 'Its path is absolute.',
    'z.zip/C:\\win.csv': 'Its path is absolute.',
    'z.zip/link.csv': 'It is a link to another file.',
    'z.zip/bomb.csv': 'It would unpack to more than Postil takes on.',
    'z.zip/inner.zip': 'A zip inside a zip is not read.',
  });
  const cut = bytes.subarray(0, bytes.length - 40);
  expect(parseWhole([inMemory('cut.zip', cut)]).problems[0]?.reason).toContain('damaged');
});

it('survives any bytes as any format', () => {
  const noise = fc.uint8Array({ maxLength: 400 });
  const words = fc
    .array(
      fc.constantFrom(
        ...[
          'url',
          ',',
          '"',
          '\n',
          'title',
          '[',
          '{',
          '}',
          ']',
          ':',
          '"url"',
          '"slug"',
          '<a href=',
          '>',
        ],
        ...[
          '<dl>',
          '<h3>',
          '==========',
          '- Your Note',
          '|',
          '> q',
          '(',
          ')',
          '1',
          'PK\u0003\u0004',
        ],
      ),
    )
    .map((parts) => strToU8(parts.join('')));
  const formats = fc.option(fc.constantFrom(...FORMATS), { nil: undefined });
  fc.assert(
    fc.property(fc.oneof(noise, words), formats, (bytes, from) => {
      const result = parseWhole([inMemory('x', bytes)], from ? { from } : {});
      for (const article of result.articles) expect(article.url + article.title).not.toBe('');
      expect(result.problems.some(({ reason }) => reason.startsWith('It could not be read'))).toBe(
        false,
      );
    }),
    { numRuns: 500 },
  );
});

it('reads 25,000 rows, of one book too', () => {
  const rows = Array.from(
    { length: 25_000 },
    (_, at) => `T${at},https://a.example/${at},1700000000,a|b,unread`,
  );
  expect(read(['title,url,time_added,tags,status', ...rows].join('\n')).articles).toHaveLength(
    25_000,
  );
  const quotes = Array.from({ length: 25_000 }, (_, at) => `quote ${at},Book,Ada`);
  const { articles } = read(['Highlight,Book Title,Book Author', ...quotes].join('\n'));
  expect(articles.map(({ highlights }) => highlights.length)).toEqual([25_000]);
});
