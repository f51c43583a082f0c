import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { corpusPath } from '../../.ci/corpus.ts';
import { sanitizeSvg } from './svg.ts';

const clean = (source: string) => {
  const bytes = sanitizeSvg(Buffer.from(source));
  return bytes && Buffer.from(bytes).toString();
};
const svg = (inner: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inner}</svg>`;

it('keeps a drawing as it is', () => {
  expect(
    clean(
      `<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd"><!-- made by hand -->
      ${svg('<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs><path d="M0 0L9 9" fill="url(#g)"/><text x="1">A &amp; B</text>', 'viewBox="0 0 9 9" width="90"')}`,
    ),
  ).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="90"><defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs><path d="M0 0L9 9" fill="url(#g)"/><text x="1">A &#x26; B</text></svg>',
  );
});

it.each([
  ['a script', '<script>alert(1)</script><rect/>'],
  ['a handler', '<rect onload="alert(1)" onclick="alert(1)"/>'],
  ['foreign content', '<foreignObject><body><img src=x onerror=alert(1)></body></foreignObject>'],
  ['a link', '<a href="javascript:alert(1)"><rect/></a>'],
  ['a remote image', '<image href="https://evil.example/x.png"/>'],
  ['a remote part', '<use xlink:href="https://evil.example/x.svg#a"/>'],
  ['a remote style', '<style>@import "https://evil.example/x.css";</style>'],
  ['a remote fill', '<rect fill="url(https://evil.example/x.svg#a)"/>'],
  ['a remote style attribute', '<rect style="background:u\\72l(https://evil.example/)"/>'],
  ['an animation of a link', '<set attributeName="href" to="https://evil.example/"/>'],
  ['a drawing in an image', '<image href="data:image/svg+xml,<svg onload=alert(1)>"/>'],
  ['an entity', '<text>&evil;</text>'],
])('leaves %s out', (_, inner) => {
  const written = clean(svg(inner)) ?? '';
  expect(written).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"\/?>/);
  expect(written).not.toMatch(/evil\.example|alert|script|foreign|<a\b|<set|onload/i);
});

it('takes nothing else for a drawing', () => {
  expect(clean('<html><body><svg></svg></body></html>')).toBeNull();
  expect(clean('GIF89a')).toBeNull();
  expect(clean(`${'<g>'.repeat(60_000)}`)).toBeNull();
});

it('is steady: cleaning twice is cleaning once', () => {
  const once = clean(svg('<title>x</title><style>.a{fill:red}</style><rect class="a"/>'));
  expect(clean(once ?? '')).toBe(once);
});

it('makes nothing active of hostile payloads', () => {
  let vectors: { payload: string }[] = [];
  try {
    vectors = JSON.parse(readFileSync(corpusPath('xss-vectors.json'), 'utf8'));
  } catch {
    // Without the corpus the cases above have to do.
  }
  for (const { payload } of vectors) {
    expect(clean(svg(payload)) ?? '').not.toMatch(/<script|\son\w+=|javascript:|<foreignObject/i);
  }
});
