/** Shows things in one place after the other, and counts what was shown and what it achieved. */
import type { Page } from '@playwright/test';
import type { Payload } from './vectors.ts';
import type { Breach, Watch } from './watch.ts';
import type { Wire } from './wire.ts';

export interface Result {
  name: string;
  /** Payloads that stood there. */
  cases: number;
  breaches: Breach[];
  /** What went wrong otherwise: a place that could not be opened. */
  failures: string[];
}

export interface Stage {
  page: Page;
  watch: Watch;
  wire: Wire;
  /** The app's address, without a token. */
  home: string;
  /** Puts a fresh page in the place of this one, which may be broken or busy for ever. */
  renew(): Promise<void>;
}

/** What a showing may take before its page is given up, and more of it for each payload that stands there. */
const PATIENCE = 120_000;
const PATIENCE_EACH = 2_000;

export interface Showing {
  payloads: readonly Payload[];
  /** Answers the text that was seen, or null where the payload itself stood there. */
  show(page: Page): Promise<string | null>;
  /** Where a wall is missing the page itself may break or hang; what counts is what the payload achieved. */
  mayBreak?: boolean;
  /** The same with fewer payloads, to find the one that broke out. */
  alone?: ((payload: Payload) => Showing | Promise<Showing>) | undefined;
}

export async function trial(
  stage: Stage,
  name: string,
  showings: Iterable<Showing>,
): Promise<Result> {
  const result: Result = { name, cases: 0, breaches: [], failures: [] };
  const started = performance.now();
  for (const showing of showings) {
    const { payloads, alone } = showing;
    const { seen, breaches, failure } = await attempt(stage, showing);
    result.cases += payloads.filter(({ mark }) => seen === null || seen.includes(mark)).length;
    const whose = payloads.map(({ mark }) => mark).join();
    if (failure && showing.mayBreak) console.log(`  ${whose}: ${failure}`);
    else if (failure) result.failures.push(`${failure} (${whose.slice(0, 100)})`);
    // What broke the page may have kept the others from being shown.
    const isDoubtful = failure !== '' && payloads.length > 1;
    if (breaches.length === 0 && !isDoubtful) continue;
    let found = false;
    for (const payload of payloads.length > 1 && alone ? payloads : []) {
      const one = await attempt(stage, await (alone as NonNullable<typeof alone>)(payload));
      if (one.breaches.length > 0) found = true;
      result.breaches.push(...named(one.breaches, [payload]));
    }
    if (!found && breaches.length > 0) result.breaches.push(...named(breaches, payloads));
  }
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(
    `${name}: ${result.cases} cases, ${result.breaches.length} breaches, ${result.failures.length} failures, ${seconds} s`,
  );
  for (const line of result.failures.slice(0, 5)) console.log(`  ${line}`);
  return result;
}

/** One showing: what was seen and what it achieved. After either trouble the page starts anew. */
export async function attempt(
  stage: Stage,
  showing: Showing,
): Promise<{ seen: string | null; breaches: Breach[]; failure: string }> {
  const { watch, wire } = stage;
  const before = [...watch.breaches.splice(0), ...wire.take()];
  if (before.length > 0) console.log('  late:', before);
  let seen: string | null = '';
  let failure = '';
  try {
    const patience = showing.mayBreak ? PATIENCE / 4 : PATIENCE;
    const most = patience + showing.payloads.length * PATIENCE_EACH;
    seen = await inTime(showing.show(stage.page), most);
  } catch (error) {
    if (showing.mayBreak) seen = null;
    failure = String(error instanceof Error ? error.message : error)
      .split('\n')
      .slice(0, 3)
      .join(' ');
  }
  const breaches = [
    ...watch.breaches.splice(0),
    ...wire.take().map((what): Breach => ({ kind: 'request', what })),
  ];
  if (breaches.length > 0 || failure !== '') {
    await stage.renew();
    watch.breaches.length = 0;
    wire.take();
  }
  return { seen, breaches, failure };
}

/** A page that does not answer would be waited for without end. */
async function inTime<T>(work: Promise<T>, most: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The page did not answer.')), most);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function named(breaches: readonly Breach[], payloads: readonly Payload[]): Breach[] {
  const whose = payloads.map(({ mark, html }) => `${mark} ${html.slice(0, 200)}`).join(' | ');
  return breaches.map((breach) => ({ ...breach, what: `${breach.what} from ${whose}` }));
}
