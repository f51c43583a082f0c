/** Quotes, what becomes of them, and how an answer is judged. */
import type { Target } from '../../../preload/contract/models.ts';
import { describe } from '../describe.ts';
import { OPERATORS, type Quote } from './operators.ts';
import { type Page, type Rendered, render } from './page.ts';
import { createRandom } from './random.ts';

export const LENGTHS = { '3-5': [3, 5], '12-29': [12, 29], '60-139': [60, 139] } as const;
export type Length = keyof typeof LENGTHS;

export type Outcome = 'correct' | 'partial' | 'wrong' | 'orphan';

/** One quote of one page after one mutation. */
export interface Trial {
  page: string;
  operator: string;
  length: Length;
  target: Target;
  after: Rendered;
  /** Indexes in `after.words` of the passage's first and last word; null: it is gone. */
  truth: { first: number; last: number } | null;
}

/** An answer is correct when this share of the words of answer and truth together is in both. */
const SAME = 0.8;

/** `perPage` quotes of each length per operator; the same for every run. */
export function* trialsOf(page: Page, perPage: number): Generator<Trial> {
  const before = render(page.paragraphs);
  for (const [length, [least, most]] of Object.entries(LENGTHS) as [Length, [number, number]][]) {
    for (let n = 0; n < perPage; n++) {
      const random = createRandom(`${page.name} ${length} ${n}`);
      const words = Math.min(random.int(least, most), before.words.length);
      const first = random.int(0, before.words.length - words);
      const quote: Quote = { first, last: first + words - 1 };
      const start = before.words[quote.first]?.start ?? 0;
      const end = before.words[quote.last]?.end ?? 0;
      const target = describe(before.text, start, end);
      for (const [operator, mutate] of Object.entries(OPERATORS)) {
        const own = createRandom(`${page.name} ${length} ${n} ${operator}`);
        const after = render(mutate(page.paragraphs, quote, own));
        yield { page: page.name, operator, length, target, after, truth: truthOf(after, quote) };
      }
    }
  }
}

function truthOf(after: Rendered, quote: Quote): Trial['truth'] {
  const inside = (id: number | null) => id !== null && id >= quote.first && id <= quote.last;
  const first = after.words.findIndex((word) => inside(word.id));
  const last = after.words.findLastIndex((word) => inside(word.id));
  return first < 0 ? null : { first, last };
}

/** `exact`: not one word too many or too few. */
export function judge(
  trial: Trial,
  answer: { start: number; end: number } | null,
): { outcome: Outcome; exact: boolean } {
  const { truth, after } = trial;
  if (!answer) return { outcome: truth ? 'orphan' : 'correct', exact: !truth };
  if (!truth) return { outcome: 'wrong', exact: false };
  let shared = 0;
  let either = 0;
  after.words.forEach((word, i) => {
    const inTruth = i >= truth.first && i <= truth.last;
    const inAnswer = word.start < answer.end && word.end > answer.start;
    if (inTruth && inAnswer) shared++;
    if (inTruth || inAnswer) either++;
  });
  const exact = shared === either;
  if (shared === 0) return { outcome: 'wrong', exact };
  return { outcome: shared / either >= SAME ? 'correct' : 'partial', exact };
}
