/**
 * Everything that must be green, in one command: types, lint, build, unit and browser tests, end-to-end
 * specs. Ends with the counts and says whether Electron ran.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { electronBinary } from '../e2e/hosts/electron-binary.ts';
import { findBrowser } from './browser.ts';
import { prepareSyncthing } from './syncthing.ts';

const root = join(import.meta.dirname, '..');
const results = join(root, 'test-results');
const unitReport = join(results, 'unit.json');
const e2eReport = join(results, 'e2e.json');

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `The tests need Node 24, and this is ${process.version}. Run npm ci again (its devDependency "node" brings one; npm must be allowed to run its install script), then npm test.`,
  );
  process.exit(1);
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
process.env.POSTIL_CHROMIUM = findBrowser();
// Specs and tests read English, whatever this machine speaks.
process.env.LC_ALL = 'en_GB.UTF-8';
console.log(`Browser: ${process.env.POSTIL_CHROMIUM}`);
console.log(prepareSyncthing());

const failures: string[] = [];
step('types', 'tsc', ['--noEmit']);
step('lint', 'biome', ['check', '.']);
step('layout', 'node', ['.ci/lint-layout.ts']);
step('audit', 'node', ['.ci/audit.ts']);
step('words', 'node', ['.ci/words/check.ts']);
step('build', 'npm', ['run', '--silent', 'build']);
step('unit', 'vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${unitReport}`,
]);
process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = e2eReport;
step('end to end', 'playwright', ['test', '--reporter=list,json']);

const total = add(unitCounts(), e2eCounts());
if (failures.length > 0) console.log(`Not green: ${failures.join(', ')}`);
const electron = electronBinary(root);
console.log(
  electron
    ? 'Electron: the specs ran in it too.'
    : 'Electron: not run, its program is not on this machine; the same specs ran on the web host.',
);
// A failed type check, lint or test file that does not load is a failure too, though no test counts it.
const failed = Math.max(total.failed, failures.length);
console.log(`${total.passed} passed, ${failed} failed, ${total.skipped} skipped`);
process.exitCode = failures.length === 0 && failed === 0 && total.passed > 0 ? 0 : 1;

function step(name: string, command: string, args: string[]): void {
  console.log(`\n— ${name}`);
  // npm puts node_modules/.bin first, and on Windows these are command files that need a shell.
  const shell = process.platform === 'win32';
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell });
  if (done.error) console.error(done.error.message);
  if (done.status !== 0) failures.push(name);
}

function unitCounts(): Counts {
  const report = readReport(unitReport);
  return {
    passed: Number(report?.numPassedTests ?? 0),
    failed: Number(report?.numFailedTests ?? 0),
    skipped: Number(report?.numPendingTests ?? 0) + Number(report?.numTodoTests ?? 0),
  };
}

function e2eCounts(): Counts {
  const stats = readReport(e2eReport)?.stats as Record<string, number> | undefined;
  return {
    passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    failed: stats?.unexpected ?? 0,
    skipped: stats?.skipped ?? 0,
  };
}

function readReport(file: string): Record<string, unknown> | null {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  console.error(`${file} was not written: that step did not get as far as running tests.`);
  return null;
}

function add(a: Counts, b: Counts): Counts {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  };
}
