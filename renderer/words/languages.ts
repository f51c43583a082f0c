/** The page's language: as the settings say, at once and everywhere. */
import { create } from 'zustand';
import {
  type LanguageChoice,
  type Messages,
  PSEUDO,
  resolveLanguage,
  type Spoken,
  speak,
  spokenNow,
} from '../../preload/words/index.ts';
import { useSettings } from '../app/settings.ts';
import { showError } from '../ui/toasts.ts';

/** Loaded when chosen, so that the first view carries one language only. */
const LOADERS: Partial<
  Record<Spoken['language'], () => Promise<{ default: Readonly<Record<string, Messages>> }>>
> = {
  de: () => import('./de.ts'),
};

/** What is spoken now. A component that has it is rendered again after a change. */
export const useSpoken = create<Spoken>(() => spokenNow());

/**
 * The last choice, for the first moment of the next start, before the settings are read. `pseudo` here, by
 * hand, shows Postil in the language that tests layouts, whatever the settings say.
 */
const REMEMBERED = 'postil.language';

function remembered(): LanguageChoice | 'pseudo' {
  const text = localStorage.getItem(REMEMBERED);
  return text === 'en' || text === 'de' || text === 'pseudo' ? text : 'system';
}

let latest = 0;

async function change(next: Spoken): Promise<void> {
  latest += 1;
  const mine = latest;
  const { default: catalogues } = (await LOADERS[next.language]?.()) ?? { default: {} };
  if (mine !== latest) return;
  speak(next, catalogues);
  useSpoken.setState(next);
  document.documentElement.lang = next.locale;
  document.documentElement.dir = next.direction;
}

/** Speaks what was spoken last, then what the settings say, now and whenever they change. */
export async function followLanguage(): Promise<void> {
  const first = remembered();
  if (first === 'pseudo') return change(PSEUDO);
  let choice: LanguageChoice = first;
  useSettings.subscribe(({ settings, loaded }) => {
    if (!loaded || settings.language === choice) return;
    choice = settings.language;
    localStorage.setItem(REMEMBERED, choice);
    change(resolveLanguage(choice, navigator.languages)).catch(showError);
  });
  await change(resolveLanguage(choice, navigator.languages));
}
