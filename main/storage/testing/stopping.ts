/** The real file operations until a step at which the program stops: that one does half or nothing, no later one ends. */
import type { FileHandle } from 'node:fs/promises';
import { type FileLayer, nodeFiles } from '../file-layer.ts';

export interface Stopping {
  files: FileLayer;
  /** Names of the operations so far. */
  steps: string[];
  /** When the program has come to the step. */
  stopped: Promise<void>;
  /** Gives back what the stopped program had open. */
  release(): Promise<void>;
}

/** @param how whether the last write reaches the file by half */
export function stoppingFiles(step: number, how: 'before' | 'half'): Stopping {
  const steps: string[] = [];
  const handles = new Set<FileHandle>();
  const { promise: stopped, resolve } = Promise.withResolvers<void>();
  const never = new Promise<never>(() => {});

  /** True where this operation is to be done by half. */
  function take(name: string): boolean | null {
    const index = steps.push(name) - 1;
    if (index < step) return false;
    if (index === step && how === 'half' && name === 'write') return true;
    resolve();
    return null;
  }

  function wrap(handle: FileHandle): FileHandle {
    handles.add(handle);
    return new Proxy(handle, {
      get(target, key) {
        const value = Reflect.get(target, key, target);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]) => {
          const half = take(String(key));
          if (half === null) return never;
          if (half) {
            await value.apply(target, [args[0], args[1], Math.floor(Number(args[2]) / 2), args[3]]);
            resolve();
            return never;
          }
          if (key === 'close') handles.delete(handle);
          return value.apply(target, args);
        };
      },
    });
  }

  const files = new Proxy(nodeFiles, {
    get(target, key) {
      const value = Reflect.get(target, key, target);
      return async (...args: unknown[]) => {
        const name = key === 'open' && args[1] === 'wx' ? 'open new' : String(key);
        if (take(name) === null) return never;
        const result = await value.apply(target, args);
        return key === 'open' ? wrap(result) : result;
      };
    },
  });
  return {
    files,
    steps,
    stopped,
    async release() {
      await Promise.allSettled([...handles].map((handle) => handle.close()));
    },
  };
}
