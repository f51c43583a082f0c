/**
 * Checking the spelling of what is typed, with dictionaries that are on this machine: the system's own on
 * macOS, elsewhere files that the person added. None is ever downloaded: guards.ts leaves Chromium no
 * address to ask.
 */
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import type { Session } from 'electron';
import { PostilError, type Spelling } from '../../preload/contract/index.ts';
import type { ConfigStore } from './config-store.ts';
import { say } from './words/index.ts';

/** As Chromium names them: language, country, the dictionary's version. */
const NAME = /^([a-z]{2,3}(?:-[A-Za-z]{2,4})?)-\d+-\d+\.bdic$/;
const SIGNATURE = 'BDic';

export interface SpellingOptions {
  session: Pick<
    Session,
    'setSpellCheckerEnabled' | 'setSpellCheckerLanguages' | 'availableSpellCheckerLanguages'
  >;
  config: ConfigStore;
  platform: NodeJS.Platform;
  /** Where Chromium looks for dictionaries: `Dictionaries` in its profile. */
  folder: string;
}

export interface SpellChecker {
  state(): Spelling;
  set(isOn: boolean): Spelling;
  /** @throws {PostilError} invalid for a file that is no dictionary */
  add(path: string): Spelling;
}

export function createSpelling(options: SpellingOptions): SpellChecker {
  const { session, config, folder } = options;
  const isSystem = options.platform === 'darwin';

  function languages(): string[] {
    if (isSystem || !existsSync(folder)) return [];
    return [...new Set(readdirSync(folder).flatMap((name) => codeOf(name) ?? []))].sort();
  }

  /** A file is named by language and country; many languages are known to Chromium without theirs (`nl` of nl-NL). */
  function codeOf(name: string): string | undefined {
    const code = NAME.exec(name)?.[1];
    if (!code) return undefined;
    return [code, code.replace(/-.*/, '')].find((one) =>
      session.availableSpellCheckerLanguages.includes(one),
    );
  }

  function state(): Spelling {
    const found = languages();
    const source = isSystem ? 'system' : found.length > 0 ? 'files' : 'none';
    return { source, isOn: config.get().spelling && source !== 'none', languages: found };
  }

  function apply(): Spelling {
    const now = state();
    if (now.isOn && now.source === 'files') session.setSpellCheckerLanguages(now.languages);
    session.setSpellCheckerEnabled(now.isOn);
    return now;
  }

  apply();
  return {
    state,
    set(isOn) {
      config.change({ spelling: isOn });
      return apply();
    },
    add(path) {
      const name = basename(path);
      if (!codeOf(name) || !isDictionary(path)) {
        throw new PostilError('invalid', say('spelling.noDictionary', { name }));
      }
      mkdirSync(folder, { recursive: true });
      copyFileSync(path, join(folder, name));
      config.change({ spelling: true });
      return apply();
    },
  };
}

function isDictionary(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(SIGNATURE.length);
    readSync(file, head, 0, head.length, 0);
    return head.toString('latin1') === SIGNATURE;
  } finally {
    closeSync(file);
  }
}
