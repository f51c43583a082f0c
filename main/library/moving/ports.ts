/** What moving in needs from outside: a reader of exports and a place for imports that are under way. */
import type {
  ForeignFormat,
  ImportCounts,
  ImportOptions,
  ImportPreview,
  ImportState,
  RowProblem,
} from '../../../preload/contract/index.ts';
import type { ForeignItem } from './foreign.ts';

export interface ReadExport {
  /** Files or folders by absolute path; `name` is how the report calls them. */
  sources: { name: string; path: string }[];
  from?: ForeignFormat | undefined;
  /** Where `items.jsonl`, `content.bin` and `problems.jsonl` go: absolute. */
  folder: string;
}

export interface ExportReader {
  /** `head`: the first 64 KB or less. */
  recognise(name: string, head: Uint8Array): { isLibrary: boolean; format: ForeignFormat | null };
  /** @throws {PostilError} invalid or unsupported when nothing can be read; conflict when cancelled */
  read(
    wanted: ReadExport,
    work: { signal: AbortSignal; onProgress: (share: number) => void },
  ): Promise<ImportPreview>;
  close(): Promise<void>;
}

/** An import as it stands on disk: `imports/<id>/import.json`. */
export interface ImportRecord {
  format: 1;
  id: string;
  state: ImportState;
  /** What was given: `path` is null for a file that was handed over and lies beside the record. */
  sources: { name: string; size: number; path: string | null }[];
  /** The computer that runs it. */
  machine: string;
  createdAt: string;
  finishedAt: string | null;
  preview: ImportPreview | null;
  options: ImportOptions;
  message: string;
  /** As of the last change of state. */
  done: number;
  counts: ImportCounts;
}

/** What became of one article of an import. */
export interface ItemOutcome {
  /** Its place in the import, from 0. */
  item: number;
  what: 'added' | 'joined' | 'same' | 'failed';
  /** Empty when it failed. */
  article: string;
  /** Its notes from this import, with a quote: id and what became of it. */
  notes: Record<string, 'matched' | 'unsure' | 'unmatched' | 'waiting'>;
  /** Notes on the whole article. */
  whole: number;
  /** Why it failed, or was left alone. */
  reason: string;
  /** Where it stood, when it failed. */
  at?: { file: string; row: number } | undefined;
}

export interface ImportStore {
  /** Newest first; one that cannot be read is left out. */
  list(): Promise<ImportRecord[]>;
  /** @throws notFound */
  read(id: string): Promise<ImportRecord>;
  /** Durably. */
  save(record: ImportRecord): Promise<void>;
  /** Absolute path of the import's folder, made if missing. */
  folder(id: string): Promise<string>;
  /** Where a file that was handed over lies. */
  sourcePath(id: string, file: number): string;
  /** Adds to a file that is being handed over; answers its size by now. */
  receive(id: string, file: number, bytes: Uint8Array): Promise<number>;
  /** What was read, from item `first` on. */
  items(id: string, first: number): AsyncIterable<ForeignItem>;
  content(id: string, at: { start: number; end: number }): Promise<string>;
  problems(id: string): AsyncIterable<RowProblem>;
  /** In the order in which they came; an item may stand there twice, the last counts. */
  outcomes(id: string): AsyncIterable<ItemOutcome>;
  addOutcomes(id: string, outcomes: ItemOutcome[]): Promise<void>;
  /** Writes a file of the import; answers its path inside the library, with `/`. */
  write(id: string, name: string, text: string): Promise<string>;
  /** Removes what only a running import needs. */
  tidy(id: string): Promise<void>;
  remove(id: string): Promise<void>;
}
