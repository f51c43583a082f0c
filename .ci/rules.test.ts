import { expect, it } from 'vitest';
import { importsOf } from './imports.ts';
import { checkImport } from './rules.ts';

it.each([
  ['main/library/notes.ts', { file: 'main/storage/index.ts' }],
  ['main/library/notes.ts', { package: 'node:fs/promises' }],
  ['main/app/app.ts', { file: 'renderer/app/App.tsx' }],
  ['main/app/app.ts', { file: 'main/web/host.ts' }],
  ['main/web/host.ts', { package: 'electron' }],
  ['main/exporters/index.ts', { package: 'lowdb' }],
  ['main/storage/index.ts', { file: 'main/library/merge.ts' }],
  ['preload/contract/models.ts', { package: 'react' }],
  ['renderer/library/store.ts', { file: 'main/library/merge.ts' }],
  ['renderer/anchoring/index.ts', { package: 'react' }],
  ['renderer/margin/layout.ts', { file: 'renderer/ui/index.ts' }],
  ['renderer/reader/store.ts', { package: 'node:path' }],
  ['e2e/specs/read.spec.ts', { file: 'main/app/index.ts' }],
])('%s must not import %o', (file, target) => {
  expect(checkImport(file, target)).toBeTypeOf('string');
});

it.each([
  ['main/library/order.ts', { file: 'renderer/anchoring/index.ts' }],
  ['main/storage/index.ts', { file: 'main/library/ports.ts' }],
  ['main/storage/documents.ts', { package: 'lowdb' }],
  ['main/electron/index.ts', { package: 'electron' }],
  ['renderer/reader/store.ts', { file: 'preload/contract/index.ts' }],
])('%s may import %o', (file, target) => {
  expect(checkImport(file, target)).toBeNull();
});

it('sees static, re-exported, type-only and dynamic imports', () => {
  const source = `import a from './a.ts'; import type { B } from './b.ts'; export * from './c.ts';
    export { d } from './d.ts'; const e = () => import('./e.ts');`;
  expect(importsOf('x.ts', source).sort()).toEqual([
    './a.ts',
    './b.ts',
    './c.ts',
    './d.ts',
    './e.ts',
  ]);
});
