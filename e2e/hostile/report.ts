/** What a run of hostile content came to: for the eye, for `npm run bench`, for docs/reliability.md. */
import { reportRows } from '../../.ci/bench-report.ts';
import { recordSection } from '../../.ci/reliability-doc.ts';
import type { Result } from './trial.ts';
import type { Breach } from './watch.ts';

export interface Run {
  payloads: number;
  /** Which part of all payloads these were: one of so many. */
  every: number;
  /** How many of them break out where nothing guards. */
  free: number;
}

/** @returns the exit code: 1 when anything broke out or a place could not be shown */
export function report(results: readonly Result[], run: Run): number {
  const { payloads, every, free } = run;
  const count = ({ breaches }: Result, kind: Breach['kind']) =>
    breaches.filter((breach) => breach.kind === kind).length;
  for (const { name, breaches } of results) {
    for (const { kind, what } of breaches.slice(0, 20)) console.log(`${name}: ${kind}: ${what}`);
  }
  reportRows(
    'Hostile content',
    results.map((result) => ({
      name: `${result.name}, ${result.cases} cases: executions, requests and navigations`,
      value: result.breaches.length,
      unit: '',
      target: 0,
    })),
  );
  const isWhole = !process.env.POSTIL_PLACES && !process.env.POSTIL_CASES;
  if (isWhole && every <= 4) {
    const lines = results.map(
      (result) =>
        `| ${result.name} | ${result.cases} | ${count(result, 'execution')} | ${count(result, 'request')} | ${count(result, 'navigation')} |`,
    );
    const total = results.reduce((sum, { cases }) => sum + cases, 0);
    const which = every === 1 ? '' : ` (one of ${every})`;
    recordSection(
      'Hostile content',
      `Written by \`npm run bench:hostile\`: ${payloads} payloads${which} in every place where text is shown or written, in Chromium,
every element there provoked by events; a proxy hears what leaves the browser. A case counts when the payload
was seen to stand there: ${total.toLocaleString('en-GB')} cases. For comparison: shown by a page without any wall, ${free} of the payloads run, ask or
leave by themselves.

| where | cases | executions | requests | navigations |
| --- | --- | --- | --- | --- |
${lines.join('\n')}`,
    );
  }
  const hasFailed = results.some((one) => one.breaches.length + one.failures.length > 0);
  return hasFailed ? 1 : 0;
}
