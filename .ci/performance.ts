/** What is known of Postil's speed: the rows of the last run, and the ratios a later run is held to. */
import {
  cellsOf,
  missesTarget,
  moreIsBetter,
  type Reported,
  type Row,
  ratioOf,
} from './bench-report.ts';

export interface Performance {
  /** Cores and memory, nothing else. */
  machine: string;
  /** Rows by part, of the last run in which the part ran. */
  parts: Record<string, Row[]>;
  /** Value to baseline by part and row. Set when first seen and by `--record`, so that it cannot creep. */
  ratios: Record<string, Record<string, number>>;
}

/** How much worse than recorded a ratio may be. Runs on one idle machine differ by up to a quarter. */
export const TOLERANCE = 1.5;
/** Ratios this small are a few microseconds or a few pages more or less: noise. */
const NEGLIGIBLE = 0.001;

export const NOTHING_KNOWN: Performance = { machine: '', parts: {}, ratios: {} };

/** `known` with the parts of this run in it. */
export function withRun(
  known: Performance,
  machine: string,
  reported: Reported[],
  record: boolean,
): Performance {
  const parts = { ...known.parts };
  const ratios = { ...known.ratios };
  for (const [part, rows] of Object.entries(byPart(reported))) {
    parts[part] = rows;
    const before = known.ratios[part] ?? {};
    ratios[part] = Object.fromEntries(
      rows.flatMap((row) => {
        const ratio = ratioOf(row);
        if (ratio === null) return [];
        const kept = record ? ratio : (before[row.name] ?? ratio);
        return [[row.name, Number(kept.toPrecision(4))]];
      }),
    );
  }
  return { machine, parts, ratios };
}

/** A sentence for each row whose ratio to its baseline has become worse than recorded. */
export function regressions(known: Performance, reported: Reported[]): string[] {
  return reported.flatMap(({ part, rows }) =>
    rows.flatMap((row) => {
      const ratio = ratioOf(row);
      const before = known.ratios[part]?.[row.name];
      if (ratio === null || !before || Math.abs(ratio - before) < NEGLIGIBLE) return [];
      const worse = moreIsBetter(row) ? before / ratio : ratio / before;
      if (worse <= TOLERANCE) return [];
      return [
        `${part}, ${row.name}: ${ratio.toPrecision(3)} times ${row.baseline?.name}, and ${before.toPrecision(3)} times when recorded`,
      ];
    }),
  );
}

export function missedTargets(performance: Performance): string[] {
  return Object.entries(performance.parts).flatMap(([part, rows]) =>
    rows.filter(missesTarget).map((row) => {
      const [name, value, target] = cellsOf(row);
      return `${part}, ${name}: ${value} (${target?.replace(': missed', '')})`;
    }),
  );
}

/** `docs/performance.md`. */
export function performancePage(performance: Performance): string {
  const missed = missedTargets(performance);
  const verdict =
    missed.length === 0
      ? 'Every target was met.'
      : `Targets missed:\n\n${missed.map((line) => `- ${line}`).join('\n')}`;
  return [
    '# Performance',
    `Written by \`npm run bench\` on a machine with ${performance.machine}. Do not edit it by hand.`,
    `"Baseline" is the same work done another way in the same run. \`npm run bench\` fails when a ratio to a baseline is more than ${TOLERANCE} times worse than the recorded one in [performance.json](performance.json); seconds are never compared, since machines differ. \`npm run bench -- library\` runs one part, \`npm run bench -- --record\` records the ratios anew.`,
    verdict,
    ...Object.entries(performance.parts).flatMap(([part, rows]) => [
      `## ${part}`,
      [
        '| | measured | target | baseline | ratio |',
        '| --- | ---: | --- | --- | ---: |',
        ...rows.map((row) => `| ${cellsOf(row).map(escapeCell).join(' | ')} |`),
      ].join('\n'),
    ]),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function byPart(reported: Reported[]): Record<string, Row[]> {
  const parts: Record<string, Row[]> = {};
  for (const { part, rows } of reported) parts[part] = [...(parts[part] ?? []), ...rows];
  return parts;
}

const escapeCell = (text: string): string => text.replaceAll('|', '\\|');
