/** The use cases: what a person does with articles and notes, over the ports of `ports.ts`. */
import {
  type Article,
  type ArticlePatch,
  type ArticleRow,
  type Color,
  DEFAULT_SETTINGS,
  type Note,
  type NotePatch,
  type OpenArticle,
  PostilError,
  type Progress,
  type Settings,
  type Source,
  settingsSchema,
  type Target,
  type View,
} from '../../preload/contract/index.ts';
import { createText, describe, findQuote } from '../../renderer/anchoring/index.ts';
import { createCatalogue } from './catalogue.ts';
import * as changes from './changes.ts';
import { newestOf, stamp } from './clocks.ts';
import type { ArticleDocument, LibraryDocument } from './documents.ts';
import { createLinks } from './links.ts';
import { inDocumentOrder } from './order.ts';
import type { Clock, Importer, ImportOptions, LibraryStorage, NewId } from './ports.ts';

export interface LibraryPorts {
  storage: LibraryStorage;
  importer: Importer;
  clock: Clock;
  newId: NewId;
  /** Told after every change, whoever made it: ids of articles, or null for "look at everything". */
  onChange(ids: string[] | null): void;
  onSettings(settings: Settings): void;
}

/** A note as the person gives it; its place is a target, or null for the whole article. */
export interface NoteWords {
  body: string;
  color: Color;
  tags: string[];
}

export type Library = ReturnType<typeof createLibrary>;

export function createLibrary(ports: LibraryPorts) {
  const { storage, importer, clock, newId } = ports;
  const catalogue = createCatalogue(storage);

  async function change(
    id: string,
    make: (document: ArticleDocument, now: Date) => ArticleDocument,
  ): Promise<ArticleDocument> {
    const document = await storage.update(id, (current) => make(current, clock.now()));
    catalogue.put(document);
    ports.onChange([id]);
    return document;
  }

  async function changeMany(ids: string[], patch: Parameters<typeof changes.changeArticle>[1]) {
    for (const id of ids) await change(id, (d, now) => changes.changeArticle(d, patch, now));
  }

  /** The body, or nothing where its file is gone: notes are shown and exported even then. */
  async function contentOf(id: string): Promise<string> {
    return (await found(storage.content(id))) ?? '';
  }

  async function textOf(id: string): Promise<string> {
    return importer.text(await contentOf(id));
  }

  async function addNote(
    articleId: string,
    target: Target | null,
    words: NoteWords,
  ): Promise<Note> {
    const id = newId();
    const document = await change(articleId, (current, now) =>
      changes.addNote(current, { id, target, ...words }, now),
    );
    return changes.plainNote(document, id);
  }

  return {
    list: (view: View): Promise<ArticleRow[]> => catalogue.list(view),
    size: () => catalogue.size(),

    /** Reads a source, stores its images, then the article. Nothing is left behind when it fails. */
    async add(
      source: Source,
      options: ImportOptions & { tags?: string[]; kind?: Article['kind'] } = {},
    ): Promise<ArticleRow> {
      const reason = storage.readOnlyReason();
      if (reason) throw new PostilError('disk', reason);
      const imported = await importer.read(source, options);
      options.onProgress?.('saving', null);
      for (const asset of imported.assets) await storage.putAsset(asset.bytes, asset.extension);
      const article: Article = {
        ...imported.meta,
        kind: options.kind ?? imported.meta.kind,
        id: newId(),
        addedAt: stamp(clock.now(), null),
        tags: [...new Set(options.tags ?? [])],
        archived: false,
        favourite: false,
        trashedAt: null,
        progress: { fraction: 0, offset: 0 },
        missing: imported.missing,
      };
      if (options.signal?.aborted) throw new PostilError('conflict', 'Adding was cancelled.');
      const document = changes.newDocument(article);
      await storage.create(document, { content: imported.content, original: imported.original });
      const row = catalogue.put(document);
      ports.onChange([row.id]);
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
    async trash(ids: string[]): Promise<void> {
      await changeMany(ids, { trashedAt: clock.now().toISOString() });
    },
    async restore(ids: string[]): Promise<void> {
      await changeMany(ids, { trashedAt: null });
    },
    /** Deletes trashed articles for good. Refuses all when one of them is not in the trash. */
    async purge(ids: string[]): Promise<void> {
      for (const id of ids) {
        const { article } = await storage.read(id);
        if (article.trashedAt !== null) continue;
        throw new PostilError(
          'conflict',
          `“${article.title}” is not in the trash. Move it to the trash first, then delete it.`,
        );
      }
      for (const id of ids) {
        await storage.remove(id);
        catalogue.drop(id);
      }
      ports.onChange(ids);
    },

    addNote,
    /** Anchors words that a person typed or another program kept. @throws notFound */
    async addQuote(articleId: string, quote: string, words: NoteWords): Promise<Note> {
      const text = createText(await textOf(articleId));
      const found = findQuote(text, quote);
      if (!found) {
        const { article } = await storage.read(articleId);
        throw new PostilError(
          'notFound',
          `These words are not in “${article.title}”. Copy the quote as the article has it, then try again.`,
        );
      }
      return addNote(articleId, describe(text, found.start, found.end), words);
    },
    async notes(articleId: string): Promise<Note[]> {
      const document = await storage.read(articleId);
      return inDocumentOrder(await textOf(articleId), changes.liveNotes(document));
    },
    async changeNote(articleId: string, id: string, patch: NotePatch): Promise<Note> {
      const changed = await change(articleId, (d, now) => changes.changeNote(d, id, patch, now));
      return changes.plainNote(changed, id);
    },
    async deleteNote(articleId: string, id: string): Promise<void> {
      await change(articleId, (d, now) => changes.deleteNote(d, id, now));
    },
    async restoreNote(articleId: string, id: string): Promise<Note> {
      const changed = await change(articleId, (d, now) => changes.restoreNote(d, id, now));
      return changes.plainNote(changed, id);
    },

    /** One article and its notes in document order, as exporters want them. */
    async withNotes(id: string): Promise<{ article: Article; notes: Note[] }> {
      const document = await storage.read(id);
      const notes = inDocumentOrder(await textOf(id), changes.liveNotes(document));
      return { article: document.article, notes };
    },

    /** Every article with its live notes, as now on disk; without its text. */
    async documents(): Promise<{ article: Article; notes: Note[] }[]> {
      const documents = await storage.readAll();
      return documents.map((document) => ({
        article: document.article,
        notes: changes.liveNotes(document),
      }));
    },
    /** One article as searching wants it (`text` null when not asked for), or null when it is gone. */
    async searchable(
      id: string,
      withText: boolean,
    ): Promise<{ article: Article; notes: Note[]; text: string | null } | null> {
      const document = await found(storage.read(id));
      if (!document) return null;
      const text = withText ? await textOf(id) : null;
      return { article: document.article, notes: changes.liveNotes(document), text };
    },

    /** What `[[…]]` can name, from everything outside the trash as it is now on disk. */
    async links(): Promise<ReturnType<typeof createLinks>> {
      const documents = await storage.readAll();
      const kept = documents.filter(({ article }) => article.trashedAt === null);
      return createLinks(
        kept.map((document) => ({
          article: document.article,
          notes: changes.liveNotes(document),
        })),
      );
    },

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
    told: (ids: string[]): void => ports.onChange(ids),

    /** Says that documents changed on disk by another program. */
    async changedOutside(ids: string[] | null): Promise<void> {
      await catalogue.refresh(ids);
      ports.onChange(ids);
      if (ids === null) ports.onSettings(settingsOf(await storage.readLibrary()));
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

/** What was asked for, or null where it is not there. */
async function found<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof PostilError && error.kind === 'notFound') return null;
    throw error;
  }
}

function settingsOf(document: LibraryDocument): Settings {
  return settingsSchema.parse({ ...DEFAULT_SETTINGS, ...document.settings });
}
