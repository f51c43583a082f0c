import { afterAll, expect, it } from 'vitest';
import { createImporter } from './index.ts';

const importer = createImporter({ fetch: () => Promise.reject(new Error('no network in tests')) });
afterAll(() => importer.close());

const WORDS =
  '<p>The clerk walked to the end of the mole with a brass rule and wrote it down.</p>'.repeat(6);
const read = (drawing: string) =>
  importer.read(
    {
      kind: 'file',
      name: 'page.html',
      base64: Buffer.from(
        `<title>Tides</title><body><article><h1>Tides</h1>${WORDS}${drawing}${WORDS}</article>`,
      ).toString('base64'),
    },
    {},
  );
const CHART =
  '<svg viewBox="0 0 400 200" aria-label="The tide by hour"><style>.line{stroke:teal}</style><a href="https://a.example/"><path class="line" d="M0 0L400 200"/></a><text x="9" y="9">High water</text><script>alert(1)</script></svg>';

it('keeps a drawing that stands in the article, as a sanitised image with its name and size', async () => {
  const { content, assets, missing } = await read(`<div>${CHART}</div>`);
  expect(missing).toEqual([]);
  expect(assets.map(({ extension }) => extension)).toEqual(['svg']);
  expect(content).toMatch(
    /<img src="..\/..\/assets\/[0-9a-f]{64}.svg" alt="The tide by hour" width="400" height="200"/,
  );
  const drawing = Buffer.from(assets[0]?.bytes ?? []).toString();
  expect(drawing).toContain('High water');
  expect(drawing).toContain('<path class="line"');
  expect(drawing).toContain('.line{stroke:teal}');
  expect(drawing).not.toMatch(/script|a\.example/);
});

it.each([
  ['an icon', '<svg width="24" height="24"><path d="M0 0"/><path d="M1 1"/></svg>'],
  ['a logo that is a link', `<a href="/">${CHART}</a>`],
  ['what only refers to another', '<svg width="300" height="300"><use href="#sprite"/></svg>'],
  ['a hidden store of symbols', `<div style="display:none">${CHART}</div>`],
])('leaves out %s', async (_, drawing) => {
  const { content, assets } = await read(`<div>${drawing}</div>`);
  expect(assets).toEqual([]);
  expect(content).not.toContain('<img');
});
