import { describe, expect, it } from 'vitest';
import { anchor, createText } from '../index.ts';
import { hypothesis } from './hypothesis.ts';
import { OPERATORS } from './operators.ts';
import { type Page, type Paragraph, render, tokensOf } from './page.ts';
import { judge, type Trial, trialsOf } from './trials.ts';

const TEXT = `The ferry to the outer islands leaves at six, when the harbour is still dark and smells of diesel and bread.
Three people use it in winter: a teacher, the man who reads the electricity meters, and a boy who wants to be somewhere else.
None of them talks before the second buoy. After it the captain turns the radio on and the day may begin.
Nobody remembers who put the rule up, or whether it was ever a rule; newcomers learn it by being looked at.
On the second island there is a school with eleven pupils and a piano that the damp has put a quarter tone low.
The teacher tunes her own voice to it. Her choir sounds like no other choir in the province, and wins prizes for it.
Meters are read once a year by law and once a month by habit, because the coffee on the third island is very good.
He has a book in which he notes the readings, and beside them the weather, the price of herring, and what people told him.
Forty years of it stand on a shelf above his bed. The company has asked for the books twice; it only wants the numbers.
The boy counts birds. He has a theory about cormorants which he will not explain, since the last person laughed.
When the bridge is finished the ferry will stop, says the newspaper, and everyone will save twenty-five minutes.
At the public meeting a woman asked what people were going to do with the minutes, and the engineer looked at his notes.
In March the ice came late and stayed for nine days. The school was closed, the meters went unread, and the choir sang at home.
People put candles into their windows so that one could see from each island that the others were still there.
The captain walked over the ice with the bread. It took him four hours each way and he spoke with everyone he met.
That was the year in which the engineer sold his house in the city and bought the smaller of the two boats.`;

function page(): Page {
  let id = 0;
  const paragraphs: Paragraph[] = TEXT.split('\n').map((line) => ({
    tokens: tokensOf(line).map((token) => ({ ...token, id: token.word ? id++ : null })),
    after: '\n',
  }));
  return { name: 'ferry', tuning: false, paragraphs };
}

const trials = [...trialsOf(page(), 12)];
const of = (operator: string) => trials.filter((trial) => trial.operator === operator);
const wordsOfTruth = ({ after, truth }: Trial) =>
  truth && after.text.slice(after.words[truth.first]?.start, after.words[truth.last]?.end);

describe('the mutation protocol', () => {
  it('is the same on every run', () => {
    expect([...trialsOf(page(), 12)]).toEqual(trials);
  });

  it('covers twelve changes, none and several together', () => {
    expect(Object.keys(OPERATORS)).toHaveLength(14);
    for (const operator of Object.keys(OPERATORS)) expect(of(operator)).toHaveLength(36);
  });

  it('knows where the words went', () => {
    for (const operator of ['unchanged', 'insert above', 'delete elsewhere', 'move', 'merge']) {
      for (const trial of of(operator)) {
        expect(wordsOfTruth(trial)?.replace(/\s+/g, '')).toBe(
          trial.target.quote.exact.replace(/[\s.;:,]+$/, '').replace(/\s+/g, ''),
        );
      }
    }
    for (const trial of of('delete quote')) expect(trial.truth).toBeNull();
    for (const trial of of('insert inside')) {
      expect(wordsOfTruth(trial)?.length).toBeGreaterThan(trial.target.quote.exact.length + 20);
    }
  });

  it('changes the page in every operator but one', () => {
    const text = render(page().paragraphs).text;
    for (const operator of Object.keys(OPERATORS)) {
      const changed = of(operator).filter((trial) => trial.after.text !== text).length;
      if (operator === 'unchanged') expect(changed).toBe(0);
      else expect(changed).toBeGreaterThan(27);
    }
  });

  it('tells a right answer from a partial and a wrong one', () => {
    const trial = of('unchanged').find(({ length }) => length === '12-29') as Trial;
    const { start, end } = trial.target.position as { start: number; end: number };
    expect(judge(trial, { start, end })).toEqual({ outcome: 'correct', exact: true });
    expect(judge(trial, { start, end: start + 10 }).outcome).toBe('partial');
    expect(judge(trial, { start: end + 5, end: end + 30 }).outcome).toBe('wrong');
    expect(judge(trial, null).outcome).toBe('orphan');
    const gone = of('delete quote')[0] as Trial;
    expect(judge(gone, null).outcome).toBe('correct');
    expect(judge(gone, { start: 0, end: 9 }).outcome).toBe('wrong');
  });
});

describe('anchoring under the protocol', () => {
  const rate = (operator: string, find: (trial: Trial) => ReturnType<typeof hypothesis>) => {
    const judged = of(operator).map((trial) => judge(trial, find(trial)).outcome);
    return judged.filter((outcome) => outcome === 'correct').length / judged.length;
  };
  const ours = (trial: Trial) => anchor(createText(trial.after.text), trial.target);
  const baseline = (trial: Trial) => hypothesis(trial.after.text, trial.target);

  it.each([
    ['unchanged', 1],
    ['typography', 1],
    ['insert above', 1],
    ['delete elsewhere', 0.97],
    ['move', 0.97],
    ['split', 1],
    ['merge', 1],
    ['re-extract', 0.97],
    ['insert inside', 0.97],
    ['edit 10 %', 0.97],
    ['edit 25 %', 0.92],
    ['together', 0.92],
    ['delete quote', 0.97],
  ])('%s', (operator, least) => {
    expect(rate(operator, ours)).toBeGreaterThanOrEqual(least);
  });

  it('beats the baseline where a quote was deleted or words were put into it', () => {
    for (const operator of ['delete quote', 'insert inside']) {
      expect(rate(operator, ours)).toBeGreaterThan(rate(operator, baseline) + 0.2);
    }
  });
});
