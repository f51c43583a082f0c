/** A page with all that is easily lost, read as any page is. */
import { afterAll, expect, it } from 'vitest';
import { createImporter } from './index.ts';
import { sanitizePage } from './sanitize.ts';
import { losses } from './testing/survivors.ts';

const importer = createImporter({ fetch: () => Promise.reject(new Error('no network in tests')) });
afterAll(() => importer.close());

const WORDS =
  '<p>The clerk walked to the end of the mole with a brass rule, read the water, and wrote the number down in a book that nobody else had opened for years.</p>';
const PAGE = `<!doctype html><html lang="en"><title>Tides, and how to read them</title><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/about">About us</a></li></ul></nav>
<article><h1>Tides, and how to read them</h1>${WORDS.repeat(3)}
<p>He wrote a number each morning.<sup id="fnref1"><a href="#fn1">1</a></sup> It was seldom wrong.<sup id="fnref2"><a href="#fn2" role="doc-noteref">2</a></sup></p>
${WORDS}
<dl><dt>Spring tide</dt><dd>The highest of a fortnight, after a full or a new moon.</dd>
<dt>Neap tide</dt><dd>The lowest, when sun and moon pull at right angles.</dd></dl>
${WORDS}
<pre><code class="language-python">def height(hour):
    return 2 + math.cos(hour)
</code></pre>
<div class="highlight highlight-source-rust"><pre>fn main() {}</pre></div>
${WORDS}
<figure><img src="https://a.example/mole.jpg" width="600" height="400" alt="The mole"><figcaption>The mole at low water.</figcaption></figure>
<figure><img src="https://a.example/rule.jpg" width="600" height="400" alt="The rule"></figure>
<figcaption>The rule, much worn.</figcaption>
${WORDS}
<table><caption>Heights at the mole</caption><thead><tr><th scope="col">Hour</th><th scope="col">Height</th></tr></thead>
<tbody><tr><th scope="row"><a href="/noon">Noon, by the sun</a></th><td>2.31 m, and falling</td></tr>
<tr><th scope="row">Six in the evening</th><td>0.42 m, and rising</td></tr></tbody></table>
${WORDS}
<p>The height is <math><mi>h</mi><mo>=</mo><msup><mi>a</mi><mn>2</mn></msup></math> at noon.</p>
<math display="block"><mfrac><mi>longer</mi><mi>shorter</mi></mfrac></math>
${WORDS.repeat(2)}
<section class="footnotes"><ol><li id="fn1"><p>Except on Sundays, when he was in church. <a href="#fnref1">↩</a></p></li>
<li id="fn2"><p>Twice in forty years, both times in fog. <a href="#fnref2">↩</a></p></li></ol></section>
</article><footer>All rights reserved.</footer>`;

it.each([
  ['Prism', '<pre class="language-js line-numbers"><code>x</code></pre>', 'js'],
  ['highlight.js', '<pre><code class="hljs typescript">x</code></pre>', 'typescript'],
  ['GitHub', '<div class="highlight highlight-source-rust"><pre>x</pre></div>', 'rust'],
  [
    'Rouge',
    '<div class="language-ruby highlighter-rouge"><div class="highlight"><pre class="highlight"><code>x</code></pre></div></div>',
    'ruby',
  ],
  [
    'Sphinx',
    '<div class="highlight-python3 notranslate"><div class="highlight"><pre>x</pre></div></div>',
    'python3',
  ],
  [
    'Pandoc',
    '<div class="sourceCode"><pre class="sourceCode haskell"><code>x</code></pre></div>',
    'haskell',
  ],
  ['SyntaxHighlighter', '<pre class="brush: php; gutter: false">x</pre>', 'php'],
  ['Hugo', '<div class="highlight"><pre><code data-lang="go">x</code></pre></div>', 'go'],
])('learns the language of code as %s writes it', (_, html, language) => {
  const saved = sanitizePage(html, 'https://a.example/').content;
  expect(saved).toContain(`class="language-${language}"`);
});

it.each([
  '<div class="language-js"><p>Words</p><pre>x</pre></div>',
  '<pre class="highlight">x</pre>',
])('makes no language up for %s', (html) => {
  expect(sanitizePage(html, 'https://a.example/').content).not.toContain('class=');
});

it('keeps footnotes, code and its language, captions, definitions, heads of tables and formulas', async () => {
  const base64 = Buffer.from(PAGE).toString('base64');
  const { content } = await importer.read({ kind: 'file', name: 'tides.html', base64 }, {});
  const { lost, before } = losses(PAGE, content);
  expect(lost).toEqual([]);
  expect(before).toEqual({
    ...{ 'footnote mark': 2, term: 2, meaning: 2, 'block of code': 2, 'code with its language': 1 },
    ...{ 'caption of a figure': 2, 'head of a table': 4, formula: 2 },
  });
  expect(content).toMatch(/<pre><code class="language-python">def height\(hour\):\n {4}return/);
  expect(content).toMatch(/class="language-rust"[^>]*>(<code[^>]*>)?fn main/);
  expect(content).toContain('<caption>Heights at the mole</caption>');
  expect(content).toMatch(/<th scope="col">Hour<\/th>/);
  expect(content).toMatch(/<msup><mi>a<\/mi><mn>2<\/mn><\/msup>/);
  expect(content).toMatch(/<math display="block"><mfrac>/);
  // Each mark leads to its note, and each note back.
  const ids = new Set([...content.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
  const targets = [...content.matchAll(/ href="#([^"]+)"/g)].map((match) => match[1]);
  expect(targets).toHaveLength(4);
  expect(targets.filter((target) => !ids.has(target))).toEqual([]);
  expect(content).not.toMatch(/About us|All rights/);
});
