/**
 * Builds a made-up library and times the index: `node main/search/bench/run.ts [articles] [--worker]`.
 * The same queries also run on 1,000 articles against the plain scan of `scan.ts` (texts already in memory).
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSearchWorker } from '../client.ts';
import type { SearchIndex } from '../model.ts';
import { openIndex } from '../open.ts';
import { queryWords, type Searchable, scanArticle } from '../scan.ts';
import { createSample } from './library.ts';
import { queryClasses } from './queries.ts';

const SUBSET = 1000;
const PORTION = 100;
const ROUNDS = 3;

const sample = createSample(7);
const count = Number(process.argv[2] ?? 10_000);
const folder = await mkdtemp(join(tmpdir(), 'postil-bench-'));
const removeFile = (path: string) => rm(path, { force: true });
try {
  const small = await build('small.sqlite', SUBSET);
  const classes = queryClasses(sample, SUBSET);
  const scanned = Array.from({ length: SUBSET }, (_, n) => sample.article(n) as Searchable);
  const rows: Record<string, Record<string, string>> = {};
  for (const [name, queries] of Object.entries(classes)) {
    const row = await time(queries, (query) => small.index.search(query));
    const scan = await time(queries.slice(0, 4), (query) => {
      const words = queryWords(query);
      for (const item of scanned) scanArticle(item, words);
    });
    rows[name] = { [`index ${SUBSET} p50/p95`]: show(row), [`scan ${SUBSET} p50/p95`]: show(scan) };
  }
  await small.index.close();
  const large = await build('large.sqlite', count);
  for (const [name, queries] of Object.entries(queryClasses(sample, count))) {
    const found = await Promise.all(queries.map((query) => large.index.search(query)));
    const totals = found.map((results) => results.total).sort((a, b) => a - b);
    rows[name] = {
      [`index ${count} p50/p95`]: show(await time(queries, (query) => large.index.search(query))),
      found: String(totals[totals.length >> 1]),
      ...rows[name],
    };
  }
  // biome-ignore lint/suspicious/noConsole: the table is what this is for
  console.table(rows);
  await timeChanges(large.index);
  await large.index.close();
  console.warn(`memory ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
} finally {
  await rm(folder, { recursive: true });
}

async function build(name: string, size: number): Promise<{ index: SearchIndex }> {
  const path = join(folder, name);
  const index = process.argv.includes('--worker')
    ? createSearchWorker({ path, removeFile })
    : await openIndex({ path, removeFile });
  let building = 0;
  let slowest = 0;
  for (let at = 0; at < size; at += PORTION) {
    const items = Array.from({ length: Math.min(PORTION, size - at) }, (_, n) =>
      sample.article(at + n),
    );
    const start = performance.now();
    await index.put(items);
    const took = performance.now() - start;
    building += took;
    slowest = Math.max(slowest, took);
  }
  const start = performance.now();
  await index.rebuilds();
  // What is not yet written goes to the file within this time.
  while ((await stat(path).catch(() => null))?.size === 0) await index.known();
  building += performance.now() - start;
  const { size: bytes } = await stat(path);
  console.warn(
    `${size} articles built in ${(building / 1000).toFixed(1)} s, slowest ${PORTION}: ${slowest.toFixed(0)} ms, ${(bytes / 1e6).toFixed(0)} MB`,
  );
  return { index };
}

async function timeChanges(index: SearchIndex): Promise<void> {
  const numbers = Array.from({ length: 50 }, (_, n) => n * 7 + 1);
  let change = 0;
  const note = await time(numbers, (n) => {
    change += 1;
    const item = sample.article(n);
    const notes = item.notes.map((one) => ({ ...one, body: `${one.body} ${change}` }));
    return index.put([{ ...item, notes, text: null }]);
  });
  const state = await time(numbers, (n) => {
    const item = sample.article(n);
    return index.put([{ ...item, article: { ...item.article, favourite: true } }]);
  });
  console.warn(`p50/p95 ms: a changed note ${show(note)}, a changed state ${show(state)}`);
}

async function time<T>(inputs: T[], run: (input: T) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const input of inputs) {
      const start = performance.now();
      await run(input);
      times.push(performance.now() - start);
    }
  }
  return times.sort((a, b) => a - b);
}

function show(times: number[]): string {
  const at = (share: number) =>
    (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1);
  return `${at(0.5)} / ${at(0.95)}`;
}
