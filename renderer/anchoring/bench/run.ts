/**
 * `npm run bench:anchoring`: how often a note finds its passage again, per kind of change and length
 * of quote, beside the published method of Hypothesis under the same protocol.
 *
 * Over the pages of the corpus (.ci/corpus.ts), and its articles written out by hand, of which none was
 * looked at while tuning.
 * POSTIL_PAGES: `scored` (default), `tuning` or `all`. Constants were set on the tuning pages and never
 * on the scored ones.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Row, reportRows } from '../../../.ci/bench-report.ts';
import { corpusPath } from '../../../.ci/corpus.ts';
import { type Anchored, anchor, createText } from '../index.ts';
import { hypothesis } from './hypothesis.ts';
import { OPERATORS } from './operators.ts';
import { type Page, readArticles, readPages } from './page.ts';
import { judge, LENGTHS, type Outcome, type Trial, trialsOf } from './trials.ts';

const QUOTES_PER_PAGE = Number(process.env.POSTIL_QUOTES ?? 20);
/** There are more of the hand-written articles, so fewer quotes of each. */
const QUOTES_PER_ARTICLE = Number(process.env.POSTIL_QUOTES ?? 6);
const OUTCOMES: Outcome[] = ['correct', 'partial', 'wrong', 'orphan'];

/** Lower ends of the bands of confidence that are reported. */
const BANDS = [1, 0.99, 0.98, 0.96, 0.94];

interface Tally extends Record<Outcome, number> {
  all: number;
  exact: number;
}

type Answer = Anchored | { start: number; end: number } | null;

const METHODS: Record<string, (trial: Trial) => Answer> = {
  Postil: (trial) => anchor(createText(trial.after.text), trial.target),
  Hypothesis: (trial) => hypothesis(trial.after.text, trial.target),
};

const say = (line = '') => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const folder = corpusPath('pages');
  if (!existsSync(folder)) {
    say(`No pages to measure on: ${folder} does not exist.`);
    say('Set POSTIL_CORPUS to a folder that holds pages/<name>/expected.html.');
    return;
  }
  const which = process.env.POSTIL_PAGES ?? 'scored';
  const { pages, dropped } = await readPages(folder);
  const used = pages.filter((page) => which === 'all' || page.tuning === (which === 'tuning'));
  const shelf = corpusPath('extraction');
  const articles: Page[] = [];
  if (which !== 'tuning' && existsSync(join(shelf, 'ground-truth.json'))) {
    const read = await readArticles(shelf);
    articles.push(...read.pages);
    dropped.push(...read.dropped);
  }
  say(
    `${used.length} of ${pages.length} pages (${which}), ${QUOTES_PER_PAGE} quotes per page and length; ` +
      `${articles.length} articles, ${QUOTES_PER_ARTICLE} quotes each.`,
  );
  say(`Dropped as too short or repeating themselves: ${dropped.join(', ') || 'none'}.`);

  const tallies = new Map<string, Tally>();
  const spent = new Map<string, number>();
  const bands = new Map<number, { all: number; right: number }>();
  for (const page of [...used, ...articles]) {
    const quotes = articles.includes(page) ? QUOTES_PER_ARTICLE : QUOTES_PER_PAGE;
    for (const trial of trialsOf(page, quotes)) {
      for (const [method, find] of Object.entries(METHODS)) {
        const begun = performance.now();
        const answer = find(trial);
        spent.set(method, (spent.get(method) ?? 0) + performance.now() - begun);
        const verdict = judge(trial, answer);
        count(tallies, `${method} ${trial.operator} ${trial.length}`, verdict);
        if (!answer || !('confidence' in answer)) continue;
        const band = BANDS.find((least) => answer.confidence >= least) ?? 0;
        const tally = bands.get(band) ?? { all: 0, right: 0 };
        tally.all++;
        if (verdict.outcome === 'correct' || verdict.outcome === 'partial') tally.right++;
        bands.set(band, tally);
      }
    }
  }
  report(tallies);
  say();
  say('Confidence, and how many of these answers were right (correct or partial):');
  for (const [band, { all, right }] of [...bands].sort((a, b) => b[0] - a[0])) {
    say(
      `  ${band.toFixed(2)} and above: ${right} of ${all} (${((100 * right) / all).toFixed(1)} %)`,
    );
  }
  reportRows('Anchoring', rowsOf(tallies));
  for (const [method, time] of spent) say(`${method}: ${(time / 1000).toFixed(1)} s in all.`);
}

function count(tallies: Map<string, Tally>, key: string, verdict: ReturnType<typeof judge>): void {
  const tally = tallies.get(key) ?? {
    all: 0,
    exact: 0,
    correct: 0,
    partial: 0,
    wrong: 0,
    orphan: 0,
  };
  tally.all++;
  tally[verdict.outcome]++;
  if (verdict.exact) tally.exact++;
  tallies.set(key, tally);
}

/** Shares in per cent; "exact" counts answers without one word too many or too few. */
function report(tallies: Map<string, Tally>): void {
  const head = [...OUTCOMES, 'exact'].map((name) => name.padStart(8)).join('');
  say();
  say(`${''.padEnd(18)}${'words'.padEnd(8)}${'n'.padStart(5)}  ${head}   |${head}`);
  say(`${''.padEnd(33)}${Object.keys(METHODS)[0]?.padEnd(43)}   | ${Object.keys(METHODS)[1]}`);
  for (const operator of Object.keys(OPERATORS)) {
    for (const length of Object.keys(LENGTHS)) {
      const cells = Object.keys(METHODS).map((method) => {
        const tally = tallies.get(`${method} ${operator} ${length}`);
        if (!tally) return '';
        return [...OUTCOMES, 'exact' as const]
          .map((name) => ((100 * tally[name]) / tally.all).toFixed(1).padStart(8))
          .join('');
      });
      const all = tallies.get(`Postil ${operator} ${length}`)?.all ?? 0;
      say(
        `${operator.padEnd(18)}${length.padEnd(8)}${String(all).padStart(5)}  ${cells.join('   |')}`,
      );
    }
  }
  say();
  say(
    'A deleted quote is correct when it became an orphan and wrong when it was attached anywhere.',
  );
}

/** What has a target, per cent of the quotes; the baseline is Hypothesis' method on the same ones. */
const TARGETS: [operator: string, length: string, outcome: Outcome, target: number][] = [
  ['unchanged', '3-5', 'correct', 99.5],
  ['edit 10 %', '3-5', 'correct', 97],
  ['edit 10 %', '12-29', 'correct', 99],
  ['edit 10 %', '60-139', 'correct', 99],
  ['edit 25 %', '3-5', 'correct', 85],
  ['edit 25 %', '12-29', 'correct', 99],
  ['edit 25 %', '60-139', 'correct', 99],
  ['insert inside', '60-139', 'correct', 95],
  ['delete quote', '3-5', 'wrong', 2],
  ['delete quote', '12-29', 'wrong', 1],
  ['delete quote', '60-139', 'wrong', 1],
];

function rowsOf(tallies: Map<string, Tally>): Row[] {
  return TARGETS.map(([operator, length, outcome, target]) => {
    const share = (method: string) => {
      const tally = tallies.get(`${method} ${operator} ${length}`);
      return tally ? (100 * tally[outcome]) / tally.all : Number.NaN;
    };
    const what = outcome === 'wrong' ? 'attached all the same' : 'found';
    return {
      name: `${operator}, ${length} words: ${what}`,
      value: share('Postil'),
      unit: '%',
      target,
      better: outcome === 'wrong' ? 'less' : 'more',
      baseline: { name: 'Hypothesis', value: share('Hypothesis') },
    };
  });
}

await main();
