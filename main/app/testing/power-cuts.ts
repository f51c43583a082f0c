/**
 * Records each kind of write, cuts the power at moments of it, and looks at what is left: all that was answered, and
 * each document, text, image and exported file exactly as before or as after what was under way.
 */
import { cp, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAt, withNote } from '../../storage/testing/library.ts';
import { afterCut, randomFrom, restore, type Step } from '../../storage/testing/power-cut.ts';
import { startRecording } from '../../storage/testing/recording.ts';
import { look, type Seen } from './power-cut-look.ts';
import { LIBRARIES, SCENARIOS, type Scenario } from './power-cut-scenarios.ts';

export interface Cuts {
  /** Of each kind of write. */
  tried: Map<string, number>;
  /** Sentences about what is lost, or is as it never was. */
  losses: string[];
}

/** Mostly waiting for files. */
const AT_ONCE = 4;

interface Recorded {
  log: Step[];
  /** Where what is looked at begins. */
  first: number;
  /** What there was at first and after each answer. */
  states: Seen[];
}

/** @param each cuts of each kind @param seed makes the same cuts again */
export async function cutPower(each: number, seed: number): Promise<Cuts> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'postil-power-')));
  const cuts: Cuts = { tried: new Map(), losses: [] };
  try {
    for (const scenario of SCENARIOS) {
      const recorded = await record(scenario, folder);
      const random = randomFrom(seed);
      let begun = 0;
      const work = async () => {
        for (let number = begun++; number < each; number = begun++) {
          const root = join(folder, `cut-${number}`);
          const what = await cutOnce(recorded, root, random);
          cuts.losses.push(...what.map((loss) => `${scenario.name}, cut ${number}: ${loss}`));
          await rm(root, { recursive: true, force: true });
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      cuts.tried.set(scenario.name, each);
    }
    return cuts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function record(scenario: Scenario, folder: string): Promise<Recorded> {
  const root = join(folder, 'recorded');
  const copy = join(folder, 'looked-at');
  await rm(root, { recursive: true, force: true });
  await mkdir(root);
  const recording = startRecording(root);
  const { log } = recording;
  const states: Seen[] = [];
  const answered = async () => {
    log.push({ do: 'answered' });
    // A copy: looking writes locks, and merges what it finds.
    await rm(copy, { recursive: true, force: true });
    await cp(root, copy, { recursive: true });
    states.push(await look(copy));
  };
  try {
    await scenario.prepare(root);
    const first = log.length + 1;
    await answered();
    await scenario.run(root, answered);
    return { log, first, states };
  } finally {
    recording.stop();
  }
}

async function cutOnce(
  { log, first, states }: Recorded,
  root: string,
  random: () => number,
): Promise<string[]> {
  const cut = first + Math.floor(random() * (log.length + 1 - first));
  // Before the first wait, so that the same numbers make the same cuts.
  const drive = afterCut(log, cut, random);
  await mkdir(root);
  await restore(drive, root);
  const answers = log.slice(first, cut).filter((step) => step.do === 'answered').length;
  const before = states[answers] ?? new Map();
  const after = states[answers + 1] ?? before;
  try {
    const wrong: string[] = [];
    const found = await look(root);
    for (const what of new Set([...before.keys(), ...after.keys(), ...found.keys()])) {
      const now = found.get(what);
      if (now === before.get(what) || now === after.get(what)) continue;
      wrong.push(`step ${cut}, ${what} is ${short(now)}, was ${short(before.get(what))}`);
    }
    return [...wrong, ...(await goOn(root))];
  } catch (error) {
    return [`step ${cut}: ${String(error)}`];
  }
}

/** The next save works. */
async function goOn(root: string): Promise<string[]> {
  const storage = await openAt(join(root, LIBRARIES[0]));
  try {
    const [some] = await storage.readAll();
    if (!some) return [];
    const { id } = some.article;
    const { notes } = await storage.update(id, withNote('afterwards'));
    return notes.some((note) => note.id === 'afterwards') ? [] : ['saving does not work'];
  } finally {
    await storage.close();
  }
}

const short = (value: string | undefined) => value?.slice(0, 300) ?? 'not there';
