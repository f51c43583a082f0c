import fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import Markdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { expect, it } from 'vitest';
import { isProse } from './prose.ts';

it('takes for prose only what Markdown leaves as it is', () => {
  const word = fc.constantFrom(
    ...['a', 'Zoë', '1.', '-', '- x', '#tag', '# x', '(b)', 'c/d', '"e"', '…', '—', 'www.x.org'],
    ...['x@y.org', 'http://z.org', '*f*', '~~g~~', '`h`', '[i]', '&amp;', 'B.', '+', '='],
  );
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
      const body = words.join(' ');
      if (!isProse(body)) return;
      const shown = renderToStaticMarkup(
        createElement(Markdown, { remarkPlugins: [remarkGfm] }, body),
      );
      expect(shown).toBe(renderToStaticMarkup(createElement('p', null, body)));
    }),
    { numRuns: 2000 },
  );
  expect(isProse('Habit outlives purpose, and then becomes it. #archives')).toBe(true);
});
