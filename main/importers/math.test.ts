import { expect, it } from 'vitest';
import { readMarkdown } from './markdown.ts';
import { sanitizeHtml } from './sanitize.ts';

const clean = (html: string) => sanitizeHtml(html, '');
const text = (html: string) => clean(html).replace(/<[^>]+>/g, '');

it('turns TeX between markers into MathML, in line and on lines of their own', () => {
  const html = clean(
    '<p>Energy is \\(E = mc^2\\), and</p><p>\\[\\int_0^1 x\\,dx = \\frac12\\]</p>',
  );
  expect(html).toMatch(/Energy is <math><mrow><mi>E<\/mi><mo>=<\/mo>.*<\/math>, and/);
  expect(html).toMatch(/<math display="block">.*<mfrac>/);
  expect(clean('<p>$$a \\le b$$</p>')).toContain('<mo>≤</mo>');
  expect(clean('<p>\\begin{align} a &= b \\\\ c &= d \\end{align}</p>')).toMatch(
    /<mtd columnalign="right">.*<mtd columnalign="left">/,
  );
});

it('reads the scripts of MathJax and leaves out its own rendering', () => {
  const html =
    '<p>So <span class="MathJax_Preview">x2</span><span class="MathJax"><nobr>x2</nobr></span>' +
    '<script type="math/tex">x^2</script> grows.</p>' +
    '<script type="math/tex; mode=display">\\sqrt{2}</script>';
  expect(text(html)).toMatch(/^So x2 grows\.\s*2$/);
  expect(clean(html)).toContain('<msqrt>');
  expect(clean(html)).toContain('display="block"');
});

it('reads KaTeX by its annotation and shows the formula once', () => {
  const html =
    '<p>Here <span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi mathvariant="double-struck">R</mi></mrow>' +
    '<annotation encoding="application/x-tex">\\mathbb{R}</annotation></semantics></math></span>' +
    '<span class="katex-html" aria-hidden="true"><span class="mord">R</span></span></span> it is.</p>';
  expect(text(html)).toBe('Here ℝ it is.');
});

it('leaves what is no formula as it was written', () => {
  expect(text('<p>It cost $$5 and \\(\\frac{\\) broke.</p>')).toBe(
    'It cost $$5 and \\(\\frac{\\) broke.',
  );
  expect(clean('<pre>echo \\(x\\) $$HOME$$</pre>')).not.toContain('<math');
  expect(clean('<p>Use <code>\\(x\\)</code> for it.</p>')).not.toContain('<math');
});

it('gives a formula no way to bring markup or links along', () => {
  const html = clean(
    '<p>\\(\\href{javascript:alert(1)}{x}\\) \\(\\text{&lt;img src=x onerror=alert(1)&gt;}\\) \\(\\style{color:red}{y}\\)</p>',
  );
  expect(html).not.toMatch(/<img|<a |style=/);
});

it('saves the same formula twice as the same text', () => {
  const once = clean(
    '<p>A \\(\\sum_{i=1}^n i\\) and $$\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}$$</p>',
  );
  expect(clean(once)).toBe(once);
});

it('reads the dollars of Markdown, but not prices', () => {
  const { html } = readMarkdown(
    'Let $a_1 + b_1$ be, and\n\n$$\nx^2\n$$\n\nIt cost $5 and *then* $10.\n',
  );
  expect(clean(html)).toMatch(/Let <math>.*<msub>/);
  expect(clean(html)).toContain('<math display="block">');
  expect(clean(html)).toContain('It cost $5 and <em>then</em> $10.');
});
