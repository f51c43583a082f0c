/**
 * What the library needs from outside, owned here so that the library depends on no storage, importer
 * or exporter: those implement these interfaces, and `main/app` wires them.
 */
import type {
  AddStage,
  Article,
  EditedChoice,
  ExportFormat,
  ExportOptions,
  ExportPreview,
  ExportReport,
  Note,
  Problem,
  Source,
} from '../../preload/contract/index.ts';
import type { ArticleDocument, LibraryDocument } from './documents.ts';
import type { ImportStore } from './moving/ports.ts';

/** Documents and files of one library folder. Every method rejects with a PostilError. */
export interface LibraryStorage {
  /** Absolute path of the library folder. */
  readonly path: string;
  /** Empty when the library can be written; else the sentence that says why not and what to do. */
  readOnlyReason(): string;
  /** What went wrong with documents since opening: set aside, restored, newer, without content. */
  problems(): Problem[];
  /** Every readable article document, in no order. A garbled one becomes a problem, not an error. */
  readAll(): Promise<ArticleDocument[]>;
  /**
   * Reads these documents a few at a time and hands each over (null: it could not be read), in no order. Holds
   * no more than those few in memory.
   */
  readEach(
    ids: string[],
    visit: (id: string, document: ArticleDocument | null) => void,
  ): Promise<void>;
  /** What tells the state of each document on disk from another, by id. Reads none. */
  states(): Promise<Map<string, string>>;
  /** @throws notFound */
  read(id: string): Promise<ArticleDocument>;
  /**
   * Runs `change` on the newest document (the one on disk merged with what this process last saw) and
   * answers when the result is durably on disk. Calls for one id run one after another; one that fails
   * rejects only its own caller. `change` must be pure: it may run again after a lost race.
   */
  update(
    id: string,
    change: (document: ArticleDocument) => ArticleDocument,
  ): Promise<ArticleDocument>;
  /**
   * Writes a new article: content and original first, the document last, so that a crash in between
   * leaves no half article in the list. @throws conflict when the id is taken
   */
  create(document: ArticleDocument, files: ArticleFiles): Promise<void>;
  /** Deletes an article's folder for good. Assets stay: others may share them. */
  remove(id: string): Promise<void>;
  /** The sanitised body. @throws notFound when the file is missing */
  content(id: string): Promise<string>;
  /** The bytes as fetched or given, or null. */
  original(id: string): Promise<ArticleFiles['original']>;
  /** Gives an article its text, then changes its document as `update` does. */
  fill(
    id: string,
    files: ArticleFiles,
    change: (document: ArticleDocument) => ArticleDocument,
  ): Promise<ArticleDocument>;
  /** Stores bytes under their SHA-256 (hex) and `extension`; answers `<sha256>.<ext>`. */
  putAsset(bytes: Uint8Array, extension: string): Promise<string>;
  /** An asset's bytes, or null. `name` must match `<64 hex>.<ext>`; anything else is null. */
  asset(name: string): Promise<Uint8Array | null>;
  readLibrary(): Promise<LibraryDocument>;
  updateLibrary(change: (document: LibraryDocument) => LibraryDocument): Promise<LibraryDocument>;
  /** Calls back with ids whose document changed on disk by another program (null: library.json). */
  watch(listener: (ids: string[] | null) => void): () => void;
  /**
   * Absolute path of a file below `.cache/`, its folder made; null where nothing may be written. What stands
   * there may be deleted at any time.
   */
  cacheFile(name: string): Promise<string | null>;
  /** A file below `.cache/`, or null where there is none. */
  readCache(name: string): Promise<Buffer | null>;
  /** Replaces a file below `.cache/` by these pieces; does nothing where nothing may be written. */
  writeCache(name: string, pieces: Iterable<string>): Promise<void>;
  /** No error when there is none. `path` is one that `cacheFile` gave, perhaps with an ending of its own. */
  removeCacheFile(path: string): Promise<void>;
  readonly imports: ImportStore;
  /**
   * Makes this process the only one, on any computer that shares the folder, to do something; null when
   * another does it. Released when the process ends.
   */
  hold(name: string): Promise<{ release(): Promise<void> } | null>;
  doctor(repair: boolean): Promise<{ checked: number; problems: Problem[] }>;
  /** Waits for pending writes and stops watching. */
  close(): Promise<void>;
}

export interface ArticleFiles {
  /** Null for an article of which only the address is known. */
  content: string | null;
  /** The bytes as fetched or given, kept compressed; null where there is nothing beyond `content`. */
  original: { bytes: Uint8Array; extension: string } | null;
}

/** One article as an importer hands it over: sanitised, images read, nothing stored yet. */
export interface ImportedArticle {
  meta: Pick<
    Article,
    | 'kind'
    | 'title'
    | 'author'
    | 'site'
    | 'url'
    | 'description'
    | 'lang'
    | 'dir'
    | 'publishedAt'
    | 'words'
  >;
  /** Sanitised HTML; images refer to `../../assets/<sha256>.<ext>`, missing ones are marked. */
  content: string;
  assets: { name: string; extension: string; bytes: Uint8Array }[];
  missing: string[];
  original: ArticleFiles['original'];
}

export interface ImportOptions {
  /** False leaves images out and lists them as missing, without asking the network for any. */
  images?: boolean;
  /** An address inside the person's own network may be fetched: they typed it and said so. */
  local?: boolean;
  signal?: AbortSignal;
  onProgress?: (stage: AddStage, fraction: number | null) => void;
}

export interface Importer {
  /** @throws {PostilError} invalid, network, disk or unsupported, with a sentence that says what to do */
  read(source: Source, options: ImportOptions): Promise<ImportedArticle>;
  /** The text of sanitised content: exactly the `textContent` a browser gives for it. */
  text(content: string): string;
  close(): Promise<void>;
}

export type { ExportOptions };

/** An article with its notes in document order. */
export interface ExportItem {
  article: Article;
  notes: Note[];
}

/** What is to be exported; read only as far as an export needs it. */
export interface ExportSource {
  /** Article ids, each with a key that differs whenever anything of it that is exported does; empty: not known. */
  list: { id: string; key: string }[];
  /** Those of these that are still there. */
  load(ids: string[]): Promise<ExportItem[]>;
  /** An article's sanitised body; null when it is gone. */
  content(id: string): Promise<string | null>;
  /** The same, with where each note's passage stands in its text, by note id; what was not found is left out. */
  placed(
    id: string,
  ): Promise<{ content: string; places: Record<string, [start: number, end: number]> } | null>;
  /** An image's bytes by its name; null when it is gone. */
  asset(name: string): Promise<Uint8Array | null>;
}

export interface ExportHooks {
  signal?: AbortSignal;
  /** How many files are done, of how many. */
  onProgress?: (done: number, total: number) => void;
  /** What the person decided about blocks they changed. */
  choices?: EditedChoice[];
  /** A folder that is not there is an error, not one to be made: the drive it was on may be gone. */
  mustExist?: boolean;
  /** An article without notes gets no file; one that it has loses its notes. */
  skipEmpty?: boolean;
  /** The source has everything that belongs into the folder: what it lacks and was there is looked at too. */
  complete?: boolean;
}

export interface WriteReport extends ExportReport {
  /** New texts of notes, as the person wrote them in the files. */
  taken: { articleId: string; noteId: string; body: string }[];
}

/** Every method rejects with a PostilError. Exports run one after another. */
export interface Exporter {
  /**
   * Writes many into a folder, made if missing; one that fails does not stop the rest.
   * @throws invalid for options that are wrong
   */
  write(
    dir: string,
    source: ExportSource,
    options?: ExportOptions,
    hooks?: ExportHooks,
  ): Promise<WriteReport>;
  /** What the options make of one article. `content`: its sanitised body, where its text is wanted. */
  preview(item: ExportItem, content: string | null, options: ExportOptions): Promise<ExportPreview>;
  /** The layouts that come with Postil; `source` is empty for its own, which is no template. */
  presets(): Promise<{ name: string; source: string }[]>;
  /** One article, or one note of it, for the clipboard. */
  copy(
    item: ExportItem,
    noteId: string | null,
  ): Promise<{ name: string; markdown: string; html: string }>;
  /** All notes, or the articles, as one text in another format. */
  render(source: ExportSource, format: ExportFormat): Promise<string>;
  /** The same as new files in a folder, which is made if missing; their names. Nothing is replaced. */
  files(
    dir: string,
    source: ExportSource,
    format: ExportFormat,
    hooks?: ExportHooks,
  ): Promise<{ names: string[]; cancelled: boolean }>;
  close(): Promise<void>;
}

/** Time and ids, as arguments, so that tests choose them. */
export interface Clock {
  now(): Date;
}
export type NewId = () => string;
