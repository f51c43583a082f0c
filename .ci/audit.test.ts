import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { judgeAudit } from './audit-judge.ts';

const today = new Date('2026-11-25T12:00:00Z');
const advisory = (severity: string, id: string) => ({
  name: 'parser',
  title: 'Reads too much',
  url: `https://github.com/advisories/${id}`,
  severity,
});
const report = (...via: unknown[]) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: { parser: { via }, user: { via: ['parser'] } },
  });

it('fails on what is high or critical, and names it with its address', () => {
  const { lines, failed } = judgeAudit(report(advisory('high', 'GHSA-1')), [], today);
  expect(failed).toBe(true);
  expect(lines[1]).toContain('parser: high: Reads too much (https://github.com/advisories/GHSA-1)');
  expect(judgeAudit(report(advisory('moderate', 'GHSA-1')), [], today).failed).toBe(false);
  expect(judgeAudit(report(), [], today)).toEqual({
    lines: ['Audit: 0 known faults, 0 of them high or critical, 0 accepted for now.'],
    failed: false,
  });
});

it('lets an accepted finding pass until its day is over, and no other', () => {
  const text = report(advisory('critical', 'GHSA-1'));
  const until = (day: string, id = 'GHSA-1') => [{ id, until: day, why: 'not reached' }];
  expect(judgeAudit(text, until('2026-11-25'), today).failed).toBe(false);
  expect(judgeAudit(text, until('2026-11-24'), today).failed).toBe(true);
  expect(judgeAudit(text, until('2027-01-01', 'GHSA-2'), today).failed).toBe(true);
});

it('says in one line that the registry answered no audit', () => {
  const refused = JSON.stringify({ message: '405 Method Not Allowed - POST https://r.test/x' });
  expect(judgeAudit(refused, [], today)).toEqual({
    lines: ['Audit: the registry did not answer one (405 Method Not Allowed).'],
    failed: false,
  });
  for (const text of ['', 'npm error', '{}', 'null', '[]']) {
    expect(judgeAudit(text, [], today)).toEqual({
      lines: ['Audit: the registry did not answer one.'],
      failed: false,
    });
  }
});

it('no package runs a script when it is installed, but for those that package.json lists', () => {
  const read = (file: string) =>
    JSON.parse(readFileSync(join(import.meta.dirname, '..', file), 'utf8'));
  const packages = Object.entries(
    read('package-lock.json').packages as Record<string, { hasInstallScript?: boolean }>,
  );
  const scripted = packages
    .filter(([path, { hasInstallScript }]) => path !== '' && hasInstallScript)
    .map(([path]) => path.replace(/^.*node_modules\//, ''));
  expect([...new Set(scripted)].sort()).toEqual(
    Object.keys(read('package.json').allowScripts).sort(),
  );
});
