import { expect, it } from 'vitest';
import { type Block, createCursorText } from '../cursor.ts';
import { createReadingAloud, type Speaker } from './reading-aloud.ts';
import { localVoices, pickVoice, type Voice, voicesToChoose } from './voices.ts';

const PARTS = [
  'A heading',
  'One sentence. Another one.[1] A third.',
  'let x = 1;',
  '* * *',
  'The end.',
];
const TEXT = PARTS.join('\n');
const BLOCKS: Block[] = PARTS.map((part) => {
  const start = TEXT.indexOf(part);
  return { start, end: start + part.length, kind: part.includes('let') ? 'whole' : 'text' };
});

/** A voice that says a sentence when the test lets it. */
class Told implements Speaker {
  readonly said: string[] = [];
  rates: number[] = [];
  #done: ((failure: string | null) => void) | null = null;
  say(words: string, { rate }: { rate: number }, done: (failure: string | null) => void): void {
    this.said.push(words);
    this.rates.push(rate);
    this.#done = done;
  }
  hush(): void {
    this.#done = null;
  }
  finish(failure: string | null = null): void {
    const done = this.#done;
    this.#done = null;
    done?.(failure);
  }
}

function aloud(rate = () => 1) {
  const speaker = new Told();
  const mark = TEXT.indexOf('[1]');
  const reading = createReadingAloud({
    text: createCursorText(TEXT, BLOCKS, 'en'),
    speaker,
    rate,
    silent: [{ start: mark, end: mark + 3 }],
    isLeftOut: (block) => BLOCKS[block]?.kind === 'whole',
  });
  const words = () => {
    const { at } = reading.state.getState();
    return at && TEXT.slice(at.start, at.end);
  };
  return { speaker, reading, words };
}

it('reads sentence after sentence to the end, without marks, code and ornaments', () => {
  const { speaker, reading, words } = aloud();
  reading.start(0);
  expect(words()).toBe('A heading');
  for (let i = 0; i < 5; i += 1) speaker.finish();
  expect(speaker.said).toEqual([
    'A heading',
    'One sentence.',
    'Another one.',
    'A third.',
    'The end.',
  ]);
  expect(reading.state.getState()).toEqual({ status: 'off', at: null, problem: '' });
});

it('pauses, and goes on with the whole sentence', () => {
  const { speaker, reading, words } = aloud();
  reading.start(TEXT.indexOf('Another'));
  reading.toggle(0);
  expect(reading.state.getState().status).toBe('paused');
  speaker.finish();
  expect(words()).toMatch(/^Another/);
  reading.toggle(0);
  expect(speaker.said).toEqual(['Another one.', 'Another one.']);
});

it('skips sentences both ways, across paragraphs, and stays at the ends', () => {
  const { reading, speaker, words } = aloud();
  reading.start(TEXT.indexOf('A third'));
  reading.skip(1);
  expect(words()).toBe('The end.');
  reading.skip(1);
  expect(words()).toBe('The end.');
  reading.skip(-1);
  expect(words()).toMatch(/A third\.$/);
  reading.toggle(0);
  reading.skip(-1);
  expect(words()).toMatch(/^Another/);
  expect(speaker.said).toEqual(['A third.', 'The end.', 'A third.']);
});

it('takes up a new speed at once, and says why a voice failed', () => {
  let rate = 1;
  const { reading, speaker } = aloud(() => rate);
  reading.start(0);
  rate = 1.5;
  reading.again();
  expect(speaker.rates).toEqual([1, 1.5]);
  speaker.finish('The voice is gone.');
  expect(reading.state.getState()).toMatchObject({
    status: 'paused',
    problem: 'The voice is gone.',
  });
});

const voice = (name: string, lang: string, more: Partial<Voice> = {}): Voice => ({
  name,
  lang,
  isDefault: false,
  isLocal: true,
  ...more,
});

it('picks a voice of the article’s language, the chosen one if it speaks it', () => {
  const voices = [
    voice('Ana', 'pt_BR', { isDefault: true }),
    voice('Brit', 'en-GB'),
    voice('Yank', 'en-US'),
    voice('Cloud', 'en-US', { isLocal: false }),
  ];
  const local = localVoices(voices);
  expect(local.map(({ name }) => name)).toEqual(['Ana', 'Brit', 'Yank']);
  expect(pickVoice(local, '', 'en-US')?.name).toBe('Yank');
  expect(pickVoice(local, '', 'en-AU')?.name).toBe('Brit');
  expect(pickVoice(local, 'Brit', 'en-US')?.name).toBe('Brit');
  expect(pickVoice(local, 'Brit', 'pt')?.name).toBe('Ana');
  expect(pickVoice(local, '', 'fi')?.name).toBe('Ana');
  expect(pickVoice([], '', 'en')).toBeNull();
});

it('offers the voices of the language first, and no timbre that nobody chose', () => {
  const voices = [
    voice('Afrikaans', 'af'),
    voice('Afrikaans+Adam', 'af'),
    voice('English (America)', 'en-US'),
    voice('English (America)+Adam', 'en-US'),
    voice('English (America)+Linda', 'en-US'),
  ];
  const names = (list: Voice[]) => list.map(({ name }) => name);
  const usual = voicesToChoose(voices, '', 'en-GB');
  expect(names(usual.own)).toEqual(['English (America)']);
  expect(names(usual.others)).toEqual(['Afrikaans']);
  const linda = voicesToChoose(voices, 'English (America)+Linda', 'en-GB');
  expect(names(linda.own)).toEqual(['English (America)', 'English (America)+Linda']);
});
