import { expect, it } from 'vitest';
import { savePage } from './save-page.ts';

const htmlOf = (query: string) => Buffer.from(savePage(query).body).toString();

it('explains itself and leads on to the app, whatever the address holds', () => {
  const query = new URLSearchParams({ url: 'https://a.example/?a=1&b="<x>', title: '<b>T</b>' });
  const html = htmlOf(String(query));
  expect(html).toContain('&lt;b&gt;T&lt;/b&gt;');
  expect(html).toContain(
    'href="/#/save?url=https%3A%2F%2Fa.example%2F%3Fa%3D1%26b%3D%22%3Cx%3E&amp;',
  );
  expect(html).not.toMatch(/<(b|x|script)>/);
});

it('takes nothing but web addresses', () => {
  for (const url of ['', 'javascript:alert(1)', 'file:///etc/passwd']) {
    expect(savePage(`url=${encodeURIComponent(url)}`).status).toBe(400);
    expect(htmlOf(`url=${encodeURIComponent(url)}`)).toContain('There is no page to save');
  }
});
