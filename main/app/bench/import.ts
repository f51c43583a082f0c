/**
 * `npm run bench:import`: 25,000 rows of another service moved in, on the built program. Measures how long
 * it takes, how far the core is held up, how much memory it takes while it goes on, and, in a browser that
 * shows the library meanwhile, how long the window is without a frame. What a library of that size takes of each
 * row (its place in the list, the watch on its folder) is measured by opening it anew. What the memory grows by
 * beyond that, from a pause at two fifths to the end, is the import's own, and must be nothing: caches have their
 * fill by then, and at both ends all that is under way is over.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { type Row, reportRows } from '../../../.ci/bench-report.ts';
import { findBrowser } from '../../../.ci/browser.ts';
import { serve } from './served.ts';

const ROWS = Number(process.argv[2] ?? 25_000);
const SAMPLE_MS = 250;
const QUIET_LOOKS = 4;
/** Of all rows. */
const PAUSE_AT = 0.4;
const MB = 1024 * 1024;

const folder = await mkdtemp(join(tmpdir(), 'postil-bench-import-'));
const file = join(folder, 'part_000000.csv');
await writeFile(file, csv());
const server = await serve(join(folder, 'library'));
const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: [
    '--disable-gpu',
    '--disable-dev-shm-usage',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
await page.goto(server.address);
await page.locator('.library-screen-list').waitFor();

const call = <T>(method: string, params: unknown): Promise<T> =>
  page.evaluate(
    async ([name, given]) => {
      const response = await fetch('/api', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-postil': '1' },
        body: JSON.stringify({ method: name, params: given }),
      });
      const reply = await response.json();
      if (!reply.ok) throw new Error(reply.error.message);
      return reply.value;
    },
    [method, params] as const,
  );

const empty = await settled(server.memoryInUse);
const began = performance.now();
const { id } = await call<{ id: string }>('import.beginPaths', { paths: [file] });
await call('import.read', { id });
const readMs = performance.now() - began;

// Frames of the window, from the first article to the last.
await page.evaluate(() => {
  const gaps: number[] = [];
  let last = performance.now();
  const frame = (now: number) => {
    gaps.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  Object.assign(globalThis, { gaps });
});
const resident: number[] = [];
const answers: number[] = [];
const started = performance.now();
await call('import.start', {
  id,
  options: { fetch: false, local: false, tags: [], archiveUnknown: false },
});
let job = { state: 'running', done: 0 };
let pause: { rows: number; bytes: number; ms: number } | null = null;
while (job.state === 'running') {
  const asked = performance.now();
  job = (await call<(typeof job)[]>('import.list', {}))[0] ?? job;
  answers.push(performance.now() - asked);
  resident.push(server.resident());
  if (!pause && job.done >= ROWS * PAUSE_AT && job.state === 'running') {
    const paused = performance.now();
    const { done } = await call<typeof job>('import.pause', { id });
    const bytes = await settled(server.memoryInUse);
    job = await call<typeof job>('import.resume', { id });
    pause = { rows: done, bytes, ms: performance.now() - paused };
  }
  await new Promise((done) => setTimeout(done, SAMPLE_MS));
}
const seconds = (performance.now() - started - (pause?.ms ?? 0)) / 1000;
const allIn = await settled(server.memoryInUse);
const gaps = await page.evaluate(() => (globalThis as unknown as { gaps: number[] }).gaps);
const again = performance.now();
const second = await call<{ id: string }>('import.beginPaths', { paths: [file] });
await call('import.read', { id: second.id });
await call('import.start', {
  id: second.id,
  options: { fetch: false, local: false, tags: [], archiveUnknown: false },
});
let repeated = { state: 'running', counts: { added: -1 } };
while (repeated.state === 'running') {
  repeated = (await call<(typeof repeated)[]>('import.list', {}))[0] ?? repeated;
  await new Promise((done) => setTimeout(done, SAMPLE_MS));
}
const againSeconds = (performance.now() - again) / 1000;
await server.end();

// The same library, opened and shown by a program that imported nothing.
const anew = await serve(join(folder, 'library'));
await page.goto(anew.address);
await page.locator('.library-screen-list').waitFor();
const openedAnew = await settled(anew.memoryInUse);
await browser.close();
await anew.end();

// How fast this drive syncs, as the yardstick: every article is on it before it counts.
const syncMs = await durableWriteMs();
await rm(folder, { recursive: true, force: true });

const quarter = (at: number) =>
  mean(resident.slice((at * resident.length) / 4, ((at + 1) * resident.length) / 4));
const early = pause ?? { rows: 0, bytes: empty };
const ofLibrary = (openedAnew - empty) / ROWS;
const rows: Row[] = [
  { name: `reading a CSV of ${ROWS} rows`, value: readMs / 1000, unit: 's' },
  {
    name: `bringing ${ROWS} links in, each`,
    value: (seconds / ROWS) * 1000,
    unit: 'ms',
    baseline: { name: 'one durable write', value: syncMs },
  },
  { name: 'the same file again', value: againSeconds, unit: 's' },
  { name: 'articles that it added', value: repeated.counts.added, unit: '', target: 0 },
  {
    name: 'core’s memory in use when all is in',
    value: allIn / MB,
    unit: 'MB',
    baseline: { name: 'the same library opened anew', value: openedAnew / MB },
  },
  { name: 'what the open library holds of each row', value: ofLibrary / 1024, unit: 'KB' },
  {
    name: 'what the import itself still holds of each row',
    value: Math.max(0, (allIn - early.bytes) / (ROWS - early.rows) - ofLibrary) / 1024,
    unit: 'KB',
    target: 0.2,
  },
  { name: 'core’s memory with garbage, last quarter', value: quarter(3) / MB, unit: 'MB' },
  { name: 'answers of the core meanwhile, p95', value: quantile(answers, 0.95), unit: 'ms' },
  { name: 'frames of the window, p95 gap', value: quantile(gaps, 0.95), unit: 'ms' },
  { name: 'frames of the window, longest gap', value: Math.max(...gaps), unit: 'ms' },
];
reportRows('import', rows);

function csv(): string {
  const lines = Array.from({ length: ROWS }, (_, at) => {
    const tags = ['coast|method', 'archives', '', 'reading list|water'][at % 4];
    const title = `"The tide tables of the year ${at}, read again by somebody else"`;
    const state = at % 3 === 0 ? 'archive' : 'unread';
    return `${title},https://site-${at % 500}.example/essays/${at},${1_400_000_000 + at * 9000},${tags},${state}`;
  });
  return `title,url,time_added,tags,status\n${lines.join('\n')}\n`;
}

/** Once it stays the same: a program that has just started is still reading, one that imported still indexing. */
async function settled(measure: () => Promise<number>): Promise<number> {
  for (let before = 0, quiet = 0; ; ) {
    const now = await measure();
    quiet = Math.abs(now - before) < MB / 2 ? quiet + 1 : 0;
    if (quiet === QUIET_LOOKS) return now;
    before = now;
    await new Promise((done) => setTimeout(done, 2000));
  }
}

async function durableWriteMs(): Promise<number> {
  const { writeDurably } = await import('../../storage/durable-write.ts');
  const { nodeFiles } = await import('../../storage/file-layer.ts');
  const path = join(folder, 'yardstick');
  const times: number[] = [];
  for (let at = 0; at < 200; at += 1) {
    const now = performance.now();
    await writeDurably(nodeFiles, { path, bytes: Buffer.alloc(1200) });
    times.push(performance.now() - now);
  }
  return quantile(times, 0.5);
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
