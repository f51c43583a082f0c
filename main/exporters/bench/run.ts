/**
 * `npm run bench:export`: all notes of a large library into an empty folder, and again with nothing new.
 * Measures the time, and how long the thread that serves the window was held up meanwhile.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Row, reportRows } from '../../../.ci/bench-report.ts';
import { createClient } from '../../../preload/client/index.ts';
import type { ExportReport } from '../../../preload/contract/index.ts';
import { openCore } from '../../app/index.ts';
import { createSample } from '../../search/bench/library.ts';

const ARTICLES = Number(process.argv[2] ?? 10_000);
const NOTES_EACH = 5;

const folder = await mkdtemp(join(tmpdir(), 'postil-bench-export-'));
const library = join(folder, 'library');
const vault = join(folder, 'vault');
const rows: Row[] = [];
try {
  await fill();
  const app = await openCore({ library, watch: false });
  const client = createClient({ invoke: app.dispatch });
  await client.call('article.list', { view: 'all' });
  const run = () => client.call('export.markdown', { ids: null, dir: vault });
  const full = await measured('Full export', run, 5000);
  const again = await measured('Nothing new', run, 500);
  await app.close();
  const written = full.files.filter(({ outcome }) => outcome === 'written').length;
  const unchanged = again.files.filter(({ outcome }) => outcome === 'unchanged').length;
  if (written !== unchanged || written < ARTICLES * 0.9) {
    throw new Error(`${written} files were written, ${unchanged} were unchanged`);
  }
  const started = await openCore({ library, watch: false });
  const fresh = createClient({ invoke: started.dispatch });
  await measured('Nothing new, in a program that just started', () =>
    fresh.call('export.markdown', { ids: null, dir: vault }),
  );
  await started.close();
  reportRows(`Exporting ${ARTICLES} articles with ${ARTICLES * NOTES_EACH} notes`, rows);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measured(
  name: string,
  work: () => Promise<ExportReport>,
  target?: number,
): Promise<ExportReport> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const before = process.cpuUsage();
  const start = performance.now();
  const report = await work();
  const value = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  delay.disable();
  rows.push({ name, value, unit: 'ms', ...(target !== undefined && { target }) });
  const processor = (user + system) / 1000;
  rows.push({ name: `${name}: processor time, of all threads`, value: processor, unit: 'ms' });
  rows.push({ name: `${name}: longest hold-up of the core`, value: delay.max / 1e6, unit: 'ms' });
  return report;
}

async function fill(): Promise<void> {
  const sample = createSample(1, 60, NOTES_EACH);
  for (let n = 0; n < ARTICLES; n += 1) {
    const { article, notes, text } = sample.article(n);
    const at = join(library, 'articles', article.id);
    await mkdir(at, { recursive: true });
    const document = {
      format: 1,
      article: { ...article, trashedAt: null },
      clocks: {},
      notes: notes.map((note) => ({ ...note, clocks: {}, deletedAt: null })),
    };
    await writeFile(join(at, 'article.json'), JSON.stringify(document));
    await writeFile(join(at, 'content.html'), `<p>${text}</p>`);
  }
  await writeFile(
    join(library, 'library.json'),
    JSON.stringify({ format: 1, settings: {}, clocks: {}, welcomed: true }),
  );
}
