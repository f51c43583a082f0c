import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterEach, expect, it } from 'vitest';
import { resolveLanguage, speak, spokenNow } from '../../preload/words/index.ts';
import { speakEverywhere } from './threads.ts';

afterEach(() => speak(resolveLanguage('en', [])));

it('is followed by threads that begin later and by those that run', async () => {
  speakEverywhere('system', ['de-AT']);
  expect(spokenNow()).toMatchObject({ language: 'de', locale: 'de-AT' });
  const threads = new URL('./threads.ts', import.meta.url).href;
  const words = new URL('../../preload/words/index.ts', import.meta.url).href;
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads');
     Promise.all([import('${threads}'), import('${words}')]).then(([threads, words]) => {
       threads.followMainThread();
       words.onLanguageChange(() => parentPort.postMessage(words.spokenNow().language));
       parentPort.on('message', () => {});
       parentPort.postMessage(words.spokenNow().language);
     });`,
    { eval: true },
  );
  expect(await once(worker, 'message')).toEqual(['de']);
  const changed = once(worker, 'message');
  speakEverywhere('en', ['de-AT']);
  expect(await changed).toEqual(['en']);
  await worker.terminate();
});
