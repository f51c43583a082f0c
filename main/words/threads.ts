/**
 * One language for the whole program: what a worker thread says reaches the person too. The terminal's
 * commands never call this: their output is read by scripts, so it is English always.
 */
import { BroadcastChannel, getEnvironmentData, setEnvironmentData } from 'node:worker_threads';
import {
  type LanguageChoice,
  PSEUDO,
  resolveLanguage,
  type Spoken,
  speak,
  spokenNow,
} from '../../preload/words/index.ts';

const NAME = 'postil.language';
let channel: BroadcastChannel | null = null;

/** As the system's settings or the environment (LC_ALL, LANG) say. */
export function systemLanguages(): readonly string[] {
  return [Intl.DateTimeFormat().resolvedOptions().locale];
}

/**
 * The main thread and all others speak so from now on. POSTIL_PSEUDO in the environment makes it the
 * language that tests layouts, whatever is chosen.
 */
export function speakEverywhere(choice: LanguageChoice, system = systemLanguages()): void {
  const next = process.env.POSTIL_PSEUDO ? PSEUDO : resolveLanguage(choice, system);
  const { language, locale } = spokenNow();
  if (next.language === language && next.locale === locale) return;
  speak(next);
  // Threads that begin later start with it; those that run are told.
  setEnvironmentData(NAME, { ...next });
  channel ??= new BroadcastChannel(NAME);
  channel.unref();
  channel.postMessage(next);
}

/** To be called by a worker thread when it begins: it speaks as the main thread does, then and later. */
export function followMainThread(): void {
  const now = getEnvironmentData(NAME) as unknown as Spoken | undefined;
  if (now) speak(now);
  const news = new BroadcastChannel(NAME);
  news.onmessage = (event) => speak(event.data as Spoken);
  news.unref();
}
