import { expect, it } from 'vitest';
import { keepOnly, trim } from './article-body.ts';
import { blocksOf } from './blocks.ts';
import { parseTask } from './parse.ts';
import { spoken } from './second-opinion.ts';
import { elements, parseInside } from './tree.ts';
import { textOf } from './words.ts';

const BODY = [
  '<p>A grey heron stood below the weir at dawn, and the men who had come to mend the nets let it fish undisturbed until noon.</p>',
  '<p>By the second week the otters had found a way around the new fence, which pleased the children more than their teacher.</p>',
  '<p>Nobody remembers who built the long boat; its planks are oak, its nails are copper, and it leaks only when rain is near.</p>',
  '<p>When the bridge closed in spring, letters had to travel by the mountain road and reached the valley three days late.</p>',
];
const LONG = BODY.join('').repeat(3);
const said = (html: string) => spoken(textOf(html));

function trimmed(html: string, opinion: string, stated = ''): string {
  const tree = parseInside(html);
  trim(tree, { opinion, stated });
  return blocksOf(tree)
    .map((block) => block.text)
    .join('\n');
}

it('drops what only one of the two found, when it is not prose', () => {
  const text = trimmed(
    `<h2>More like this</h2><p>Home News Sport</p>${BODY.join('<p>Ten facts</p>')}<p>Your comment</p>`,
    said(BODY.join(' ')),
  );
  expect(text.split('\n')).toHaveLength(4);
  expect(text).not.toMatch(/More|Home|facts|comment/);
});

it('keeps a quote, items, cells and captions that only one of the two found', () => {
  const extras = `<blockquote><p>Short.</p></blockquote><ul><li>Milk</li></ul>
    <table><tr><td>12</td></tr></table><figure><figcaption>The river</figcaption></figure>`;
  const text = trimmed(BODY.join(extras), said(BODY.join(' ')));
  for (const kept of ['Short.', 'Milk', '12', 'The river']) expect(text).toContain(kept);
});

it('believes the page about its own article', () => {
  const html = BODY.join('<p>Ten facts</p>');
  expect(trimmed(html, said(BODY.join(' ')), spoken('Before. Ten facts. After.'))).toContain(
    'facts',
  );
});

it('does not count a vote that would leave little, or one that hardly agrees', () => {
  const rest = Array.from(
    { length: 8 },
    (_, at) => `<p>Line number ${at} of the poem, unended</p>`,
  );
  const html = `${BODY[0]}${rest.join('')}${BODY[1]}`;
  expect(trimmed(html, said(`${BODY[0]}${BODY[1]}`))).toContain('Line number 7');
  const long = ['<p>Short line here</p>', ...BODY].join('');
  expect(trimmed(long, said(BODY[0] ?? ''))).toContain('Short line here');
});

it('drops known lines without any vote, and the heading over them', () => {
  const lines = [
    '<p>Advertisement</p>',
    '<p>Photo: Ada Lovelace / AP</p>',
    '<p>Updated 10:01 pm, November 19, 2019</p>',
    '<p>READ MORE: <a href="/x">The otter returns to the old bridge</a></p>',
    '<p><a href="/app">CLICK HERE TO GET THE APP</a></p>',
    '<h2>Stay in touch</h2><p>Subscribe to our <a href="/n">newsletter</a>.</p>',
  ];
  expect(trimmed(`${LONG}${lines.join('')}`, '')).toBe(trimmed(LONG, ''));
});

it('keeps links on a page that is made of links, and sources written out', () => {
  const links = Array.from(
    { length: 9 },
    (_, at) => `<p><a href="/${at}">A fine place ${at}</a></p>`,
  );
  expect(trimmed(BODY[0] + links.join(''), '')).toContain('A fine place 8');
  const source = '<p><a href="https://e.org">https://e.org/a-source</a></p>';
  expect(trimmed(BODY.join('') + source, '')).toContain('a-source');
});

it('keeps the picture of a block whose words go', () => {
  const tree = parseInside(BODY.join('<p><img src="a.png"> Photo: AP</p>'));
  trim(tree, { opinion: '', stated: '' });
  expect([...elements(tree, 'img')]).toHaveLength(3);
  expect(blocksOf(tree).some((block) => block.text.includes('Photo'))).toBe(false);
});

it('takes from a whole page what the second opinion has, pictures between included', () => {
  const tree = parseInside(`<nav>Menu</nav><img src=a>${BODY.join('<img src=b>')}<div>End</div>`);
  keepOnly(tree, said(BODY.join(' ')));
  expect(
    blocksOf(tree)
      .map((block) => block.words > 0)
      .join(),
  ).toBe('true,false,true,false,true,false,true');
});

it('reads an article through both, without its frame', () => {
  const html = `<html><head><title>The river</title></head><body><nav><a href=/>Home</a></nav><article><h1>The river</h1>
    ${BODY.join('<p class="ad">Advertisement</p>')}</article><footer>All rights reserved</footer></body></html>`;
  const { content } = parseTask({
    form: 'page',
    html,
    url: 'https://e.org/a',
    local: false,
    name: '',
  });
  expect(textOf(content).split('\n')).toHaveLength(4);
});
