import { expect, it } from 'vitest';
import { blocksOf } from './cursor-blocks.ts';

function blocks(html: string): string[] {
  const root = document.createElement('div');
  root.innerHTML = html;
  const text = root.textContent;
  return blocksOf(root).map(
    ({ start, end, kind, element }) =>
      `${element.localName}${kind === 'whole' ? '!' : ''} ${text.slice(start, end)}`,
  );
}

it('takes paragraphs, headings and list items, without the space around them', () => {
  expect(
    blocks(
      '<h2>A</h2>\n<p> One <b>two</b>. </p>\n<ul><li>x</li>\n<li>y <ol><li>z</li></ol></li></ul>',
    ),
  ).toEqual(['h2 A', 'p One two.', 'li x', 'li y', 'li z']);
});

it('takes code, a table and a displayed formula in one step, and an image without text', () => {
  expect(
    blocks(
      '<pre><code>a\n b</code></pre><div class="table-scroll"><table><tr><td>1</td><td>2</td></tr></table></div><p><img alt="x"></p><figure><img alt="y"><figcaption>Cap</figcaption></figure><math display="block"><mi>q</mi></math>',
    ),
  ).toEqual(['pre! a\n b', 'table! 12', 'img! ', 'img! ', 'figcaption Cap', 'math! q']);
});

it('keeps an image among words with them, and leaves out what is empty', () => {
  expect(blocks('<p>See <img alt="i"> here</p><p> </p><div><hr></div>')).toEqual(['p See  here']);
});

it('takes words that stand loose between blocks as a paragraph', () => {
  expect(blocks('<blockquote>Loose <i>words</i><p>Para</p>after</blockquote>')).toEqual([
    'blockquote Loose words',
    'p Para',
    'blockquote after',
  ]);
});
