/**
 * `npm run bench:start`: how long Postil takes from nothing to the first rows, in the parts that can be
 * measured without Electron, and as a whole where its program is present. Needs a build.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron as electron } from '@playwright/test';
import { type Row, reportRows } from '../../../.ci/bench-report.ts';
import { findBrowser } from '../../../.ci/browser.ts';
import { budgetLine, firstView } from '../../../.ci/bundle-budget.ts';
import { electronBinary } from '../../../e2e/hosts/electron-binary.ts';
import { launchWeb } from '../../../e2e/hosts/web.ts';

process.env.POSTIL_CHROMIUM = findBrowser();
const root = join(import.meta.dirname, '..', '..', '..');
const ARTICLES = Number(process.env.POSTIL_BENCH_ARTICLES ?? 1000);
const RUNS = 5;
const scratch = mkdtempSync(join(tmpdir(), 'postil-start-'));
const library = join(scratch, 'library');
const rows: Row[] = [];

try {
  fill();
  bundle();
  opening();
  await page();
  await whole();
  const view = firstView(join(root, 'out', 'renderer'));
  process.stdout.write(`${budgetLine(view)}\n`);
  const kilobytes = (bytes: number) => Math.round(bytes / 1000);
  rows.push({
    name: 'script of the first view, gzip',
    value: kilobytes(view.bytes),
    unit: 'kB',
    target: kilobytes(view.budget),
  });
  reportRows('Start', rows);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function fill(): void {
  // One article through the front door, then copies of its folder under other ids.
  run(
    `const { openCore } = await import(core);
     const app = await openCore({ library, watch: false });
     const text = 'The water was read again.\\n\\n'.repeat(40);
     const reply = await app.dispatch('article.add', { source: { kind: 'text', text, title: 'Tides' } });
     await app.close();
     const { cpSync, readFileSync, writeFileSync } = await import('node:fs');
     const id = reply.value.id;
     for (let at = 1; at < ${ARTICLES}; at += 1) {
       const copy = 'copy' + at;
       const dir = library + '/articles/';
       cpSync(dir + id, dir + copy, { recursive: true });
       const file = dir + copy + '/article.json';
       writeFileSync(file, readFileSync(file, 'utf8').replaceAll(id, copy));
     }`,
  );
}

/** Loading the program's own code, without and with V8's cache of compiled code. */
function bundle(): void {
  const cache = join(scratch, 'cache');
  const load = 'const t = performance.now(); await import(core); report(performance.now() - t);';
  const cached = `const { enableCompileCache, flushCompileCache } = await import('node:module');
    enableCompileCache(${JSON.stringify(cache)}); ${load} flushCompileCache();`;
  run(cached);
  const plain = median(times(() => Number(run(load))));
  const warm = median(times(() => Number(run(cached))));
  rows.push({
    name: 'main bundle loaded',
    value: warm,
    unit: 'ms',
    baseline: { name: 'without the compile cache', value: plain },
  });
}

function opening(): void {
  const open = `const { openCore } = await import(core);
    const t = performance.now();
    const app = await openCore({ library, watch: false });
    const reply = await app.dispatch('article.list', { view: 'unread' });
    report(performance.now() - t);
    if (reply.value.length < ${ARTICLES}) throw new Error('articles are missing');
    await app.close();`;
  const value = median(times(() => Number(run(open))));
  rows.push({ name: `library of ${ARTICLES} articles opened and listed`, value, unit: 'ms' });
}

async function page(): Promise<void> {
  const { page: first, close } = await launchWeb(library);
  const found: number[] = [];
  for (let at = 0; at < RUNS; at += 1) {
    await first.reload({ waitUntil: 'commit' });
    await first.getByRole('row').first().waitFor();
    found.push(
      await first.evaluate(async () => {
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        return performance.now();
      }),
    );
  }
  await close();
  rows.push({ name: 'page to its first rows (Chromium)', value: median(found), unit: 'ms' });
}

async function whole(): Promise<void> {
  const executablePath = electronBinary(root);
  if (!executablePath) {
    process.stdout.write(
      'Electron: its program is not on this machine, so the whole was not measured.\n',
    );
    return;
  }
  const found: number[] = [];
  for (let at = 0; at < RUNS; at += 1) {
    const started = performance.now();
    const app = await electron.launch({
      executablePath,
      args: [root, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      env: { ...process.env, POSTIL_LIBRARY: library, POSTIL_CONFIG: scratch } as never,
    });
    await (await app.firstWindow()).getByRole('row').first().waitFor();
    found.push(performance.now() - started);
    await app.close();
  }
  rows.push({
    name: 'from nothing to the first rows (Electron)',
    value: median(found),
    unit: 'ms',
  });
}

/** Runs `code` in a Node of its own with `core` and `library` set; answers what it reported. */
function run(code: string): string {
  const file = join(scratch, 'part.mjs');
  const core = join(root, 'out', 'main', 'core.js');
  if (!existsSync(core)) throw new Error('There is no build: npm run build first.');
  writeFileSync(
    file,
    `const core = ${JSON.stringify(core)}; const library = ${JSON.stringify(library)};
     const report = (value) => process.stdout.write(String(value));
     ${code}`,
  );
  const done = spawnSync(process.execPath, [file], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(done.stderr);
  return done.stdout;
}

function times<T>(work: () => T): T[] {
  return Array.from({ length: RUNS }, work);
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0);
}
