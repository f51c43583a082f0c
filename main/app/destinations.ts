/**
 * Folders that notes go to. To a linked one they go by themselves: what changed is put on a list on disk, and
 * when nothing more has come for a moment it is exported. What fails stays on the list and is tried again.
 */
import {
  type Destination,
  type DestinationState,
  type ExportedFile,
  type ExportReport,
  PostilError,
  type Settings,
} from '../../preload/contract/index.ts';
import type { PendingList } from '../exporters/pending-list.ts';
import type { Library } from '../library/index.ts';
import type {
  Clock,
  Exporter,
  ExportHooks,
  ExportOptions,
  ExportSource,
  WriteReport,
} from '../library/ports.ts';
import { type Exports, isWithin } from './exports.ts';
import { absoluteDir } from './typed-path.ts';
import { say } from './words/index.ts';

export interface DestinationPorts {
  library: Library;
  exporter: Exporter;
  exports: Exports;
  pending(): Promise<PendingList>;
  clock: Clock;
  /** Says that the answer of `states` changed. */
  onChange(): void;
  report(error: unknown): void;
  /** Whether notes go by themselves in this process; milliseconds of quiet before they do. */
  flow: { delay: number; retry: number } | null;
}

export interface Destinations {
  states(): Promise<DestinationState[]>;
  /** @throws notFound for one that is not in the settings */
  run(id: string, dryRun: boolean, hooks: ExportHooks): Promise<ExportReport>;
  /** Exports, and brings into the library what the person wrote in the files and wants there. */
  write(
    dir: string,
    ids: string[] | null,
    options: ExportOptions,
    hooks: ExportHooks,
    tag?: string,
  ): Promise<ExportReport>;
  /** Articles changed; null for "look at everything". */
  changed(ids: string[] | null): void;
  settingsChanged(settings: Settings): void;
  /** Begins to send by itself, with what is still on the list. */
  start(): void;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

interface Flow {
  running: boolean;
  problem: string;
  files: ExportedFile[];
  at: string;
  timer: NodeJS.Timeout | null;
  /** What changed while notes were on their way: they may have left without it. */
  again: { all: boolean; ids: Set<string> };
}

/** Files shown that need a look. */
const MOST_FILES = 200;

export function createDestinations(ports: DestinationPorts): Destinations {
  const { library, exporter, exports, clock, flow } = ports;
  const flows = new Map<string, Flow>();
  let list: Promise<PendingList> | null = null;
  let linked: Destination[] = [];
  let work: Promise<unknown> = Promise.resolve();
  let isOpen = false;

  const pendingList = () => {
    list ??= ports.pending();
    return list;
  };

  function flowOf(id: string): Flow {
    const found = flows.get(id);
    if (found) return found;
    const made: Flow = {
      running: false,
      problem: '',
      files: [],
      at: '',
      timer: null,
      again: none(),
    };
    flows.set(id, made);
    return made;
  }

  async function write(
    dir: string,
    ids: string[] | null,
    options: ExportOptions,
    hooks: ExportHooks,
    tag = '',
  ): Promise<ExportReport> {
    const first = await exporter.write(dir, await exports.source(ids, tag), options, hooks);
    if (first.taken.length === 0) return plain(first);
    const taken = [...new Set(first.taken.map(({ articleId }) => articleId))];
    if (!options.dryRun) {
      for (const { articleId, noteId, body } of first.taken) {
        await library.changeNote(articleId, noteId, { body });
      }
    }
    // Now the files say what Postil says, or would say, and are recorded so.
    const source = await exports.source(taken, tag);
    const then = options.dryRun ? withBodies(source, first.taken) : source;
    const again = await exporter.write(dir, then, options, { ...hooks, choices: [] });
    const byId = new Map(again.files.map((file) => [file.articleId, file]));
    return plain({
      ...first,
      files: first.files.map((file) => byId.get(file.articleId) ?? file),
    });
  }

  async function find(id: string): Promise<Destination> {
    const { destinations } = await library.settings();
    const found = destinations.find((one) => one.id === id);
    if (found) return found;
    throw new PostilError('notFound', say('noDestination'));
  }

  /** One after another, so that two lists of changes do not race for a file. */
  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const done = work.then(task);
    work = done.catch(() => {});
    return done;
  }

  function note(id: string, report: ExportReport, isAll: boolean): void {
    const state = flowOf(id);
    const looked = new Set(report.files.map((file) => file.articleId));
    const before = isAll ? [] : state.files.filter((file) => !looked.has(file.articleId));
    state.files = [...before, ...report.files.filter(needsLook)].slice(0, MOST_FILES);
    state.at = clock.now().toISOString();
  }

  async function send(destination: Destination): Promise<void> {
    const { id, dir, options, tag } = destination;
    const state = flowOf(id);
    const pending = await pendingList();
    const ids = pending.get(id);
    if (ids?.length === 0) return;
    state.running = true;
    state.again = none();
    ports.onChange();
    try {
      const there = ids === null ? null : await listed(ids, tag);
      const hooks = { mustExist: true, skipEmpty: true, complete: there === null };
      const isNothing = there?.length === 0;
      const report = isNothing ? null : await write(absoluteDir(dir), there, options, hooks, tag);
      if (report) note(id, report, ids === null);
      const failed = failures(report);
      state.problem = failed[0]?.message ?? '';
      await pending.set(id, still(state.again, failed));
    } catch (error) {
      if (!(error instanceof PostilError)) ports.report(error);
      state.problem = error instanceof PostilError ? error.message : say('exportFailed');
    } finally {
      state.running = false;
      ports.onChange();
    }
    if (state.problem !== '') schedule(destination, flow?.retry ?? 0);
  }

  /** Of these articles those that are there, not in the trash, and have the tag. */
  async function listed(ids: string[], tag: string): Promise<string[]> {
    const found: string[] = [];
    for (const id of ids) {
      const item = await library.searchable(id, false);
      if (!item || item.article.trashedAt !== null) continue;
      if (tag === '' || item.article.tags.some((one) => isWithin(one, tag))) found.push(id);
    }
    return found;
  }

  function schedule(destination: Destination, delay: number): void {
    if (!isOpen || !flow) return;
    const state = flowOf(destination.id);
    if (state.timer) clearTimeout(state.timer);
    state.timer = setTimeout(() => {
      state.timer = null;
      void inTurn(() => send(destination));
    }, delay);
    // Pending notes are on disk; they do not keep the program alive.
    state.timer.unref();
  }

  async function mark(ids: string[] | null): Promise<void> {
    if (linked.length === 0) return;
    const pending = await pendingList();
    for (const destination of linked) {
      const { running, again } = flowOf(destination.id);
      if (running && ids === null) again.all = true;
      if (running) for (const id of ids ?? []) again.ids.add(id);
      const before = pending.get(destination.id);
      const next = before === null || ids === null ? null : [...new Set([...before, ...ids])];
      await pending.set(destination.id, next);
      schedule(destination, flow?.delay ?? 0);
    }
    ports.onChange();
  }

  function relink(settings: Settings): Destination[] {
    const before = new Map(linked.map((one) => [one.id, JSON.stringify(one)]));
    linked = settings.destinations.filter((one) => one.linked);
    for (const [id, { timer }] of flows) {
      if (!timer || linked.some((one) => one.id === id)) continue;
      clearTimeout(timer);
    }
    return linked.filter((one) => before.get(one.id) !== JSON.stringify(one));
  }

  return {
    write,
    async states() {
      const { destinations } = await library.settings();
      const pending = await pendingList();
      const all = destinations.some((one) => one.linked)
        ? (await exports.source(null)).list.length
        : 0;
      return destinations.map(({ id, linked: isLinked }) => {
        const { running, problem, files, at } = flowOf(id);
        const ids = isLinked ? pending.get(id) : [];
        return { id, pending: ids === null ? all : ids.length, running, problem, files, at };
      });
    },
    async run(id, dryRun, hooks) {
      const { dir, options, tag, linked: isLinked } = await find(id);
      return inTurn(async () => {
        const how = dryRun ? { ...options, dryRun } : options;
        const more = { mustExist: isLinked, skipEmpty: true, complete: true };
        const state = flowOf(id);
        state.again = none();
        state.running = !dryRun;
        try {
          const report = await write(absoluteDir(dir), null, how, { ...hooks, ...more }, tag);
          if (dryRun) return report;
          note(id, report, true);
          const failed = failures(report);
          state.problem = failed[0]?.message ?? '';
          if (isLinked && report.cancelled !== true) {
            await (await pendingList()).set(id, still(state.again, failed));
          }
          return report;
        } finally {
          state.running = false;
          ports.onChange();
        }
      });
    },
    changed(ids) {
      if (flow && isOpen) void mark(ids).catch(ports.report);
    },
    settingsChanged(settings) {
      const fresh = relink(settings);
      if (!flow || !isOpen) return;
      const all = async () => {
        const pending = await pendingList();
        for (const destination of fresh) {
          await pending.set(destination.id, null);
          schedule(destination, flow.delay);
        }
        ports.onChange();
      };
      if (fresh.length > 0) void all().catch(ports.report);
    },
    start() {
      if (!flow || isOpen) return;
      isOpen = true;
      const begin = async () => {
        relink(await library.settings());
        for (const destination of linked) {
          // Notes may have been made while Postil was closed, by another program or computer.
          await (await pendingList()).set(destination.id, null);
          schedule(destination, flow.delay);
        }
      };
      void begin().catch(ports.report);
    },
    async close() {
      isOpen = false;
      for (const { timer } of flows.values()) if (timer) clearTimeout(timer);
      await work;
    },
  };
}

/** Left as it is, failed, or with blocks that the person changed. */
function needsLook({ outcome, edited }: ExportedFile): boolean {
  return outcome === 'kept' || outcome === 'failed' || (edited?.length ?? 0) > 0;
}

function failures(report: ExportReport | null): ExportedFile[] {
  return report?.files.filter(({ outcome }) => outcome === 'failed') ?? [];
}

function none(): Flow['again'] {
  return { all: false, ids: new Set() };
}

/** What is left to do: what came meanwhile, and what failed. */
function still({ all, ids }: Flow['again'], failed: readonly ExportedFile[]): string[] | null {
  return all ? null : [...new Set([...ids, ...failed.map(({ articleId }) => articleId)])];
}

/** The source as it will be once these notes have these bodies. */
function withBodies(source: ExportSource, taken: WriteReport['taken']): ExportSource {
  const bodies = new Map(taken.map(({ noteId, body }) => [noteId, body]));
  return {
    ...source,
    list: source.list.map((one) => ({ ...one, key: '' })),
    async load(ids) {
      const items = await source.load(ids);
      return items.map(({ article, notes }) => ({
        article,
        notes: notes.map((note) => ({ ...note, body: bodies.get(note.id) ?? note.body })),
      }));
    },
  };
}

function plain({ taken: _, ...report }: WriteReport): ExportReport {
  return report;
}
