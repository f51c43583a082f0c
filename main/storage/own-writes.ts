/**
 * The states that this process's own writes give a file, so that they are not taken for another program's.
 * A write is announced before it is there and settled once it is; in between, either state may be found.
 */
import { type Signature, sameSignature } from './file-layer.ts';

export interface OwnWrites {
  /** The state that the file will have (null: none). */
  announce(path: string, state: Signature | null): void;
  /** The state announced last is there. */
  settle(path: string): void;
  /**
   * Before a file is looked at. The answer says of what was found whether it is ours, however many writes
   * went by while the system was looking; it is asked once.
   */
  look(path: string): (found: Signature | null) => boolean;
}

interface Known {
  states: (Signature | null)[];
  /** How many were there before the first of `states`. */
  before: number;
  /** The number of the state that is there for certain. */
  settled: number;
  looking: number;
}

/** Far more than are written between two looks: an import writes thousands that nobody looks at again. */
const REMEMBERED = 4000;

export function createOwnWrites(): OwnWrites {
  const known = new Map<string, Known>();

  /** What is older than the settled state can be found only by who looked before it was. */
  function tidy(one: Known): void {
    if (one.looking > 0) return;
    one.states.splice(0, one.settled - one.before);
    one.before = one.settled;
  }

  function knownOf(path: string): Known {
    const one = known.get(path) ?? { states: [], before: 0, settled: 0, looking: 0 };
    known.set(path, one);
    if (known.size > REMEMBERED) forgetOldest();
    return one;
  }

  /** What is forgotten would be taken for another program's once, and read again. */
  function forgetOldest(): void {
    for (const [path, { looking }] of known) {
      if (looking === 0) known.delete(path);
      return;
    }
  }

  return {
    announce: (path, state) => void knownOf(path).states.push(state),
    settle(path) {
      const one = knownOf(path);
      one.settled = Math.max(one.settled, one.before + one.states.length - 1);
      tidy(one);
    },
    look(path) {
      const one = knownOf(path);
      const from = one.settled;
      one.looking += 1;
      return (found) => {
        one.looking -= 1;
        const isOwn = one.states.slice(from - one.before).some((own) => sameSignature(own, found));
        // Another program's came after it: the same state once more is a file that was put back.
        if (!isOwn) one.settled = Math.max(one.settled, from + 1);
        tidy(one);
        if (one.states.length === 0 && one.looking === 0) known.delete(path);
        return isOwn;
      };
    },
  };
}
