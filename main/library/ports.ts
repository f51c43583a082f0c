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
  PresentVersion,
  Problem,
  Source,
  Version,
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
  /** When the document was copied to `backups/`, newest first. */
  backups(id: string): Promise<{ time: string; size: number }[]>;
  /** Copies it there now. */
  backUp(id: string): Promise<void>;
  /** The document as it was then; null when there is no such copy or it cannot be read. */
  readBackup(id: string, time: string): Promise<ArticleDocument | null>;
  readonly deleted: DeletedArticles;
  /** The sanitised body. @throws notFound when the file is missing */
  content(id: string): Promise<string>;
  /** Gives an article its text, then changes its document as `update` does. */
  fill(
    id: string,
    files: ArticleFiles,
    change: (document: ArticleDocument) => ArticleDocument,
  ): Promise<ArticleDocument>;
  /** Earlier texts, in no order. The present one is not among them. */
  versions(id: string): Promise<Version[]>;
  /** @throws notFound */
  versionContent(id: string, version: string): Promise<string>;
  /**
   * Puts another text in the place of the present one, which is kept as a version byte for byte, and then
   * changes the document, as `update` does; all in one turn. `version.original` of the result names the
   * file that was written.
   */
  replaceContent(
    id: string,
    next: Replacement,
    change: (document: ArticleDocument, version: PresentVersion) => ArticleDocument,
  ): Promise<ArticleDocument>;
  /** Writes the present text anew, without keeping the one before: for changes that leave its words alone. */
  amendContent(
    id: string,
    amend: (content: string) => string,
    change: (document: ArticleDocument) => ArticleDocument,
  ): Promise<ArticleDocument>;
  /** Deletes an earlier text and its original for good. */
  removeVersion(id: string, version: string): Promise<void>;
  /** What a version was made of, or null. `name` is that of {@link PresentVersion}; default: the first. */
  original(id: string, name?: string): Promise<Original | null>;
  /**
   * Puts a file of a backup below an article's `versions/` or `original/`; one that is there stays. `read` is
   * asked only when it is missing. @throws invalid for any other name
   */
  addFile(id: string, name: string, read: () => Promise<Uint8Array>): Promise<void>;
  /** Stores bytes under their SHA-256 (hex) and `extension`; answers `<sha256>.<ext>`. */
  putAsset(bytes: Uint8Array, extension: string): Promise<string>;
  /** An asset's bytes, or null. `name` must match `<64 hex>.<ext>`; anything else is null. */
  asset(name: string): Promise<Uint8Array | null>;
  /** Tells `watchAssets` when an image that was missing, or there in part, has come. */
  awaitAsset(name: string): void;
  watchAssets(listener: (names: string[]) => void): () => void;
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

/** Articles that were deleted for good, as far as the backups have them. */
export interface DeletedArticles {
  /** With when they were deleted, in no order. */
  list(): Promise<{ document: ArticleDocument; time: string; hasText: boolean }[]>;
  /** As it was when it was deleted. @throws notFound */
  read(id: string): Promise<ArticleDocument>;
  /** Makes the article anew, changed. @throws notFound, conflict when it is in the library again */
  bringBack(
    id: string,
    change: (document: ArticleDocument) => ArticleDocument,
  ): Promise<ArticleDocument>;
  /** Takes its backups away for good. @throws notFound when it is in the library */
  forget(id: string): Promise<void>;
}

export interface ArticleFiles {
  /** Null for an article of which only the address is known. */
  content: string | null;
  /** Null where there is nothing beyond `content`. */
  original: Original | null;
}

/** The bytes as fetched or given, kept compressed, and what is needed to read them again. */
export interface Original {
  bytes: Uint8Array;
  extension: string;
  about?: OriginalAbout;
}

export interface OriginalAbout {
  /** Where it was fetched from in the end, or empty. */
  url?: string | undefined;
  /** As HTTP declared it. */
  charset?: string | undefined;
  /** The name of a file, or empty. */
  name?: string | undefined;
  /** Addresses of images to their names among the assets. */
  images?: Record<string, string> | undefined;
}

/** Another text for an article, and what the present one was made of. */
export interface Replacement {
  content: string;
  /** The file below `original/` (without `.gz`) is made of the version's id. */
  original: Original | null;
  version: PresentVersion;
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
  /** What could not be kept, in sentences. */
  notices: string[];
  /** As a file has them that was written by hand; not yet in the form of Postil's. */
  tags?: string[] | undefined;
  /** The page's own picture: a name among `assets`, or empty. */
  image: string;
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
  /** Reads what was kept of an article once more. `url` and `kind` are the article's. */
  readOriginal(
    original: Original,
    article: Pick<Article, 'url' | 'kind' | 'title'>,
    options: ImportOptions,
  ): Promise<ImportedArticle>;
  /**
   * Looks for the missing images of sanitised content, on the web or in files of the same page, and puts
   * those it finds in their places; the words stay as they are.
   */
  findImages(
    content: string,
    from: { files: Source[] } | { pageUrl: string },
    options: ImportOptions,
  ): Promise<Pick<ImportedArticle, 'content' | 'assets' | 'missing'>>;
  /** The text of sanitised content: exactly the `textContent` a browser gives for it. */
  text(content: string): string;
  close(): Promise<void>;
}

/**
 * Renders a page that shows nothing before its scripts have run, and answers its HTML when it has come to
 * rest. A host that has no browser of its own has no such port. The page's scripts run with no rights: in
 * a sandbox, with storage of their own that is gone afterwards. Nothing is loaded from private, loopback or
 * link-local addresses, redirects and everything the page refers to included, except from `localHost`.
 * @throws {PostilError} network, with a sentence that says what to do; the signal's reason when aborted
 */
export type RenderPage = (url: string, options: RenderOptions) => Promise<RenderedPage>;

export interface RenderOptions {
  signal: AbortSignal;
  userAgent: string;
  /** After so many milliseconds the HTML is taken as it then is. */
  timeoutMs: number;
  /** `host:port` inside the person's own network that they allowed, or empty. */
  localHost: string;
}

export interface RenderedPage {
  /** Where the page was in the end. */
  url: string;
  /** `document.documentElement.outerHTML`, scripts included; it is read as hostile as any other. */
  html: string;
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
  list: { id: string; key: string; addedAt: string }[];
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
