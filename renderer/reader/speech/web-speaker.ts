/** The system's voices through the Web Speech API. */

import { say } from '../words/index.ts';
import type { Speaker } from './reading-aloud.ts';
import { localVoices, pickVoice, type Voice } from './voices.ts';

export interface SystemVoice extends Voice {
  readonly native: SpeechSynthesisVoice;
}

/** Voices come a moment after the first asking; the many of a Linux system took over a second. */
const WAIT_MS = 4000;

/** Voices that read without the network; empty where none is installed. */
export async function systemVoices(): Promise<SystemVoice[]> {
  if (!('speechSynthesis' in window)) return [];
  const synthesis = window.speechSynthesis;
  if (synthesis.getVoices().length === 0) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, WAIT_MS);
      synthesis.addEventListener(
        'voiceschanged',
        () => {
          clearTimeout(timer);
          resolve();
        },
        { once: true },
      );
    });
  }
  return localVoices(
    synthesis.getVoices().map((native) => ({
      native,
      name: native.name,
      lang: native.lang,
      isDefault: native.default,
      isLocal: native.localService,
    })),
  );
}

export function createWebSpeaker(
  voices: readonly SystemVoice[],
  lang: string,
  chosen: () => string,
): Speaker {
  /** Kept, or the browser may forget it, and its events with it. */
  let saying: SpeechSynthesisUtterance | null = null;
  return {
    say(words, { rate }, done) {
      const utterance = new SpeechSynthesisUtterance(words);
      const voice = pickVoice(voices, chosen(), lang);
      if (voice) {
        utterance.voice = voice.native;
        utterance.lang = voice.native.lang;
      }
      utterance.rate = rate;
      const finish = (failure: string | null) => {
        if (saying !== utterance) return;
        saying = null;
        done(failure);
      };
      utterance.onend = () => finish(null);
      utterance.onerror = ({ error }) => {
        if (error !== 'canceled' && error !== 'interrupted') {
          finish(say('speech.stopped'));
        }
      };
      saying = utterance;
      window.speechSynthesis.cancel();
      window.speechSynthesis.speak(utterance);
    },
    hush() {
      saying = null;
      window.speechSynthesis.cancel();
    },
  };
}
