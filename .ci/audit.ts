/**
 * Known faults of the dependencies, as the registry knows them: a step of `npm test`. Every package counts,
 * those for building too, since all of them run on the machine that builds. It fails only on a finding that
 * nobody accepted; where the registry answers no audit, one line says so.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type Accepted, judgeAudit } from './audit-judge.ts';

const root = join(import.meta.dirname, '..');

/** Findings that were looked at and do not reach the person, each for a while only. */
const ACCEPTED: readonly Accepted[] = [];

const args = [
  'audit',
  '--json',
  '--audit-level=high',
  '--fetch-retries=0',
  '--fetch-timeout=15000',
];
const done = spawnSync('npm', args, {
  cwd: root,
  encoding: 'utf8',
  timeout: 30_000,
  maxBuffer: 50_000_000,
  // On Windows npm is a command file.
  shell: process.platform === 'win32',
});
const { lines, failed } = judgeAudit(done.stdout ?? '', ACCEPTED, new Date());
for (const line of lines) console.log(line);
process.exitCode = failed ? 1 : 0;
