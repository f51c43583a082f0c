/** Queries of each class, made from the words of a made-up library of `size` articles. */
import type { IndexItem } from '../model.ts';
import { createRandom, type Sample } from './library.ts';

const EACH = 12;

export function queryClasses(sample: Sample, size: number): Record<string, string[]> {
  const random = createRandom(5);
  const between = (low: number, high: number) => Math.floor(low + random() * (high - low));
  const many = (make: () => string) => Array.from({ length: EACH }, make);
  const latin = (): IndexItem => sample.article(between(0, size / 20) * 20 + 1);
  const chinese = (): IndexItem => sample.article(between(0, size / 20) * 20);
  const piece = (text: string, words: number) => {
    const all = text.split(/\s+/);
    const at = between(0, all.length - words);
    return all.slice(at, at + words).join(' ');
  };
  return {
    'very common word': many(() => `${sample.word(between(0, 10))} `),
    'common word': many(() => `${sample.word(between(100, 1000))} `),
    'rare word': many(() => `${sample.word(between(20_000, 60_000))} `),
    'two common words': many(
      () => `${sample.word(between(0, 30))} ${sample.word(between(0, 30))} `,
    ),
    'three words': many(() => `${piece(latin().text ?? '', 3)} `),
    'two-letter prefix': many(() => sample.word(between(100, 5000)).slice(0, 2)),
    'three-letter prefix': many(() => sample.word(between(100, 5000)).slice(0, 3)),
    phrase: many(() => `"${piece(latin().text ?? '', 3)}"`),
    'common phrase': many(() => `"${sample.word(between(0, 5))} ${sample.word(between(0, 5))}"`),
    'filter alone': many(() => `tag:topic/${sample.word(between(50, 250))} is:unread`),
    'filter and word': many(() => `color:rose is:unread ${sample.word(between(100, 1000))} `),
    'broad filter': many(() => `is:read ${sample.word(between(0, 10))} -tag:idea `),
    'in:notes': many(() => `in:notes ${sample.word(between(0, 1000))} `),
    'not a word': many(() => `-${sample.word(between(0, 100))} is:favourite`),
    'CJK word': many(() => {
      const text = (chinese().text ?? '').replace(/[，。\s]/g, '');
      const at = between(0, text.length - 2);
      return text.slice(at, at + 2);
    }),
    'misspelt word': many(() => {
      const word = sample.word(between(20_000, 60_000));
      return `${word.slice(0, 3)}x${word.slice(4)}q `;
    }),
  };
}
