/** The quick way to an article's text must give what a parser gives, or nothing. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sanitizeHtml } from './sanitize.ts';
import { ALLOWED_ELEMENTS } from './schema.ts';
import { HOSTILE } from './testing/hostile.ts';
import { plainText } from './text-content.ts';
import { parseInside, textOfTree } from './tree.ts';

const parsed = (content: string) => textOfTree(parseInside(content));

const word = fc.constantFrom(
  ...[
    'plain',
    ' ',
    '\n',
    '\n\n',
    'ä ß',
    '漢字',
    '&#x26;',
    '&#x3C;b>',
    '&amp;amp;',
    '&nbsp;',
    '&#xA;',
    '\ud800',
  ],
  ...[
    '&',
    '&copy',
    '&#0;',
    '&#x80;',
    '&#xD;',
    '<',
    '>',
    '"',
    '\r\n',
    '\0',
    '<!-- c -->',
    '<br>',
    '<wbr>',
    '<hr>',
  ],
  ...[
    '<img alt="a > b">',
    '</p>',
    '</br>',
    '<td>',
    '<script>x</script>',
    '<p>',
    '</table>',
    '<svg>',
    '<p/>',
  ],
);
const plain = fc.constantFrom(
  'plain',
  ' ',
  '\n',
  '漢字',
  '&#x26;',
  '&#x3C;',
  '<br>',
  '<img alt="a > b">',
);
const tag = fc.constantFrom(...ALLOWED_ELEMENTS);
const markup = (piece: fc.Arbitrary<string>) =>
  fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      piece,
      fc
        .tuple(tag, fc.array(tie('node'), { maxLength: 4 }))
        .map(([name, inside]) => `<${name}>${inside.join('')}</${name}>`),
      fc
        .array(fc.array(tie('node'), { maxLength: 2 }), { maxLength: 3 })
        .map(
          (cells) =>
            `<table><tr>${cells.map((cell) => `<td>${cell.join('')}</td>`).join('\n')}</tr></table>`,
        ),
    ),
  })).node;

test('markup of any kind has the text that a parser finds in it, or is left to the parser', () => {
  for (const piece of [word, plain]) {
    fc.assert(
      fc.property(fc.array(markup(piece), { maxLength: 4 }), (nodes) => {
        const content = nodes.join('');
        const text = plainText(content);
        if (text !== null) expect(text).toBe(parsed(content));
      }),
      { numRuns: 1500 },
    );
  }
});

test('what hostile pages become when they are saved has the text that a parser finds', () => {
  for (const html of HOSTILE) {
    const content = sanitizeHtml(`<p>Before</p>${html}<p>After</p>`, 'https://example.com/');
    expect(plainText(content) ?? parsed(content)).toBe(parsed(content));
  }
});

test('an ordinary article needs no parser', () => {
  const content = sanitizeHtml(
    `<h2>Salt &amp; <em>light</em></h2><p>Copper, <a href="https://example.com/?a=1&b=2" title="x > y">paper</a>.<br>1 < 2</p>
    <pre><code class="language-c">a &lt; b;\n</code></pre>
    <table><caption>Rates</caption><tr><th>A</th><td>1</td></tr></table>
    <figure><img src="https://example.com/a.png" alt="A &quot;tree&quot;"><figcaption>Tree</figcaption></figure>
    <ul><li>One</li><li>Two<ul><li>Three</li></ul></li></ul><math><mi>x</mi><mo>&lt;</mo><mn>2</mn></math>`,
    'https://example.com/',
  );
  expect(plainText(content)).toBe(parsed(content));
  expect(plainText(content)).toContain('Salt & light');
});
