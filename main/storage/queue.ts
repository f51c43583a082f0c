/** Runs tasks of one key one after another; tasks of different keys side by side. */
export interface Queue {
  /** A task that fails rejects its own caller; the next one runs all the same. */
  run<T>(key: string, task: () => Promise<T>): Promise<T>;
  /** Answers when nothing is waiting or running. */
  idle(): Promise<void>;
}

export function createQueue(): Queue {
  const tails = new Map<string, Promise<void>>();
  return {
    run(key, task) {
      const result = (tails.get(key) ?? Promise.resolve()).then(task);
      const settled = () => {
        if (tails.get(key) === tail) tails.delete(key);
      };
      const tail: Promise<void> = result.then(settled, settled);
      tails.set(key, tail);
      return result;
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}
