/**
 * A library of made-up articles with the word statistics of real text: ranks follow Zipf-Mandelbrot
 * (exponent 1.07, offset 2.7), common words are short, some letters carry accents, some articles are
 * Chinese. The same seed gives the same library.
 */
import { COLORS, type Note } from '../../../preload/contract/index.ts';
import type { IndexItem } from '../model.ts';

const WORDS = 100_000;
const HAN = 3000;
const EXPONENT = 1.07;
const OFFSET = 2.7;
/** One article in this many is Chinese. */
const CHINESE_EVERY = 20;

export interface Sample {
  word(rank: number): string;
  han(rank: number): string;
  article(n: number): IndexItem;
}

export function createSample(seed: number, wordsEach = 800, notesEach = 5): Sample {
  const vocabulary = makeVocabulary(seed);
  const han = (rank: number) => String.fromCodePoint(0x4e00 + ((rank * 7) % 20_000));
  const rankOfWord = zipf(WORDS);
  const rankOfHan = zipf(HAN);

  function article(n: number): IndexItem {
    const random = createRandom(seed * 1_000_003 + n);
    const word = () => vocabulary[rankOfWord(random())] ?? 'the';
    const words = (count: number) => Array.from({ length: count }, word);
    const chinese = n % CHINESE_EVERY === 0;
    const text = chinese ? chineseText(random, wordsEach) : paragraphs(random, words(wordsEach));
    const id = `a${n}`;
    const added = new Date(Date.UTC(2021, 0, 1) + n * 3_000_000).toISOString();
    const notes = Array.from({ length: notesEach }, (_, i): Note => {
      const start = Math.floor(random() * Math.max(1, text.length - 60));
      return {
        id: `n${n}-${i}`,
        target: {
          quote: { exact: text.slice(start, start + 60) || 'x', prefix: '', suffix: '' },
          position: { start, end: start + 60 },
        },
        body: words(12).join(' '),
        color: COLORS[Math.floor(random() * COLORS.length)] ?? 'yellow',
        tags: random() < 0.3 ? [`idea/${vocabulary[100 + Math.floor(random() * 50)]}`] : [],
        createdAt: added,
        updatedAt: added,
      };
    });
    return {
      signature: `s${n}`,
      text,
      notes,
      article: {
        id,
        kind: 'web',
        title: words(7).join(' '),
        author: `${vocabulary[2000 + Math.floor(random() * 800)]} ${vocabulary[4000 + Math.floor(random() * 800)]}`,
        site: `${vocabulary[1000 + Math.floor(random() * 300)]} review`,
        url: `https://www.${vocabulary[1000 + Math.floor(random() * 300)]}.example/${n}`,
        description: '',
        lang: chinese ? 'zh' : 'en',
        dir: 'ltr',
        publishedAt: '',
        addedAt: added,
        words: wordsEach,
        tags: [`topic/${vocabulary[50 + Math.floor(random() * 200)]}`],
        archived: random() < 0.6,
        favourite: random() < 0.05,
        trashedAt: random() < 0.02 ? added : null,
        progress: { fraction: random() < 0.5 ? 1 : 0, offset: 0 },
        missing: [],
      },
    };
  }

  function chineseText(random: () => number, count: number): string {
    let text = '';
    for (let i = 0; i < count * 2; i += 1) {
      text += han(rankOfHan(random()));
      if (random() < 0.06) text += random() < 0.3 ? '。\n' : '，';
    }
    return text;
  }

  return { word: (rank) => vocabulary[rank] ?? '', han, article };
}

/** Mulberry32: small, seeded, good enough for test data. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function zipf(size: number): (uniform: number) => number {
  const sums = new Float64Array(size);
  let sum = 0;
  for (let rank = 0; rank < size; rank += 1) {
    sum += 1 / (rank + 1 + OFFSET) ** EXPONENT;
    sums[rank] = sum;
  }
  return (uniform) => {
    const wanted = uniform * sum;
    let low = 0;
    let high = size - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

const ONSETS = 'b c d f g h l m n p r s t v w st tr pl qu ch'.split(' ');
const VOWELS = 'a e i o u a e i o ea ou é'.split(' ');
const CODAS = ['', '', '', 'n', 'r', 's', 't', 'l', 'nd', 'ck'];

function makeVocabulary(seed: number): string[] {
  const random = createRandom(seed);
  const pick = (from: string[]) => from[Math.floor(random() * from.length)] ?? '';
  const seen = new Set<string>();
  while (seen.size < WORDS) {
    const syllables = 1 + Math.floor(Math.log10(seen.size + 1) / 1.7 + random() * 1.2);
    let word = '';
    for (let i = 0; i < syllables; i += 1) word += pick(ONSETS) + pick(VOWELS) + pick(CODAS);
    seen.add(word);
  }
  return [...seen];
}

function paragraphs(random: () => number, words: string[]): string {
  let text = '';
  for (const word of words) {
    const end = random();
    text += word + (end < 0.004 ? '.\n' : end < 0.06 ? '. ' : end < 0.12 ? ', ' : ' ');
  }
  return text;
}
