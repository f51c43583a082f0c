/** Records a day of saves and cuts the power many times; the test does a few, the bench ten thousand. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { files as articleFiles, documentOf, noteIds, openAt, withNote } from './library.ts';
import { afterCut, recordingFiles, restore, type Step } from './power-cut.ts';

export interface Cuts {
  cuts: number;
  /** Sentences about what was told to be saved and is not there, or is not what was ever saved. */
  losses: string[];
}

/** @param seed makes the same cuts again */
export async function cutPower(count: number, seed: number): Promise<Cuts> {
  const folder = await mkdtemp(join(tmpdir(), 'postil-power-'));
  try {
    const log = await record(join(folder, 'recorded'));
    const random = randomFrom(seed);
    const losses: string[] = [];
    for (let number = 0; number < count; number += 1) {
      const cut = Math.floor(random() * (log.length + 1));
      const root = join(folder, `cut-${number}`);
      await mkdir(root);
      await restore(afterCut(log, cut, random), root);
      losses.push(...(await check(root, log, cut)).map((loss) => `cut ${number}: ${loss}`));
      await rm(root, { recursive: true, force: true });
    }
    return { cuts: count, losses };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Two articles, notes in turn. Each answer is in the log, after the steps that led to it. */
async function record(path: string): Promise<Step[]> {
  const { files, log } = recordingFiles(path);
  let hour = 0;
  const clock = { now: () => new Date(Date.UTC(2026, 1, 1, hour)) };
  const storage = await openAt(path, { files, clock });
  const original = { bytes: Buffer.from('source'), extension: 'txt' };
  for (const id of ['a1', 'a2']) {
    await storage.create(documentOf(id), { ...articleFiles, original });
    log.push({ do: 'answered', what: id });
    for (let note = 1; note <= 6; note += 1) {
      hour += note % 3 === 0 ? 1 : 0;
      await storage.update(id, withNote(`n${note}`));
      log.push({ do: 'answered', what: `${id} n${note}` });
    }
    await storage.updateLibrary((d) => ({ ...d, settings: { fontSize: id === 'a1' ? 20 : 22 } }));
    log.push({ do: 'answered', what: `settings ${id === 'a1' ? 20 : 22}` });
  }
  await storage.close();
  return log;
}

async function check(root: string, log: readonly Step[], cut: number): Promise<string[]> {
  const told = log.slice(0, cut).flatMap((step) => (step.do === 'answered' ? [step.what] : []));
  const losses: string[] = [];
  const storage = await openAt(root);
  try {
    const documents = new Map((await storage.readAll()).map((d) => [d.article.id, d]));
    for (const id of ['a1', 'a2']) {
      const document = documents.get(id);
      if (!document) {
        if (told.includes(id)) losses.push(`${id} is gone`);
        continue;
      }
      const notes = noteIds(document);
      const answered = told.filter((what) => what.startsWith(`${id} n`)).length;
      if (notes.length < answered) losses.push(`${id} has ${notes.length} of ${answered} notes`);
      const whole = notes.every((note, index) => note === `n${index + 1}`);
      if (!whole) losses.push(`${id} is no state that was saved: ${notes.join(' ')}`);
      if ((await storage.content(id)) !== articleFiles.content) losses.push(`${id} has other text`);
    }
    const { settings } = await storage.readLibrary();
    const size = Number(settings.fontSize ?? 0);
    for (const wanted of [20, 22]) {
      if (told.includes(`settings ${wanted}`) && size < wanted) losses.push('settings are lost');
    }
    for (const { kind, message } of storage.problems()) {
      if (kind === 'garbled') losses.push(message);
    }
  } finally {
    await storage.close();
  }
  return losses;
}

/** mulberry32: small, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
