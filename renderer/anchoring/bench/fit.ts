/**
 * Finds the weights in `confidence.ts`: `node renderer/anchoring/bench/fit.ts`. Logistic regression
 * by Newton's method over the trials of the tuning pages in which the passage was touched. Prints the
 * weights to copy, and for some floors how many notes would be lost and how many wrongly attached.
 */
import { corpusPath } from '../../../.ci/corpus.ts';
import { bestPlace } from '../approximate.ts';
import { terms } from '../confidence.ts';
import { anchor, createText } from '../index.ts';
import { readPages } from './page.ts';
import { judge, LENGTHS, trialsOf } from './trials.ts';

const QUOTES_PER_PAGE = Number(process.env.POSTIL_QUOTES ?? 20);
/** Pulls the weights towards 0, so that terms that say the same do not cancel each other out. */
const RIDGE = 1;
const ROUNDS = 40;

interface Row {
  terms: number[];
  right: boolean;
  operator: string;
  length: string;
}

const say = (line = '') => process.stdout.write(`${line}\n`);
const chance = (sum: number) => 1 / (1 + Math.exp(-sum));
const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

async function rows(): Promise<Row[]> {
  const { pages } = await readPages(corpusPath('pages'));
  const result: Row[] = [];
  for (const page of pages.filter(({ tuning }) => tuning)) {
    for (const trial of trialsOf(page, QUOTES_PER_PAGE)) {
      const article = createText(trial.after.text);
      const known = anchor(article, trial.target);
      if (known && known.confidence === 1) continue;
      const place = bestPlace(article, trial.target);
      if (!place) continue;
      const { outcome } = judge(trial, place);
      const right = outcome === 'correct' || outcome === 'partial';
      const { operator, length } = trial;
      result.push({ terms: terms(place), right, operator, length });
    }
  }
  return result;
}

function regress(data: readonly Row[]): number[] {
  const size = data[0]?.terms.length ?? 0;
  let weights = new Array<number>(size).fill(0);
  for (let round = 0; round < ROUNDS; round++) {
    const slope: number[] = weights.map((weight) => -RIDGE * weight);
    const bend: number[][] = weights.map((_, i) => weights.map((_, j) => (i === j ? RIDGE : 0)));
    for (const row of data) {
      const p = chance(dot(row.terms, weights));
      row.terms.forEach((a, i) => {
        slope[i] = (slope[i] ?? 0) + a * ((row.right ? 1 : 0) - p);
        const line = bend[i];
        if (!line) return;
        row.terms.forEach((b, j) => {
          line[j] = (line[j] ?? 0) + a * b * p * (1 - p);
        });
      });
    }
    const step = solve(bend, slope);
    weights = weights.map((weight, i) => weight + (step[i] ?? 0));
  }
  return weights;
}

/** Solves `matrix * x = right` for a positive definite matrix by elimination. */
function solve(matrix: number[][], right: number[]): number[] {
  const lines = matrix.map((line, i) => [...line, right[i] ?? 0]);
  lines.forEach((pivot, i) => {
    const lead = pivot[i] ?? 1;
    lines.forEach((line, k) => {
      if (k === i) return;
      const factor = (line[i] ?? 0) / lead;
      for (let j = i; j < line.length; j++) line[j] = (line[j] ?? 0) - factor * (pivot[j] ?? 0);
    });
  });
  return lines.map((line, i) => (line.at(-1) ?? 0) / (line[i] ?? 1));
}

const data = await rows();
const weights = regress(data);
say(`${data.length} trials. Weights: [${weights.map((weight) => weight.toFixed(2)).join(', ')}]`);
for (const floor of [0.5, 0.6, 0.7, 0.8, 0.9, 0.92, 0.94, 0.96]) {
  const cells = Object.keys(LENGTHS).map((length) => {
    const kept = (row: Row) => chance(dot(row.terms, weights)) >= floor;
    const own = data.filter((row) => row.length === length);
    const lost = own.filter((row) => row.right && row.operator !== 'edit 50 %' && !kept(row));
    const wrong = own.filter((row) => !row.right && kept(row));
    const gone = wrong.filter((row) => row.operator === 'delete quote');
    return `${length}: ${lost.length} lost, ${wrong.length} wrong (${gone.length} deleted)`;
  });
  say(`floor ${floor}: ${cells.join('; ')}`);
}
