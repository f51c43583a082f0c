/** The machine's configuration, read once and written at each change. */
import { type Config, readConfig, writeConfig } from '../cli/config.ts';

export interface ConfigStore {
  get(): Config;
  /** A disk that refuses costs only the memory of it: it is reported, and the program goes on. */
  change(patch: Partial<Config>): void;
}

export function openConfig(folder: string, report: (error: unknown) => void): ConfigStore {
  let config = readConfig(folder);
  return {
    get: () => config,
    change(patch) {
      config = { ...config, ...patch };
      try {
        writeConfig(folder, config);
      } catch (error) {
        report(error);
      }
    },
  };
}

const MOST_RECENT = 10;

/** With this article first. */
export function withRecent(recent: Config['recent'], id: string, title: string): Config['recent'] {
  return [{ id, title }, ...recent.filter((one) => one.id !== id)].slice(0, MOST_RECENT);
}
