/** The use cases: what a person does with articles and notes, over the ports of `ports.ts`. */
import {
  type Answers,
  type Article,
  type ArticlePatch,
  type ArticleRow,
  DEFAULT_SETTINGS,
  type Labels,
  type OpenArticle,
  PostilError,
  type Progress,
  type Settings,
  type Source,
  settingsSchema,
  type VersionHow,
  type View,
} from '../../preload/contract/index.ts';
import { atOnce } from './at-once.ts';
import { createCatalogue } from './catalogue.ts';
import * as changes from './changes.ts';
import { newestOf, stamp } from './clocks.ts';
import { createDeleted } from './deleted.ts';
import type { ArticleDocument, LibraryDocument } from './documents.ts';
import { createDuplicates } from './duplicates.ts';
import { createEarlier } from './earlier-copies.ts';
import { found } from './found.ts';
import { createLabelling } from './labelling.ts';
import { labelsOf } from './labels.ts';
import { tidyTags } from './moving/highlights.ts';
import { createNoting } from './noting.ts';
import type { Clock, Importer, ImportOptions, LibraryStorage, NewId } from './ports.ts';
import { readFacts } from './read-facts.ts';
import { createReading } from './reading.ts';
import { createVersions } from './versions.ts';
import { say } from './words/index.ts';

export interface LibraryPorts {
  storage: LibraryStorage;
  importer: Importer;
  clock: Clock;
  newId: NewId;
  /** Reading documents for the list has come so far. */
  onProgress(done: number, of: number): void;
  onLabels(labels: Labels): void;
  /** Told after every change, whoever made it: ids of articles, or null for "look at everything". */
  onChange(ids: string[] | null): void;
  /** Told before, of those whose text may be another one than before. */
  onText(ids: string[]): void;
  onSettings(settings: Settings): void;
}

/** How an article enters the library. */
export interface AddOptions {
  tags?: string[];
  kind?: Article['kind'];
  answers?: Answers;
}

/** The disk's queue stays short, and the threads that sync are four. */
const WRITES_AT_ONCE = 8;
/** Articles in one message about many changes. */
const TOLD_TOGETHER = 100;

export type Library = ReturnType<typeof createLibrary>;

export function createLibrary(ports: LibraryPorts) {
  const { storage, importer, clock, newId } = ports;
  const catalogue = createCatalogue({
    storage,
    onFound: (ids) => ports.onChange(ids),
    onProgress: ports.onProgress,
  });
  /** This run among all that write: see `words.ts`. */
  const writer = newId();
  const onDocument = (document: ArticleDocument) => {
    catalogue.put(document);
    tellAll([document.article.id]);
  };
  /** Of a change that is not only one of notes and of what is said about the article. */
  const tellAll = (ids: string[]) => {
    ports.onText(ids);
    ports.onChange(ids);
  };
  const versions = createVersions({ storage, importer, clock, newId, onDocument });
  const duplicates = createDuplicates({
    newId,
    rows: () => catalogue.list('all'),
    text: textOf,
    textOf: (content) => importer.text(content),
  });

  async function change(
    id: string,
    make: (document: ArticleDocument, now: Date) => ArticleDocument,
  ): Promise<ArticleDocument> {
    const document = await storage.update(id, (current) => make(current, clock.now()));
    catalogue.put(document);
    ports.onChange([id]);
    return document;
  }

  /** Many documents at once, told as one change. Goes on after a failure; answers the reasons. */
  async function changeMany(
    ids: string[],
    make: (document: ArticleDocument, now: Date) => ArticleDocument,
  ): Promise<Map<string, unknown>> {
    const failed = new Map<string, unknown>();
    let told: string[] = [];
    const tell = () => {
      if (told.length > 0) ports.onChange(told);
      told = [];
    };
    await atOnce(ids, WRITES_AT_ONCE, async (id) => {
      try {
        catalogue.put(await storage.update(id, (current) => make(current, clock.now())));
        told.push(id);
        if (told.length >= TOLD_TOGETHER) tell();
      } catch (error) {
        failed.set(id, error);
      }
    });
    tell();
    return failed;
  }

  async function changeAll(ids: string[], patch: Parameters<typeof changes.changeArticle>[1]) {
    const failed = await changeMany(ids, (d, now) => changes.changeArticle(d, patch, now));
    for (const error of failed.values()) throw error;
  }

  /** The body, or nothing where its file is gone: notes are shown and exported even then. */
  async function contentOf(id: string): Promise<string> {
    return (await found(storage.content(id))) ?? '';
  }

  async function textOf(id: string): Promise<string> {
    return importer.text(await contentOf(id));
  }

  return {
    list: (view: View): Promise<ArticleRow[]> => catalogue.list(view),
    linked: () => catalogue.linked(),
    page: catalogue.page,
    some: catalogue.some,
    each: catalogue.each,
    size: () => catalogue.size(),
    oldestFirst: () => catalogue.oldestFirst(),
    /** What tells the state on disk of each article from another, by id. */
    states: () => catalogue.states(),
    close: () => catalogue.close(),

    versions,

    /**
     * Reads a source, stores its images, then the article. Nothing is left behind when it fails.
     * `answers.duplicate` says what to do about an article that the library has already.
     * @throws conflict with a question, where the person has to decide
     */
    async add(source: Source, options: ImportOptions & AddOptions = {}): Promise<ArticleRow> {
      const reason = storage.readOnlyReason();
      if (reason) throw new PostilError('disk', reason);
      const { answers = {} } = options;
      const settled = await duplicates.settle(source, answers, () =>
        importer.read(source, { ...options, local: options.local ?? answers.local ?? false }),
      );
      if ('existing' in settled) {
        const { existing, imported } = settled;
        if (imported) await versions.renew(existing, imported, howOf(source));
        return changes.toRow(await storage.read(existing));
      }
      const { imported } = settled;
      options.onProgress?.('saving', null);
      for (const asset of imported.assets) await storage.putAsset(asset.bytes, asset.extension);
      const article: Article = {
        ...imported.meta,
        kind: options.kind ?? imported.meta.kind,
        id: newId(),
        addedAt: stamp(clock.now(), null),
        tags: [...new Set([...(options.tags ?? []), ...tidyTags(imported.tags ?? [])])].slice(
          0,
          200,
        ),
        archived: false,
        favourite: false,
        trashedAt: null,
        progress: { fraction: 0, offset: 0 },
        missing: imported.missing,
        ...readFacts(imported, importer.text(imported.content)),
      };
      if (options.signal?.aborted) throw new PostilError('conflict', say('cancelled'));
      const document = changes.newDocument(article);
      await storage.create(document, { content: imported.content, original: imported.original });
      const row = catalogue.put(document);
      tellAll([row.id]);
      return row;
    },

    async open(id: string): Promise<OpenArticle> {
      const document = await storage.read(id);
      const content = await contentOf(id);
      return { article: changes.toRow(document), content, notes: changes.liveNotes(document) };
    },

    async update(id: string, patch: ArticlePatch): Promise<ArticleRow> {
      return changes.toRow(await change(id, (d, now) => changes.changeArticle(d, patch, now)));
    },
    async setProgress(id: string, progress: Progress): Promise<void> {
      await change(id, (d, now) => changes.changeArticle(d, { progress }, now));
    },
    /** Each article by its own patch. What could not be changed is named with the reason; the rest is done. */
    async updateMany(
      patches: { id: string; patch: ArticlePatch }[],
    ): Promise<Map<string, unknown>> {
      const byId = new Map(patches.map(({ id, patch }) => [id, patch]));
      return changeMany([...byId.keys()], (d, now) =>
        changes.changeArticle(d, byId.get(d.article.id) ?? {}, now),
      );
    },
    async trash(ids: string[]): Promise<void> {
      await changeAll(ids, { trashedAt: clock.now().toISOString() });
    },
    async restore(ids: string[]): Promise<void> {
      await changeAll(ids, { trashedAt: null });
    },
    /** Deletes trashed articles for good. Refuses all when one of them is not in the trash. */
    async purge(ids: string[]): Promise<void> {
      for (const id of ids) {
        const { article } = await storage.read(id);
        if (article.trashedAt !== null) continue;
        throw new PostilError('conflict', say('notInTrash', { title: article.title }));
      }
      for (const id of ids) {
        await storage.remove(id);
        catalogue.drop(id);
      }
      ports.onChange(ids);
    },

    ...createNoting({ storage, newId, writer, change, textOf }),

    ...createLabelling({
      storage,
      clock,
      newId,
      writer,
      changeMany,
      ids: catalogue.oldestFirst,
      onLabels: ports.onLabels,
    }),

    ...createEarlier({ storage, change, writer }),
    deleted: createDeleted({ storage, clock, onDocument }),

    ...createReading({
      storage,
      contentOf,
      textOf,
      text: (content) => importer.text(content),
      each: catalogue.each,
    }),

    async settings(): Promise<Settings> {
      return settingsOf(await storage.readLibrary());
    },
    async updateSettings(patch: Partial<Settings>): Promise<Settings> {
      const settings = settingsOf(await storage.updateLibrary((d) => changeSettings(d, patch)));
      ports.onSettings(settings);
      return settings;
    },

    /** Shows a document that another use case wrote; `told` says so to everybody. */
    took(document: ArticleDocument): void {
      catalogue.put(document);
    },
    told: tellAll,

    /** Says that documents changed on disk by another program. */
    async changedOutside(ids: string[] | null): Promise<void> {
      await catalogue.refresh(ids);
      if (ids) ports.onText(ids);
      ports.onChange(ids);
      if (ids !== null) return;
      const document = await storage.readLibrary();
      ports.onSettings(settingsOf(document));
      ports.onLabels(labelsOf(document));
    },
  };

  function changeSettings(document: LibraryDocument, patch: Partial<Settings>): LibraryDocument {
    const keys = Object.keys(patch);
    const time = stamp(clock.now(), newestOf(document.clocks));
    return {
      ...document,
      settings: { ...document.settings, ...patch },
      clocks: { ...document.clocks, ...Object.fromEntries(keys.map((key) => [key, time])) },
    };
  }
}

function howOf(source: Source): VersionHow {
  return source.kind === 'url' ? 'fetched' : 'given';
}

function settingsOf(document: LibraryDocument): Settings {
  return settingsSchema.parse({ ...DEFAULT_SETTINGS, ...document.settings });
}
