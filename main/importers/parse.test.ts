import { expect, it } from 'vitest';
import { parseTask } from './parse.ts';
import { humanName } from './plain-text.ts';
import { PROSE, page } from './testing/server.ts';
import { countWords, textOf } from './words.ts';

const text = (value: string, name = '', title = '') =>
  parseTask({ form: 'text', text: value, name, title, url: '' });
const markdown = (value: string, name = '') =>
  parseTask({ form: 'markdown', text: value, name, url: '', local: false });
const html = (value: string, url = 'https://example.com/x/page.html') =>
  parseTask({ form: 'page', html: value, url, local: false, name: 'page.html' });

const WRAPPED = `It is a truth universally acknowledged, that a single man in
possession of a good fortune, must be in want of a wife. However
little known the feelings or views of such a man may be on his
first entering a neighbourhood, this truth is so well fixed.`;

it('takes a first line that reads like a title', () => {
  expect(text(`Pride and Prejudice\n\n${WRAPPED}\n\nEnd of it.`)).toMatchObject({
    title: 'Pride and Prejudice',
    content: `<p>${WRAPPED.replaceAll('\n', ' ')}</p>\n<p>End of it.</p>`,
  });
  expect(text('Title\n=====\n\nText.').title).toBe('Title');
});

it('takes the file name, or the first words, when no line does', () => {
  expect(text('This is a sentence.\n\nAnother.', 'my_first-note.txt').title).toBe('My first note');
  expect(text(`${WRAPPED}`).title).toBe(
    'It is a truth universally acknowledged, that a single man in possession of a…',
  );
  expect(text('A line\n\nText.', '', 'Given').content).toBe('<p>A line</p>\n<p>Text.</p>');
  expect(humanName('/a/b/x__y.tar-ball.md')).toBe('X y.tar ball');
});

it('keeps the lines of verse, lists and drawings', () => {
  expect(text('T\n\nRoses are red\nViolets are blue').content).toBe(
    '<p>Roses are red<br>\nViolets are blue</p>',
  );
  expect(textOf(text('T\n\n| a   | b |\n| 1   | 2 |').content)).toBe('| a   | b |\n| 1   | 2 |');
});

it('recognises lists and headings', () => {
  const list = `T\n\n${WRAPPED}\n\n- ${'milk and more milk '.repeat(3).trim()}\n  and bread\n- eggs`;
  expect(text(list).content).toContain(
    `<ul><li>${'milk and more milk '.repeat(3).trim()} and bread</li>\n<li>eggs</li></ul>`,
  );
  const numbered = text('T\n\n3. Boil water.\n4. Wait.');
  expect(numbered.content).toBe('<ol start="3"><li>Boil water.</li>\n<li>Wait.</li></ol>');
  const headed = text(
    'T\n\nTHE SEA\n\nIt is wide.\n\nA part\n------\n\nAnd deep.\n\n2.1 The shore\n\nSand.\n\nNot one.\n\nEnd',
  ).content;
  expect(headed.match(/<h2>[^<]*<\/h2>/g)).toEqual([
    '<h2>THE SEA</h2>',
    '<h2>A part</h2>',
    '<h2>2.1 The shore</h2>',
  ]);
  expect(text('T\n\n- a dash alone\nand more').content).toContain('<p>- a dash alone');
});

it('shows markup in plain text as text', () => {
  const { content } = text('T\n\n<script>alert(1)</script> & <b>bold</b>');
  expect(textOf(content)).toBe('<script>alert(1)</script> & <b>bold</b>');
});

it('joins Japanese lines without a space', () => {
  const line = 'これは折り返された日本語の文章です'.repeat(4);
  expect(textOf(text(`題\n\n${line}\n${line}`).content)).toBe(line + line);
});

it('reads front matter', () => {
  const source = `---
title: "A: Title"
author: [ "[[Ada Lovelace]]", Bob ]
source: https://example.com/a
published: 2026-03-01
description: About
lang: de
tags: [coast, "#two words"]
---
# A: Title

Text [here](b).`;
  expect(markdown(source)).toMatchObject({
    title: 'A: Title',
    author: 'Ada Lovelace, Bob',
    url: 'https://example.com/a',
    publishedAt: '2026-03-01',
    description: 'About',
    lang: 'de',
    tags: ['coast', 'two words'],
    dir: 'ltr',
    content: '<p>Text <a href="https://example.com/b">here</a>.</p>',
  });
});

it('reads GFM, footnotes and code, and no script', () => {
  const { content, title } = markdown(`# Top

| a | b |
|---|--:|
| 1 | 2 |

- [x] done
- [ ] open ~~gone~~

Word[^1] <script>alert(1)</script><b onclick=x>bold</b>

\`\`\`js
a <b> c
\`\`\`

[^1]: The note.`);
  expect(title).toBe('Top');
  expect(content).toContain('<th align="right">b</th>');
  expect(content).toContain('<li>☑ done</li>');
  expect(content).toContain('☐ open <del>gone</del>');
  expect(content).toContain('<code class="language-js">a &#x3C;b> c</code>');
  expect(content).toContain('<a href="#user-content-fn-1"');
  expect(content).toContain('id="user-content-fn-1"');
  expect(content).toContain('<b>bold</b>');
  expect(content).not.toContain('script');
});

it('reads tags in a line of their own way, and pictures that a vault embeds', () => {
  expect(markdown('---\ntags: "#one #two/three"\n---\nText').tags).toEqual(['one', 'two/three']);
  const { content, images } = markdown(
    'Before ![[pics/e f.png]] between ![[g.jpg|The mole]], ![[h.png|300]] and ![[Another note]].',
  );
  expect(images.map(({ address, alt }) => [address, alt])).toEqual([
    ...[
      ['pics/e%20f.png', ''],
      ['g.jpg', 'The mole'],
      ['h.png', ''],
    ],
  ]);
  expect(textOf(content)).toBe('Before  between ,  and ![[Another note]].');
});

it('survives front matter that is not YAML', () => {
  expect(markdown('---\n: {[\n---\nText', 'a_note.md')).toMatchObject({
    title: 'A note',
    content: '<p>Text</p>',
  });
});

it('finds the article of a page, and what the page says of itself', () => {
  const head = `<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","author":[{"name":"Ada"},{"name":"Bob"}],"datePublished":"2026-03-01T10:00:00Z"}]}</script>
    <meta property="og:site_name" content="The Site"><meta name=description content="What it says">`;
  const read = html(page('<p>Middle words</p>').replace('</head>', `${head}</head>`));
  expect(read).toMatchObject({
    title: 'A Fine Article',
    author: 'Ada, Bob',
    site: 'The Site',
    description: 'What it says',
    publishedAt: '2026-03-01T10:00:00Z',
    lang: 'en',
    dir: 'ltr',
  });
  expect(read.content).toContain('Middle words');
  expect(read.content).not.toContain('A Fine Article');
  expect(read.content).not.toContain('Home');
});

it('resolves against <base>, and knows a saved file by its own address', () => {
  const based = page('<p><a href="b">link</a></p>').replace(
    '<head>',
    '<head><base href="/other/">',
  );
  expect(html(based).content).toContain('href="https://example.com/other/b"');
  const canonical = page('<p><a href="b">link</a></p>').replace(
    '<head>',
    '<head><link rel=canonical href="https://saved.example/d/e">',
  );
  const saved = parseTask({ form: 'page', html: canonical, url: '', local: true, name: 'x.html' });
  expect(saved.url).toBe('https://saved.example/d/e');
  expect(saved.content).toContain('href="https://saved.example/d/b"');
  const comment = `<!-- saved from url=(0026)https://saved.example/c -->${page('')}`;
  expect(parseTask({ form: 'page', html: comment, url: '', local: true, name: '' }).url).toBe(
    'https://saved.example/c',
  );
});

it('takes all of a short file', () => {
  const read = parseTask({
    form: 'page',
    html: '<h1>Shopping</h1><ul><li>milk<li>eggs</ul><p>That is all.',
    url: '',
    local: true,
    name: 'list.html',
  });
  expect(read.title).toBe('Shopping');
  expect(textOf(read.content)).toBe('milk\neggs\nThat is all.');
});

it('keeps formulas that Wikipedia hides behind pictures', () => {
  const math =
    '<p>So <span style="display:none"><math><mi>E</mi></math></span><img class="mwe-math-fallback-image-inline" aria-hidden=true src=e.svg> it is.</p>';
  expect(html(page(math)).content).toContain('<p>So <math><mi>E</mi></math> it is.</p>');
});

it('takes the links for editing out of MediaWiki headings', () => {
  const heading =
    '<h2><span class="mw-headline" id="Values">Values</span><span class="mw-editsection">[<a href="/edit">edit</a>]</span></h2>';
  const { content } = html(
    page(`${heading}<p>What they are, in a sentence that is long enough.</p>`),
  );
  expect(content).toMatch(/<h2[^>]*>Values<\/h2>/);
  expect(content).not.toContain('edit');
});

it('keeps all of a pasted piece', () => {
  const piece = parseTask({
    form: 'piece',
    html: '<div>Just words</div><h2>Head</h2>',
    url: '',
    title: '',
  });
  expect(piece).toMatchObject({
    title: 'Head',
    content: '<p>Just words</p>\n<h2>Head</h2>',
    words: 3,
  });
});

it('counts words in languages without spaces', () => {
  expect(countWords('one two, three-four', 'en')).toBe(4);
  expect(countWords('私は本を読みます', 'ja')).toBeGreaterThan(3);
  expect(countWords(PROSE, 'not a language!')).toBe(12 * 20);
});
