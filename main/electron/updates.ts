/**
 * New versions: looked for only where the person or the administrator named an address, fetched in the
 * background, and put in place only when everything is saved and the person says so, or at the end.
 */
import { PostilError, type UpdateState } from '../../preload/contract/index.ts';
import type { ConfigStore } from './config-store.ts';
import { say } from './words/index.ts';

/** electron-updater behind a small interface (updater.ts); loaded only when there is an address. */
export interface Updater {
  /** The newer version there is, or null. */
  check(): Promise<{ version: string; notes: string } | null>;
  download(onProgress: (fraction: number) => void): Promise<void>;
  /** Ends the program and starts the new version. @param onFailure it cannot be put in place */
  install(onFailure: (error: Error) => void): void;
}

export interface UpdatesOptions {
  config: ConfigStore;
  load: (url: string) => Promise<Updater>;
  /** Why nothing may be restarted now, in a sentence; empty when it may. */
  obstacle: () => string;
  /** Saves everything and closes the library; then the program may be replaced. */
  prepareToEnd: () => Promise<void>;
  /** The library is closed and the new version is not there: says so, and starts this one again. */
  startAgain: () => void;
  emit: (state: UpdateState) => void;
  report: (error: unknown) => void;
}

export interface Updates {
  state(): UpdateState;
  setUrl(url: string): Promise<UpdateState>;
  check(): Promise<UpdateState>;
  /** @throws {PostilError} conflict while something is not saved */
  install(): Promise<void>;
}

const OFF: UpdateState = {
  url: '',
  stage: 'off',
  version: '',
  notes: '',
  fraction: null,
  message: '',
};

export function createUpdates(options: UpdatesOptions): Updates {
  const { config } = options;
  let state = begin(config.get().updateUrl);
  let updater: Updater | null = null;
  let running: Promise<UpdateState> | null = null;

  function change(patch: Partial<UpdateState>): UpdateState {
    state = { ...state, ...patch };
    options.emit(state);
    return state;
  }

  async function look(): Promise<UpdateState> {
    try {
      change({ stage: 'checking', message: '', fraction: null });
      updater ??= await options.load(state.url);
      const found = await updater.check();
      if (!found) return change({ stage: 'current', version: '', notes: '' });
      change({ stage: 'downloading', version: found.version, notes: found.notes, fraction: 0 });
      await updater.download((fraction) => change({ fraction }));
      return change({ stage: 'ready', fraction: null });
    } catch (error) {
      options.report(error);
      updater = null;
      const message = error instanceof PostilError ? error.message : say('update.failed');
      return change({ stage: 'failed', fraction: null, message });
    }
  }

  return {
    state: () => state,
    async setUrl(given) {
      const url = given.trim();
      if (url !== '' && URL.parse(url)?.protocol !== 'https:') {
        throw new PostilError('invalid', say('update.notHttps'));
      }
      config.change({ updateUrl: url });
      await running;
      updater = null;
      state = begin(url);
      return change({});
    },
    check() {
      if (state.stage === 'off' || state.stage === 'ready') return Promise.resolve(state);
      running ??= look().finally(() => {
        running = null;
      });
      return running;
    },
    async install() {
      if (state.stage !== 'ready' || !updater) {
        throw new PostilError('conflict', say('update.notReady'));
      }
      const obstacle = options.obstacle();
      if (obstacle) throw new PostilError('conflict', obstacle);
      await options.prepareToEnd();
      updater.install((error) => {
        options.report(error);
        options.startAgain();
      });
    },
  };
}

function begin(url: string): UpdateState {
  return url === '' ? OFF : { ...OFF, url, stage: 'idle' };
}
