/**
 * Changes that could not be saved for now. They stay on the screen as they were made and are tried again by
 * themselves until they are saved; a newer change takes the place of an older one of the same fields.
 */
import { dismissToast, messageOf, showError, showToast, useToasts } from '../ui/toasts.ts';
import { common } from '../words/common/index.ts';
import { isPassing, type Later, laterInWindow, pauseAfter } from './trying.ts';
import { say } from './words/index.ts';

export interface KeepingPorts<C extends object> {
  /** Saves each change. Answers those that could not be saved, with the reason. */
  save(changes: ReadonlyMap<string, C>): Promise<ReadonlyMap<string, unknown>>;
  /** Whether what is refused now may be taken later. */
  mayPass?: (error: unknown) => boolean;
  /** Hears whether anything is kept. */
  onKept?: (isKept: boolean) => void;
  /** What stands over what the core says of these is another now. */
  onChange?: (keys: string[]) => void;
  /** What was kept was refused for good: the screen must show what the core has. */
  onRefused?: (keys: string[]) => void;
  later?: Later;
}

export interface Outcome {
  /** Reasons, by what was changed. */
  refused: Map<string, unknown>;
  kept: Set<string>;
}

export interface Keeping<C extends object> {
  /** What the core says, with the changes over it that it does not have yet. */
  over<T>(key: string, value: T): T;
  save(changes: ReadonlyMap<string, C>): Promise<Outcome>;
  /**
   * Runs `call`, which saves `change` of `key`. Null where it is kept; a quiet change tells no second time of the same
   * trouble. @throws what was refused for good
   */
  saveBy<T>(
    key: string,
    change: C,
    call: () => Promise<T>,
    options?: { isQuiet?: boolean },
  ): Promise<T | null>;
}

export function createKeeping<C extends object>(ports: KeepingPorts<C>): Keeping<C> {
  const { later = laterInWindow, mayPass = isPassing } = ports;
  let kept: ReadonlyMap<string, C> = new Map();
  let failures = 0;
  let waiting = false;
  let trying: Promise<void> | null = null;
  let told: { toast: number; sentence: string } | null = null;

  function set(next: ReadonlyMap<string, C>): void {
    const wasKept = kept.size > 0;
    kept = next;
    if (kept.size > 0 !== wasKept) ports.onKept?.(kept.size > 0);
  }

  /** Without the fields that `which` says have another owner now. */
  function drop(
    changes: ReadonlyMap<string, C>,
    which: (mine: unknown, other: unknown) => boolean,
  ) {
    const next = new Map(kept);
    for (const [key, other] of changes) {
      const mine = next.get(key);
      if (!mine) continue;
      const rest = Object.entries(mine).filter(
        ([field, value]) => !(field in other && which(value, other[field as keyof C])),
      );
      if (rest.length === 0) next.delete(key);
      else next.set(key, Object.fromEntries(rest) as C);
    }
    set(next);
  }

  function keep(key: string, change: C): void {
    // A field that was changed again meanwhile is newer.
    set(new Map(kept).set(key, { ...change, ...kept.get(key) }));
  }

  function tell(error: unknown, isNews: boolean): void {
    const sentence = say('kept', { reason: messageOf(error) });
    if (!isNews && told?.sentence === sentence) return;
    if (told) dismissToast(told.toast);
    const action = { label: common('tryAgain'), run: () => void tryAgain(true) };
    told = { sentence, toast: showToast({ kind: 'error', message: sentence, action }) };
  }

  function wait(): void {
    if (waiting || kept.size === 0) return;
    waiting = true;
    failures += 1;
    later(() => {
      waiting = false;
      void tryAgain(false);
    }, pauseAfter(failures));
  }

  /** @param isAsked the person did: then they hear of it, however it ends */
  function tryAgain(isAsked: boolean): Promise<void> {
    if (kept.size === 0) return Promise.resolve();
    trying ??= attempt(isAsked).finally(() => {
      trying = null;
      wait();
    });
    return trying;
  }

  async function attempt(isAsked: boolean): Promise<void> {
    const sent = kept;
    const failed = await ports.save(sent);
    const saved = new Map([...sent].filter(([key]) => !failed.has(key)));
    const refused = new Map([...sent].filter(([key]) => isRefused(failed.get(key))));
    drop(new Map([...saved, ...refused]), Object.is);
    if (refused.size > 0) {
      showError(failed.get([...refused.keys()][0] ?? ''));
      ports.onRefused?.([...refused.keys()]);
    }
    if (kept.size === 0) return tellEnd(saved.size > 0);
    const reason = [...failed.values()].find(mayPass);
    if (reason) tell(reason, isAsked);
  }

  const isRefused = (error: unknown) => error !== undefined && !mayPass(error);

  function tellEnd(isSaved: boolean): void {
    failures = 0;
    const shown = told && useToasts.getState().toasts.some(({ id }) => id === told?.toast);
    if (told && shown) dismissToast(told.toast);
    told = null;
    if (isSaved) showToast({ kind: 'done', message: say('keptSaved') });
  }

  async function save(
    changes: ReadonlyMap<string, C>,
    call: (changes: ReadonlyMap<string, C>) => Promise<ReadonlyMap<string, unknown>>,
    isQuiet = false,
  ): Promise<Outcome> {
    drop(changes, () => true);
    // What is on its way is older, and must not arrive later.
    await trying?.catch(() => undefined);
    const failed = await call(changes);
    const outcome: Outcome = { refused: new Map(), kept: new Set() };
    let reason: unknown;
    for (const [key, error] of failed) {
      const change = changes.get(key);
      if (!change || !mayPass(error)) {
        outcome.refused.set(key, error);
        continue;
      }
      reason ??= error;
      keep(key, change);
      outcome.kept.add(key);
    }
    if (reason !== undefined) {
      ports.onChange?.([...outcome.kept]);
      tell(reason, !isQuiet);
      wait();
    } else if (failed.size === 0) {
      // The drive takes changes again.
      if (kept.size === 0 && told) tellEnd(false);
      else void tryAgain(false);
    }
    return outcome;
  }

  return {
    over: (key, value) => {
      const change = kept.get(key);
      return change ? { ...value, ...change } : value;
    },
    save: (changes) => save(changes, ports.save),
    async saveBy<T>(
      key: string,
      change: C,
      call: () => Promise<T>,
      { isQuiet = false } = {},
    ): Promise<T | null> {
      let answer: T | null = null;
      const one = async () => {
        try {
          answer = await call();
          return new Map();
        } catch (error) {
          return new Map([[key, error]]);
        }
      };
      const { refused } = await save(new Map([[key, change]]), one, isQuiet);
      if (refused.has(key)) throw refused.get(key);
      return answer;
    },
  };
}
