import type { Problem } from '../../preload/contract/index.ts';

/** What went wrong since opening; each thing once, its newest state. */
export interface ProblemLog {
  add(problem: Problem): void;
  list(): Problem[];
}

export function createProblemLog(): ProblemLog {
  const known = new Map<string, Problem>();
  return {
    add: (problem) => void known.set(`${problem.kind} ${problem.path}`, problem),
    list: () => [...known.values()],
  };
}
