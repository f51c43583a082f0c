/** Every method of the table, on a real library, with whatever its schema lets through. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient } from '../../preload/client/index.ts';
import { type Method, methods } from '../../preload/contract/index.ts';
import { type App, openCore } from './index.ts';
import { arbitraryParams } from './testing/arbitrary-params.ts';

/** Each runs this often in tests; `POSTIL_FUZZ=1000 npx vitest run main/app/fuzz.test.ts` for more. */
const RUNS = Number(process.env.POSTIL_FUZZ ?? 8);

let folder: string;
let app: App;
const ids: string[] = [];
const paths: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-fuzz-'));
  app = await openCore({ library: join(folder, 'library'), watch: false });
  const client = createClient({ invoke: app.dispatch });
  for (const title of ['A walk by the sea', 'Another walk', 'A third one']) {
    const text = `${title}\n\nThe harbour clerk walked to the end of the mole with a brass rule.`;
    const { id } = await client.call('article.add', { source: { kind: 'text', text } });
    const quote = 'end of the mole';
    const words = { body: 'Why? [[Another walk]]', color: 'rose' as const, tags: ['a/b'] };
    const note = await client.call('note.addQuote', { articleId: id, quote, ...words });
    ids.push(id, note.id);
  }
  await mkdir(join(folder, 'out'));
  await writeFile(join(folder, 'file.md'), '# A file\n\nWith words.');
  paths.push(join(folder, 'out'), join(folder, 'file.md'), join(folder, 'none', 'x'), 'relative');
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

it.each(Object.keys(methods) as Method[])('%s answers with data, whatever comes', async (name) => {
  const params = arbitraryParams(methods[name].params, { ids, paths });
  await fc.assert(
    fc.asyncProperty(params, async (given) => {
      const reply = await app.dispatch(name, given);
      if (reply.ok) return;
      // `internal` stands for what nobody expected.
      expect(reply.error.kind, JSON.stringify(reply)).not.toBe('internal');
      expect(reply.error.message).not.toMatch(/\bat .*[.:]\d+|undefined|\[object|Error:/);
      expect(reply.error.message).toMatch(/[.?!)”]$/);
    }),
    { numRuns: RUNS },
  );
});
