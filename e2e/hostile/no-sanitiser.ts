/**
 * A build of the page whose second wall is missing: what `content.html` holds is put into the page as it
 * is. With a library whose files were written past the first wall, only the policy and the sandbox are left.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

/** Between payloads of one article: each is parsed by itself, so that none can swallow the next. */
export const NEXT_CASE = '<!--postil-next-case-->';

/** The real module but for `purify`; the query keeps it from being replaced by itself. */
const stubOf = (real: string) => `
export * from ${JSON.stringify(`${real}?real`)};
const policy = trustedTypes.createPolicy('dompurify', { createHTML: (html) => html });
export function purify(html) {
  const fragment = document.createDocumentFragment();
  for (const part of html.split(${JSON.stringify(NEXT_CASE)})) {
    // A div of this document: unlike in a template, handlers and loads are live at once.
    const div = document.createElement('div');
    div.innerHTML = policy.createHTML(part);
    fragment.append(...div.childNodes);
  }
  return fragment;
}
`;

/** Builds into `folder`; returns the path to serve. */
export async function buildWithoutSanitiser(folder: string): Promise<string> {
  const stub = join(folder, 'purify-stub.js');
  await writeFile(stub, stubOf(join(import.meta.dirname, '../../renderer/reader/purify.ts')));
  const outDir = join(folder, 'renderer');
  await build({
    configFile: false,
    logLevel: 'error',
    root: join(import.meta.dirname, '..', '..', 'renderer'),
    resolve: {
      alias: {
        'decode-named-character-reference': join(
          import.meta.dirname,
          '../../node_modules/decode-named-character-reference/index.js',
        ),
      },
    },
    plugins: [
      react(),
      {
        name: 'without-sanitiser',
        enforce: 'pre',
        resolveId: (source) => (/\/purify\.ts$/.test(source) ? stub : null),
      },
    ],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome146',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  });
  return outDir;
}
