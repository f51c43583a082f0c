/**
 * Files that came from elsewhere and are opened as a whole, garbled or made up: a backup, and imports that were cut
 * off. Each is answered, or refused with a sentence; nothing outside the library is written.
 */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient } from '../../preload/client/index.ts';
import { PostilError, type Reply } from '../../preload/contract/index.ts';
import { openCore } from './index.ts';

const RUNS = Number(process.env.POSTIL_FUZZ ?? 40);

let folder: string;
let backup: Uint8Array;
/** An import that was paused, file by file. */
const job: Record<string, Buffer> = {};
let jobId = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-fuzz-files-'));
  const app = await openCore({ library: join(folder, 'first'), watch: false });
  const client = createClient({ invoke: app.dispatch });
  const source = { kind: 'text' as const, text: 'The harbour clerk walked.', title: 'Tides' };
  const { id } = await client.call('article.add', { source });
  const words = { color: 'rose' as const, tags: ['a/b'], body: 'Why?' };
  await client.call('note.addQuote', { articleId: id, quote: 'harbour clerk', ...words });
  const { file } = await client.call('backup.write', { path: folder });
  backup = await readFile(file);

  const list = 'title,url,time_added,tags,status\nA,https://a.example/,1700000000,x|y,unread\n';
  await writeFile(join(folder, 'list.csv'), list);
  const begun = await client.call('import.beginPaths', { paths: [join(folder, 'list.csv')] });
  await client.call('import.read', { id: begun.id });
  jobId = begun.id;
  const at = join(folder, 'first', 'imports', jobId);
  for (const entry of await readdir(at, { withFileTypes: true })) {
    if (entry.isFile()) job[entry.name] = await readFile(join(at, entry.name));
  }
  job['outcomes.jsonl'] ??= Buffer.from(
    '{"item":0,"what":"added","article":"a1","notes":{},"whole":0,"reason":""}\n',
  );
  await app.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function expectSentence(reply: Reply, what: string): void {
  if (reply.ok) return;
  expect(reply.error.kind, `${what}: ${JSON.stringify(reply)}`).not.toBe('internal');
  expect(reply.error.message, what).toMatch(/[.?!)”]$/);
  expect(reply.error.message, what).not.toMatch(/\n\s+at |undefined|\[object/);
}

const place = fc.double({ min: 0, max: 1, noNaN: true });
const garble = (bytes: fc.Arbitrary<Uint8Array>) =>
  fc
    .tuple(bytes, fc.array(fc.tuple(place, fc.nat(255)), { maxLength: 8 }), place, fc.boolean())
    .map(([given, changes, share, isCut]) => {
      const copy = given.slice(0, isCut ? Math.floor(given.length * share) : given.length);
      for (const [at, value] of changes) copy[Math.floor(at * (copy.length - 1))] = value;
      return copy;
    });

const NAMES = [
  ...['library.json', 'articles/a1/article.json', 'articles/a1/content.html', 'articles/../../out'],
  ...[
    'articles/a1/versions/../../../../out',
    'articles/a1/versions/v1.html',
    '../out',
    '/out',
    'C:\\out',
  ],
  ...[
    'articles/__proto__/article.json',
    `assets/${'a'.repeat(64)}.png`,
    'assets/../../out.png',
    'articles/a1/original/source.gz',
  ],
  ...[
    'articles/a1/versions/v1.html\0.txt',
    'articles//article.json',
    '.cache/locks/a1.lock',
    'backups/x.json',
  ],
];
/** A zip with a true list of its files, which are what nobody would have written. */
const madeUp = fc
  .dictionary(
    fc.constantFrom(...NAMES),
    fc.oneof(
      fc.jsonValue().map((value) => JSON.stringify(value)),
      fc.constantFrom(
        '{"format":1,"article":{},"clocks":{},"notes":[]}',
        '{"format":99}',
        '<script>1</script>',
      ),
      fc.string({ unit: 'binary' }),
    ),
    { maxKeys: 6 },
  )
  .map((files) => {
    const bytes = Object.entries(files).map(([name, text]) => [name, Buffer.from(text)] as const);
    const known = bytes.map(([name, data]) => [
      name,
      { sha256: createHash('sha256').update(data).digest('hex'), size: data.length },
    ]);
    const list = {
      format: 1,
      createdAt: '2026-02-01T00:00:00.000Z',
      files: Object.fromEntries(known),
    };
    const all = [...bytes, ['postil-backup.json', Buffer.from(JSON.stringify(list))] as const];
    return zipSync(Object.fromEntries(all.map(([name, data]) => [name, new Uint8Array(data)])));
  });

it('any zip is restored as far as it is a backup, or refused', async () => {
  const app = await openCore({ library: join(folder, 'second'), watch: false });
  const before = (await readdir(folder)).sort();
  const file = join(folder, 'given.zip');
  const whole = fc.constant(backup);
  // Its own files under a manifest that speaks of others, and the like.
  const shuffled = fc
    .shuffledSubarray(Object.entries(unzipSync(backup)))
    .map((some) => zipSync(Object.fromEntries(some)));
  await fc.assert(
    fc.asyncProperty(fc.oneof(garble(whole), madeUp, shuffled, garble(madeUp)), async (bytes) => {
      await writeFile(file, bytes);
      expectSentence(await app.dispatch('backup.preview', { path: file }), 'preview');
      expectSentence(await app.dispatch('backup.restore', { path: file }), 'restore');
      await rm(file);
      // What came in is a library still.
      const listed = await app.dispatch('article.list', { view: 'all' });
      expect(listed.ok).toBe(true);
      expect((await readdir(folder)).sort()).toEqual(before);
    }),
    { numRuns: RUNS },
  );
  const found = await app.dispatch('library.doctor', { repair: false });
  expect(found).toMatchObject({ ok: true });
  await app.close();
}, 120_000);

it('an import whose files are garbled can be looked at, gone on with, cancelled and forgotten', async () => {
  const lines = fc.oneof(
    fc
      .array(
        fc.oneof(
          fc.jsonValue().map((value) => JSON.stringify(value)),
          fc.string(),
        ),
        { maxLength: 4 },
      )
      .map((all) => Buffer.from(all.join('\n'))),
    fc.constant(Buffer.alloc(0)),
  );
  const change = fc.constantFrom(
    'import.json',
    'items.jsonl',
    'outcomes.jsonl',
    'problems.jsonl',
    'content.bin',
  );
  const library = join(folder, 'third');
  const at = join(library, 'imports', jobId);
  const state = fc.constantFrom(
    'ready',
    'paused',
    'reading',
    'receiving',
    'failed',
    'done',
    'cancelled',
  );
  await fc.assert(
    fc.asyncProperty(
      change,
      state,
      lines,
      fc.boolean(),
      place,
      async (name, as, made, isMadeUp, share) => {
        await rm(at, { recursive: true, force: true });
        await mkdir(at, { recursive: true });
        const files = { ...job };
        const record = JSON.parse(String(job['import.json']));
        files['import.json'] = Buffer.from(JSON.stringify({ ...record, state: as }));
        const was = files[name] ?? Buffer.alloc(0);
        files[name] = isMadeUp ? made : was.subarray(0, Math.floor(was.length * share));
        for (const [one, bytes] of Object.entries(files)) await writeFile(join(at, one), bytes);
        const app = await openCore({ library, watch: false });
        const options = { fetch: false, local: false, tags: [], archiveUnknown: false };
        for (const [method, params] of [
          ['import.list', {}],
          ['import.preview', { id: jobId }],
          ['import.report', { id: jobId }],
          ['import.start', { id: jobId, options }],
          ['import.resume', { id: jobId }],
          ['import.pause', { id: jobId }],
          ['import.reportFile', { id: jobId }],
          ['import.cancel', { id: jobId }],
          ['import.forget', { id: jobId }],
        ] as const) {
          expectSentence(await app.dispatch(method, params), `${method}, ${name} garbled, ${as}`);
        }
        await app.close().catch((error) => expect(error).toBeInstanceOf(PostilError));
      },
    ),
    { numRuns: RUNS },
  );
}, 120_000);
