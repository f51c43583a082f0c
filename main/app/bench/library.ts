/**
 * `npm run bench:library`: a made-up library of 1,000, 10,000 and 50,000 articles with five notes each, in the
 * built program and Chromium, as a person meets it. POSTIL_BENCH_SIZES chooses other sizes (comma between).
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Row, reportRows } from '../../../.ci/bench-report.ts';
import { createSample } from '../../search/bench/library.ts';
import { queryClasses } from '../../search/bench/queries.ts';
import { queryWords, type Searchable, scanArticle } from '../../search/scan.ts';
import { openOneFile } from '../../storage/bench/one-file.ts';
import { fillLibrary } from './fill.ts';
import { type Host, memoryOf, openPage, pageMemory, processorTime, startHost } from './host.ts';

const SIZES = (process.env.POSTIL_BENCH_SIZES ?? '1000,10000,50000').split(',').map(Number);
/** Targets hold at this size. */
const LARGE = 50_000;
const SCANNED = 1000;
/** V8 gives back what it took for loading and answering when little has happened for some 10 s. */
const AT_REST_MS = 20_000;
/** Threads that read pages end when they had nothing to do for 10 s. */
const THREADS_END_MS = 13_000;
const SAY_EVERY_MS = 10_000;
const sample = createSample(7);
const say = (text: string) => process.stdout.write(`${text}\n`);

/** For what is freed at leisure. */
const rest = (ms = 3000) => new Promise((resolve) => setTimeout(resolve, ms));
const at = (times: number[], share: number) => {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};
async function timed(task: () => unknown): Promise<number> {
  const begun = performance.now();
  await task();
  return performance.now() - begun;
}
async function times<T>(inputs: T[], task: (input: T) => unknown): Promise<number[]> {
  const all: number[] = [];
  for (const input of inputs) all.push(await timed(() => task(input)));
  return all;
}

const growth = new Map<string, Map<number, number>>();
for (const size of SIZES) {
  const rows = await measure(size);
  for (const row of rows) {
    const known = growth.get(row.name) ?? new Map<number, number>();
    growth.set(row.name, known.set(size, row.value));
  }
  reportRows(`Library of ${size.toLocaleString('en-GB')} articles`, rows);
}
const [small = 0] = SIZES;
const large = SIZES.at(-1) ?? 0;
if (large > small) {
  const rows = [...growth].flatMap(([name, values]): Row[] => {
    const [first, last] = [values.get(small), values.get(large)];
    return first && last ? [{ name, value: last / first, unit: 'times' }] : [];
  });
  reportRows(
    `Growth from ${small.toLocaleString('en-GB')} to ${large.toLocaleString('en-GB')} articles (${large / small} times as many)`,
    rows,
  );
}

async function measure(size: number): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'postil-bench-'));
  const root = join(folder, 'library');
  const target = (value: number) => (size === LARGE ? { target: value } : {});
  const rows: Row[] = [];
  let host: Host | null = null;
  let opened: Awaited<ReturnType<typeof openPage>> | null = null;
  try {
    say(`\nWriting ${size} articles…`);
    fillLibrary(root, sample, size);

    say('First start: reading everything, making the index…');
    const first = await startHost(root);
    host = first;
    const rebuild = await timed(() => indexed(first));
    say(
      `  in ${(rebuild / 1000).toFixed(1)} s, ${processorTime(first.pid).toFixed(1)} s of processor time`,
    );
    rows.push({ name: 'index made anew', value: rebuild / 1000, unit: 's', ...target(60) });
    rows.push({
      name: 'index made anew, processor time',
      value: processorTime(first.pid),
      unit: 's',
    });
    await first.close();
    host = null;

    say('Second start, from the catalogue…');
    const open = await startHost(root);
    host = open;
    opened = await openPage(open.url, size * 0.95);
    const firstRows: Row = {
      name: 'first rows after the page loads',
      value: opened.afterLoad,
      unit: 'ms',
      ...target(300),
    };
    rows.push(firstRows);
    rows.push({
      name: 'first rows, loading the page included',
      value: opened.firstRows,
      unit: 'ms',
    });
    rows.push({
      name: 'whole list, loading the page included',
      value: opened.wholeList,
      unit: 'ms',
    });

    say('Searching…');
    const scanned = Array.from({ length: SCANNED }, (_, n) => sample.article(n) as Searchable);
    for (const [name, queries] of Object.entries(queryClasses(sample, size))) {
      const find = (words: string) => open.call('search.find', { words, limit: 50 });
      const took = [...(await times(queries, find)), ...(await times(queries, find))];
      const scan = await times(queries.slice(0, 3), (query) => {
        const words = queryWords(query);
        for (const item of scanned) scanArticle(item, words);
      });
      // The scan holds this thread for seconds. The host has meanwhile closed the idle connection, which has to be
      // noticed before the next call goes out on it.
      await new Promise((resolve) => setTimeout(resolve, 100));
      rows.push({ name: `search, ${name}: p50`, value: at(took, 0.5), unit: 'ms' });
      rows.push({
        name: `search, ${name}: p95`,
        value: at(took, 0.95),
        unit: 'ms',
        ...target(50),
        baseline: { name: 'scan of texts in memory', value: (at(scan, 0.5) * size) / SCANNED },
      });
    }

    await rest(AT_REST_MS);
    rows.push({ name: 'memory of main', value: memoryOf(open.pid), unit: 'MB', ...target(200) });
    rows.push({
      name: 'memory of the page',
      value: await pageMemory(opened.browser),
      unit: 'MB',
      ...target(250),
    });

    // Only now: the list never asks for all of them in one answer.
    const reading = await timed(() => open.call('article.list', { view: 'all' }));
    firstRows.baseline = { name: 'every row as one answer', value: reading };

    say('Saving, opening, tagging, importing…');
    const ids = Array.from({ length: 200 }, (_, n) => `a${(n * 37) % size}`);
    const save = (articleId: string) =>
      open.call('note.add', { articleId, target: null, body: 'A note', color: 'green', tags: [] });
    await times(ids.slice(0, 10), save);
    const saved = await times(ids, save);
    const one = await openOneFile(
      join(folder, 'one.json'),
      Array.from({ length: size }, (_, n) => {
        const { article, notes } = sample.article(n);
        return { ...article, notes };
      }),
    );
    const inOne = await one.saveNotes(10);
    const baseline = { name: 'one lowdb file, not synced', value: at(inOne, 0.95) };
    rows.push({ name: 'saving a note: p50', value: at(saved, 0.5), unit: 'ms' });
    rows.push({
      name: 'saving a note: p95',
      value: at(saved, 0.95),
      unit: 'ms',
      ...target(20),
      baseline,
    });
    const opening = await times(ids, (id) => open.call('article.open', { id }));
    rows.push({ name: 'opening an article: p95', value: at(opening, 0.95), unit: 'ms' });
    const patches = Array.from({ length: 1000 }, (_, n) => ({
      id: `a${n % size}`,
      patch: { tags: ['bench', 'bench/bulk'] },
    }));
    const tag = await timed(() => open.call('article.updateMany', { patches }));
    rows.push({ name: 'tagging 1,000 articles', value: tag / 1000, unit: 's' });
    const pages = Array.from({ length: 100 }, (_, n) => {
      const { article, text } = sample.article(n);
      const body = (text ?? '').split('\n').map((line) => `<p>${line}</p>`);
      return `<html><head><title>${article.title}</title></head><body><article>${body.join('')}</article></body></html>`;
    });
    const add = await timed(() =>
      Promise.all(
        pages.map((html) => open.call('article.add', { source: { kind: 'html', html } })),
      ),
    );
    rows.push({ name: 'importing 100 pages', value: add / 1000, unit: 's' });

    await rest(THREADS_END_MS);
    rows.push({ name: 'memory of main after that', value: memoryOf(open.pid), unit: 'MB' });
    return rows;
  } finally {
    // First whoever still writes there, or removing fails and hides what went wrong.
    await opened?.browser.close().catch(complain);
    await host?.close().catch(complain);
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }).catch(
      complain,
    );
  }
}

/** Resolves when every article is in the index. Says how far it is, so that a slow run can be told from a stuck one. */
async function indexed(host: Host): Promise<void> {
  let said = performance.now();
  for (;;) {
    const { indexing } = await host.call<{ indexing: { done: number; of: number } | null }>(
      'search.find',
      { words: 'is:read', limit: 1 },
    );
    if (!indexing) return;
    if (performance.now() - said > SAY_EVERY_MS) {
      said = performance.now();
      say(`  ${indexing.done} of ${indexing.of} in the index`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A failure while tidying up must not take the place of the one that was first. */
function complain(error: unknown): void {
  process.stderr.write(`Tidying up: ${error instanceof Error ? error.message : error}\n`);
}
