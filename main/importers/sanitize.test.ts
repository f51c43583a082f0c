import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corpusPath } from '../../.ci/corpus.ts';
import { sanitizeHtml } from './sanitize.ts';
import { complaints } from './testing/allowed.ts';
import { HOSTILE } from './testing/hostile.ts';
import { textOf } from './words.ts';

const BASE = 'https://example.com/dir/page.html';
const clean = (html: string) => sanitizeHtml(html, BASE);

describe('hostile markup', () => {
  it.each(HOSTILE.map((html) => [html.slice(0, 80), html]))(
    'is harmless and settled: %s',
    (_, html) => {
      const once = clean(`<p>before</p>${html}<p>after</p>`);
      expect(complaints(once)).toEqual([]);
      expect(clean(once)).toBe(once);
      expect(textOf(once)).toContain('before');
    },
  );

  const vectors = corpusPath('xss-vectors.json');
  it.runIf(existsSync(vectors))('of a public collection is harmless and settled', () => {
    const list: { title: string; payload: string }[] = JSON.parse(readFileSync(vectors, 'utf8'));
    for (const { title, payload } of list) {
      const once = clean(payload);
      expect(complaints(once), title).toEqual([]);
      expect(clean(once), title).toBe(once);
    }
  });
});

/** Pieces that parsers treat in special ways, in any order. */
const TOKENS = [
  ...['<p>', '</p>', '<div>', '</div>', '<b>', '</b>', '<a href=/x>', '</a>', '<a id=n>', '<br>'],
  ...['<table>', '<tr>', '<td>', '</table>', '<caption>', '<ul>', '<li>', '</ul>', '<h1>', '</h1>'],
  ...[
    '<h2>',
    '<pre>',
    '\n\n',
    '</pre>',
    ' ',
    '\t',
    '&nbsp;',
    'word',
    'Ünï',
    '日本',
    '&amp;',
    '&lt;b>',
  ],
  ...[
    '<ruby>',
    '<rt>',
    '</ruby>',
    '<dl>',
    '<dt>',
    '<dd>',
    '</dl>',
    '<details>',
    '<summary>',
    '<i>',
  ],
  ...[
    '</i>',
    '<figure>',
    '<figcaption>',
    '</figure>',
    '<img src=a.png>',
    '<math>',
    '<mi>',
    '<mtext>',
  ],
  ...['</math>', '<svg>', '<style>', '</style>', '<title>', '</svg>', '<!--', '-->', '<select>'],
  ...[
    '<option>',
    '</select>',
    '<template>',
    '</template>',
    '<form>',
    '</form>',
    '<code>',
    '</code>',
  ],
  ...[
    '<span lang=de>',
    '</span>',
    '<section>',
    '</section>',
    '<blockquote>',
    '</blockquote>',
    '&#13;',
  ],
  ...[
    '<hr>',
    '<font>',
    '<nobr>',
    '<button>',
    '<a href=#n>',
    '<th headers=n>',
    '<p dir=rtl>',
    '<li id=n>',
  ],
];

describe('any markup', () => {
  const soup = fc
    .array(fc.constantFrom(...TOKENS), { maxLength: 40 })
    .map((parts) => parts.join(''));

  it('is sanitised once and for all', () => {
    fc.assert(
      fc.property(soup, (html) => {
        const once = clean(html);
        expect(complaints(once)).toEqual([]);
        expect(clean(once)).toBe(once);
      }),
      { numRuns: 1500 },
    );
  });

  it('keeps words of different blocks apart, and in order', () => {
    const ends = ['', '</p>', '</div>', '</li></ul>', '</h2>', '</pre>', '</main>', '</b>'];
    const starts = ['<p>', '<div>', '<h2>', '<ul><li>', '<blockquote>', '<section>', '<pre>'];
    const others = [
      '<main>',
      '<fieldset>',
      '<center>',
      '<br>',
      '<hr>',
      '</p>',
      '<p><b>',
      '<dl><dt>',
    ];
    const between = fc
      .tuple(fc.constantFrom(...ends), fc.constantFrom(...starts, ...others))
      .map((pair) => pair.join(''));
    fc.assert(
      fc.property(fc.array(between, { maxLength: 12 }), (tags) => {
        const html = tags.map((one, at) => `w${at}x${one}`).join('');
        const words = textOf(clean(html)).split(/\s+/).filter(Boolean);
        expect(words).toEqual(tags.map((_, at) => `w${at}x`));
      }),
      { numRuns: 500 },
    );
  });
});

describe('text', () => {
  it('has one line break between blocks and none elsewhere', () => {
    const html = `<div>\n<p>One\n  two </p><p> three</p><ul>\n<li>a</li><li><p>b</p></li></ul>tail
      <table><tr><td>x<td>y</table></div>`;
    expect(textOf(clean(html))).toBe('One two\nthree\na\nb\ntail\nx\ny');
  });

  it('is collapsed across elements as a browser shows it', () => {
    expect(clean('<p>  one <b> two </b> <i>three</i>&nbsp; four<br> five </p>')).toBe(
      '<p>one <b>two </b><i>three</i>\u00a0 four<br>\nfive</p>',
    );
  });

  it('keeps preformatted text, and lines that were elements', () => {
    expect(textOf(clean('<pre>\n\n  a\n    b  c<br>d</pre>'))).toBe('  a\n    b  c\nd');
    expect(textOf(clean('<pre><div>one</div><div>two</div></pre>'))).toBe('one\ntwo');
    expect(clean('<pre class="x lang-TS"><code>a</code></pre>')).toBe(
      '<pre><code class="language-ts">a</code></pre>',
    );
  });

  it('is split into paragraphs where a page used double line breaks', () => {
    expect(clean('<div>one<br><br>two<br>three</div>')).toBe('<p>one</p>\n<p>two<br>\nthree</p>');
  });
});

describe('structure', () => {
  it('unwraps what says nothing and drops what is empty', () => {
    const html =
      '<div><section><div><p>a</p></div></section></div><p>&nbsp;</p><b></b><span>b</span><ul></ul>';
    expect(clean(html)).toBe('<p>a</p>\n<p>b</p>');
  });

  it('starts headings below the title, and drops one that repeats it', () => {
    expect(clean('<h1>A</h1><h2>B</h2><h6>C</h6>')).toBe('<h2>A</h2>\n<h3>B</h3>\n<h6>C</h6>');
    const html = '<header><h1>The  Title!</h1></header><p>x</p><h2>B</h2>';
    expect(sanitizeHtml(html, BASE, { title: 'The title' })).toBe('<p>x</p>\n<h2>B</h2>');
  });

  it('keeps tables with their headers and spans', () => {
    const html =
      '<table class=x><caption>C</caption><tr><th id=h scope=col colspan=2 style="x">H<tr><td headers="h gone">1<td>2</table>';
    expect(clean(html)).toBe(
      '<table><caption>C</caption>\n<tbody><tr><th scope="col" colspan="2" id="user-content-h">H</th></tr>\n' +
        '<tr><td headers="user-content-h">1</td>\n<td>2</td></tr></tbody></table>',
    );
  });

  it('keeps formulas without their source text', () => {
    const html =
      '<math display=block><semantics><mrow><mi>x</mi><mo stretchy=false>=</mo><mn>1</mn></mrow><annotation encoding=tex>x=1</annotation></semantics></math>';
    expect(clean(html)).toBe(
      '<p><math display="block"><mrow><mi>x</mi><mo stretchy="false">=</mo><mn>1</mn></mrow></math></p>',
    );
  });

  it('turns players into links', () => {
    const html = `<p>a<iframe src="//www.youtube.com/embed/abc?x=1" title="How it works"></iframe>b</p>
      <audio><source src="/talk.mp3"></audio>`;
    expect(clean(html)).toBe(
      '<p>a</p>\n<p><a href="https://www.youtube.com/watch?v=abc" class="postil-embed">Video: How it works</a></p>\n<p>b</p>\n' +
        '<p><a href="https://example.com/talk.mp3" class="postil-embed">Audio: talk.mp3, example.com</a></p>',
    );
  });
});

it('keeps a post of a network as a card, and no other class', () => {
  const post =
    '<blockquote class="twitter-tweet x"><p>Hello</p>— Ada <a class="x" href="https://twitter.com/a/1">May 1</a></blockquote><blockquote class="x"><p>Said</p></blockquote>';
  const once = clean(post);
  expect(once).toContain('<blockquote class="postil-embed">');
  expect(once.match(/class=/g)).toHaveLength(1);
});

describe('links and images', () => {
  it('resolves addresses against the page', () => {
    expect(clean('<a href="../a b?x=1&amp;y=2">x</a>')).toBe(
      '<p><a href="https://example.com/a%20b?x=1&#x26;y=2">x</a></p>',
    );
    expect(sanitizeHtml('<a href="a">x</a><a href="https://b.example/">y</a>', '')).toBe(
      '<p>x<a href="https://b.example/">y</a></p>',
    );
  });

  it('keeps links inside the article, and ids only where something refers to them', () => {
    const html = `<p id=lonely>a<a href="${BASE}#n1">1</a></p><a name="n1"></a><p>note</p><a href=#gone>x</a>`;
    expect(clean(html)).toBe(
      '<p>a<a href="#user-content-n1">1</a></p>\n<p id="user-content-n1">note</p>\n' +
        `<p><a href="${BASE}#gone">x</a></p>`,
    );
  });

  it('marks images that are not stored', () => {
    expect(clean('<img src="a.png" alt="A &quot;b&quot;" width=10 onerror=x>')).toBe(
      '<p><img data-postil-missing="https://example.com/dir/a.png" alt="A &#x22;b&#x22;"></p>',
    );
  });

  it('keeps stored images only of its own content', () => {
    const stored = `<p><img src="../../assets/${'a'.repeat(64)}.png" alt="" width="2" height="3" loading="lazy" decoding="async"></p>`;
    expect(sanitizeHtml(stored, '', { keepStored: true })).toBe(stored);
    expect(clean(stored)).not.toContain('src=');
  });
});

it('takes 100,000 nested elements', () => {
  const text = textOf(clean(`${'<div>'.repeat(100_000)}deep<p>down</p>`));
  expect(text.split(/\s+/)).toEqual(['deep', 'down']);
});
