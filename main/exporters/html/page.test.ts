import { expect, it } from 'vitest';
import { sampleArticle } from '../testing/samples.ts';
import { writePage } from './page.ts';

it('goes nowhere by itself, even where the stored text was changed by another program', async () => {
  const content = `<p>Words <meta http-equiv="refresh" content="0;url=https://evil.example/"></p>
<form action="https://evil.example/"><input autofocus></form><base href="//evil.example"><link rel=preconnect href="//evil.example">
<div><iframe src="https://evil.example/"></iframe><script>alert(1)</script>more</div>`;
  const article = sampleArticle({ url: '' });
  const places = new Map<string, readonly [number, number]>();
  const page = await writePage({ article, notes: [], content, places, image: async () => null });
  expect(page).toContain('Words');
  expect(page).toContain('more');
  expect(page).not.toMatch(/evil|alert|refresh|<form|<base/);
});
