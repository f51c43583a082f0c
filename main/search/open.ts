/**
 * The index over its file. It is a cache: a file that is damaged, foreign or of another version is replaced by an
 * empty index, and the caller puts the library in again. SQLite works synchronously, so in the program this
 * runs in a worker (`client.ts`).
 */
import type { DatabaseSync } from 'node:sqlite';
import { PostilError } from '../../preload/contract/postil-error.ts';
import type { NoteOptions, NotePage, SearchIndex } from './model.ts';
import { findNotes } from './notes.ts';
import { type PreparedPortion, prepare } from './prepare.ts';
import { known, matchingIds, search, vocabulary } from './read.ts';
import { finishFile, isCorrupt, isSound, openFile, toPostilError } from './schema.ts';
import { say } from './words/index.ts';
import { createWriter, type Writer } from './write.ts';

export interface IndexOptions {
  /** The file, in a folder that exists; or `:memory:`. */
  path: string;
  /** Deletes a file; no error when there is none. */
  removeFile(path: string): Promise<void>;
}

export interface FileIndex extends SearchIndex {
  readonly rebuilt: boolean;
  /** One part of `notes`: either the answer, or what to go on with. `token`: null for the first. */
  notesPart(
    query: string,
    options: NoteOptions,
    token: number | null,
  ): Promise<NotePage | { token: number }>;
  /** As `put`, of items made ready elsewhere. */
  putPrepared(portion: PreparedPortion): Promise<{ needText: string[] }>;
}

interface Opened {
  db: DatabaseSync;
  writer: Writer;
  /** The file is new and counts as damaged until it is settled. */
  isBeingMade: boolean;
}

/** Articles put before they are written to the file for good; the second is for a file that is being made. */
const BATCH = 1000;
const LARGE_BATCH = 5000;
/** Milliseconds after which a smaller batch is written; a file that is being made is settled at its end. */
const SOON = 300;
const LATER = 30_000;
/** Long questions about notes at once. */
const UNDER_WAY = 8;

/** @throws {PostilError} disk, when the file can be neither used nor replaced */
export async function openIndex(options: IndexOptions): Promise<FileIndex> {
  const { path } = options;
  let opened: Opened | null = null;
  let starts = 0;
  let pending = 0;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;
  let queue: Promise<unknown> = Promise.resolve();
  const underWay = new Map<number, ReturnType<typeof findNotes>>();
  let lastToken = 0;

  const ready = (db: DatabaseSync, isBeingMade: boolean): Opened => ({
    db,
    isBeingMade,
    writer: createWriter(db),
  });

  async function start(): Promise<Opened> {
    let found = openFile(path, ready);
    if (!found) {
      starts += 1;
      for (const file of [path, `${path}-journal`, `${path}-wal`, `${path}-shm`]) {
        await options.removeFile(file);
      }
      found = openFile(path, ready);
      if (!found) {
        throw new PostilError('disk', say('notReplaced', { path }));
      }
    }
    return found;
  }

  function commit({ db }: Opened): void {
    if (timer) clearTimeout(timer);
    timer = null;
    const lost = pending > 0;
    pending = 0;
    try {
      if (db.isTransaction) db.exec('COMMIT');
    } catch (error) {
      // A full disk ends the batch; a busy file leaves it open for the next try.
      if (lost && !db.isTransaction) starts += 1;
      throw error;
    }
  }

  /** From now on what is committed stays, also when the power fails, and other programs may look. */
  function settle(open: Opened): void {
    commit(open);
    if (!open.isBeingMade) return;
    finishFile(open.db);
    open.isBeingMade = false;
  }

  function close(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    pending = 0;
    opened?.db.close();
    opened = null;
  }

  /** Runs one task after the other; a task that finds the file damaged runs again on an empty index. */
  function run<T>(task: (open: Opened) => T): Promise<T> {
    const result = queue.then(async () => {
      if (closed) throw new PostilError('internal', say('closed'));
      opened ??= await start();
      try {
        return task(opened);
      } catch (error) {
        if (!isCorrupt(error)) throw toPostilError(error);
        await replace();
        return task(opened);
      }
    });
    queue = result.catch(() => undefined);
    return result;
  }

  async function replace(): Promise<void> {
    close();
    underWay.clear();
    await options.removeFile(path);
    await options.removeFile(`${path}-journal`);
    starts += 1;
    opened = await start();
  }

  /**
   * A change inside the open batch: all of it or none of it. One that fails takes the whole batch along, and
   * who put the rest learns of it by `rebuilds`. (A savepoint for each would make FTS5 write what it gathers each time.)
   */
  function change<T>(size: number, make: (writer: Writer) => T): Promise<T> {
    return run((open) => {
      const { db, isBeingMade } = open;
      if (!db.isTransaction) db.exec('BEGIN IMMEDIATE');
      let made: T;
      try {
        made = make(open.writer);
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK');
        if (pending > 0) starts += 1;
        pending = 0;
        // It remembers words as written that are not.
        open.writer = createWriter(db);
        throw error;
      }
      pending += size;
      if (pending >= (isBeingMade ? LARGE_BATCH : BATCH)) commit(open);
      else timer ??= setTimeout(() => void run(commit).catch(report), isBeingMade ? LATER : SOON);
      return made;
    });
  }

  function notesPart(query: string, noteOptions: NoteOptions, token: number | null) {
    return run(({ db }) => {
      const known = token === null ? undefined : underWay.get(token);
      const passage = known ?? findNotes(db, query, noteOptions);
      const { done, value } = passage.next();
      if (token !== null) underWay.delete(token);
      if (done) return value;
      lastToken += 1;
      underWay.set(lastToken, passage);
      const oldest = underWay.keys().next();
      // Nobody came back for it. Who does begins anew.
      if (underWay.size > UNDER_WAY && !oldest.done) underWay.delete(oldest.value);
      return { token: lastToken };
    });
  }

  async function putPrepared({ items, words }: PreparedPortion) {
    return change(items.length, (writer) => {
      const needText = items.filter((one) => !writer.put(one)).map(({ item }) => item.article.id);
      writer.learn(words);
      return { needText };
    });
  }

  opened = await start().catch((error) => {
    throw toPostilError(error);
  });

  return {
    rebuilt: starts > 0,
    put: async (items) => putPrepared({ items: items.map(prepare), words: '' }),
    putPrepared,
    remove: (ids) =>
      change(ids.length, (writer) => {
        for (const id of ids) writer.remove(id);
      }),
    known: () => run(({ db }) => known(db)),
    search: (query, searchOptions = {}) => run(({ db }) => search(db, query, searchOptions)),
    ids: (query) => run(({ db }) => matchingIds(db, query)),
    async notes(query, noteOptions) {
      let part = await notesPart(query, noteOptions, null);
      while ('token' in part) part = await notesPart(query, noteOptions, part.token);
      return part;
    },
    notesPart,
    vocabulary: () => run(({ db }) => vocabulary(db)),
    async check() {
      const sound = await run((open) => {
        settle(open);
        return isSound(open.db);
      });
      if (!sound) await run(() => replace());
      return sound;
    },
    rebuilds: () => run(() => starts),
    settle: () => run(settle),
    close: () =>
      run((open) => {
        closed = true;
        try {
          settle(open);
        } finally {
          close();
        }
      }),
  };
}

/** A batch that could not be written is lost to the file only; `known()` shows what is missing. */
function report(error: unknown): void {
  console.error(error);
}
