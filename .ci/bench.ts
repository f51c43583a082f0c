/**
 * `npm run bench`: runs every `bench:` script of package.json (or those named after `--`, without
 * `bench:`), writes what they report to docs/performance.md and docs/performance.json, says which
 * targets were missed, and fails when a ratio to a baseline became worse than the recorded one.
 * `--record` records the ratios of this run instead.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Reported } from './bench-report.ts';
import { findBrowser } from './browser.ts';
import {
  missedTargets,
  NOTHING_KNOWN,
  type Performance,
  performancePage,
  regressions,
  withRun,
} from './performance.ts';

const root = join(import.meta.dirname, '..');
const page = join(root, 'docs/performance.md');
const figures = join(root, 'docs/performance.json');
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const record = process.argv.includes('--record');

const scripts = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts)
  .filter((name) => name.startsWith('bench:'))
  .map((name) => name.slice('bench:'.length));
const unknown = wanted.filter((name) => !scripts.includes(name));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. There are: ${scripts.join(', ')}.`);
  process.exit(1);
}

const scratch = mkdtempSync(join(tmpdir(), 'postil-bench-'));
const collected = join(scratch, 'rows.jsonl');
const failed: string[] = [];
try {
  const env = { ...process.env, POSTIL_BENCH_JSON: collected, POSTIL_CHROMIUM: findBrowser() };
  for (const name of wanted.length > 0 ? wanted : scripts) {
    console.log(`\n== bench:${name}`);
    const run = spawnSync('npm', ['run', '--silent', `bench:${name}`], {
      cwd: root,
      env,
      stdio: 'inherit',
    });
    if (run.status !== 0) failed.push(`bench:${name}`);
  }
  finish(readRows(collected));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function readRows(file: string): Reported[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Reported);
}

function finish(reported: Reported[]): void {
  const known: Performance = existsSync(figures)
    ? JSON.parse(readFileSync(figures, 'utf8'))
    : NOTHING_KNOWN;
  const worse = record ? [] : regressions(known, reported);
  const performance = withRun(known, machine(), reported, record);
  writeFileSync(figures, `${JSON.stringify(performance, null, 1)}\n`);
  writeFileSync(page, performancePage(performance));

  console.log('\nWritten to docs/performance.md.');
  list('Targets missed', missedTargets(performance));
  list('Worse than recorded', worse);
  list('Did not run to the end', failed);
  process.exitCode = worse.length + failed.length > 0 ? 1 : 0;
}

function list(heading: string, lines: string[]): void {
  console.log(lines.length === 0 ? `${heading}: none.` : `${heading}:`);
  for (const line of lines) console.log(`  ${line}`);
}

function machine(): string {
  const cores = cpus().length;
  return `${cores} ${cores === 1 ? 'core' : 'cores'} and ${Math.round(totalmem() / 2 ** 30)} GB of memory`;
}
