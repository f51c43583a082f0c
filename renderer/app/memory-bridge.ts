/**
 * A core in memory, for browser tests: articles that can be listed, changed, trashed and added, and a
 * way to make the next call of a method fail or wait. Not part of the app's build.
 */
import {
  type ArticleRow,
  type Bridge,
  type Completion,
  DEFAULT_SETTINGS,
  type ErrorKind,
  type ExportReport,
  type HostInfo,
  type LibraryInfo,
  type ListRow,
  type OpenRequest,
  type PlacedNote,
  type PostilEvent,
  type Reply,
  type SearchResults,
  type Settings,
  type UpdateState,
} from '../../preload/contract/index.ts';
import { plainArticle } from '../../preload/contract/testing/plain.ts';

const ADDED = '2026-11-01T10:00:00.000Z';

export function makeRow(id: string, more: Partial<ArticleRow> = {}): ArticleRow {
  const article = { title: `Article ${id}`, lang: 'en', addedAt: ADDED, words: 1840 };
  return { ...plainArticle(id, article), notes: 0, ...more };
}

/** As the list has it. */
export function makeListRow(id: string, more: Partial<ListRow> = {}): ListRow {
  return { ...toListRow(makeRow(id)), ...more };
}

function toListRow({ description: _long, reading: _own, dir: _dir, ...row }: ArticleRow): ListRow {
  return { ...row, missing: row.missing.length };
}

const NOTHING_FOUND: SearchResults = {
  articles: [],
  total: 0,
  suggestion: null,
  indexing: null,
};

type Params = Record<string, unknown>;

export class MemoryBridge implements Bridge {
  rows = new Map<string, ArticleRow>();
  settings: Settings = { ...DEFAULT_SETTINGS };
  info: LibraryInfo = { path: '/library', readOnly: false, reason: '', articles: 0, problems: [] };
  results: SearchResults = NOTHING_FOUND;
  completions: Completion[] = [];
  notes: PlacedNote[] = [];
  report: ExportReport = { dir: '/out', files: [] };
  host: HostInfo = {
    isDesktop: false,
    platform: 'linux',
    system: '6.1.0 x64',
    versions: { postil: '1.2.3', electron: null, chromium: null, node: '24', sqlite: null },
  };
  update: UpdateState = {
    url: '',
    stage: 'off',
    version: '',
    notes: '',
    fraction: null,
    message: '',
  };
  requests: OpenRequest[] = [];
  /** Every call made, in order. */
  calls: { method: string; params: Params }[] = [];
  readonly #failures = new Map<string, { kind: ErrorKind; message: string }[]>();
  readonly #gates = new Map<string, Promise<void>>();
  readonly #listeners = new Set<(event: PostilEvent) => void>();

  /** As new, for the next test; listeners stay. */
  reset(): void {
    this.rows = new Map();
    this.settings = { ...DEFAULT_SETTINGS };
    this.info = { path: '/library', readOnly: false, reason: '', articles: 0, problems: [] };
    this.results = NOTHING_FOUND;
    this.completions = [];
    this.notes = [];
    this.report = { dir: '/out', files: [] };
    this.calls = [];
    this.#failures.clear();
    this.#gates.clear();
  }

  /** The next call of `method` fails with this sentence. */
  failNext(method: string, message: string, kind: ErrorKind = 'disk'): void {
    this.#failures.set(method, [...(this.#failures.get(method) ?? []), { kind, message }]);
  }

  /** Calls of `method` wait until the returned function is called. */
  hold(method: string): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#gates.set(method, promise);
    return () => {
      this.#gates.delete(method);
      resolve();
    };
  }

  /** Calls of `method` are done at once, but their answers wait until the returned function is called. */
  holdAnswers(method: string): () => void {
    return this.hold(`${method} answer`);
  }

  emit(event: PostilEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  subscribe(listener: (event: PostilEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async invoke(method: string, params: unknown): Promise<Reply> {
    this.calls.push({ method, params: params as Params });
    await this.#gates.get(method);
    const failure = this.#failures.get(method)?.shift();
    if (failure) return { ok: false, error: failure };
    try {
      const value = this.answer(method, params as Params) ?? null;
      await this.#gates.get(`${method} answer`);
      return { ok: true, value };
    } catch (error) {
      return { ok: false, error: { kind: 'internal', message: String(error) } };
    }
  }

  protected answer(method: string, params: Params): unknown {
    switch (method) {
      case 'library.info':
        return { ...this.info, articles: this.rows.size };
      case 'library.doctor':
        return { checked: this.rows.size + 1, problems: this.info.problems };
      case 'desktop.info':
        return this.host;
      case 'desktop.updateState':
        return this.update;
      case 'desktop.takeRequests':
        return this.requests.splice(0);
      case 'desktop.spelling':
        return { source: 'none', isOn: false, languages: [] };
      case 'desktop.setCommands':
      case 'desktop.setUnsaved':
      case 'desktop.noteOpened':
      case 'desktop.openArticle':
      case 'desktop.startDrag':
      case 'desktop.reveal':
        return null;
      case 'settings.get':
        return this.settings;
      case 'settings.update':
        this.settings = { ...this.settings, ...params };
        return this.settings;
      case 'article.list':
        return [...this.rows.values()].filter(
          (row) => (row.trashedAt !== null) === (params.view === 'trash'),
        );
      case 'article.rows': {
        const rows = [...this.rows.values()].map(toListRow);
        return { rows, next: null, total: rows.length };
      }
      case 'article.some':
        return (params.ids as string[]).flatMap((id) => {
          const row = this.rows.get(id);
          return row ? [toListRow(row)] : [];
        });
      case 'article.updateMany':
        for (const { id, patch } of params.patches as { id: string; patch: object }[]) {
          this.#edit(id, patch);
        }
        return { failed: [] };
      case 'article.update':
        return this.#edit(String(params.id), params.patch as Partial<ArticleRow>);
      case 'article.trash':
        for (const id of params.ids as string[]) {
          this.#edit(id, { trashedAt: '2026-11-24T10:00:00.000Z' });
        }
        return null;
      case 'article.restore':
        for (const id of params.ids as string[]) this.#edit(id, { trashedAt: null });
        return null;
      case 'article.purge':
        for (const id of params.ids as string[]) this.rows.delete(id);
        return null;
      case 'article.add':
        return this.#add(params);
      case 'article.cancelAdd':
        return null;
      case 'import.list':
        return [];
      case 'import.recognise':
        return { isLibrary: false, format: null };
      case 'fetch.status':
        return { waiting: 0, failed: 0, kept: 0, paused: false, now: [] };
      case 'fetch.retry':
        return { waiting: 1, failed: 0, kept: 0, paused: false, now: [] };
      case 'search.find':
        return this.results;
      case 'search.complete':
        return { chips: [], completions: this.completions };
      case 'search.ids':
        return [...this.rows.keys()];
      case 'labels.get':
        return { filters: [], tagColors: {} };
      case 'note.find':
      case 'review.due':
        return { notes: this.notes, total: this.notes.length };
      case 'review.answer':
        return this.notes[0]?.note;
      case 'export.markdown':
        return { ...this.report, dir: params.dir };
      case 'export.presets':
        return [{ name: 'postil', source: '' }];
      case 'export.preview':
        return { ok: true, path: 'Tides.md', markdown: '> a quote\n' };
      case 'export.cancel':
        return null;
      case 'dialog.pickFile':
        return { path: '/home/reader/backup.zip' };
      case 'dialog.pickFolder':
        return { path: '/home/reader/vault' };
      default:
        throw new Error(`The memory bridge has no ${method}`);
    }
  }

  #edit(id: string, patch: Partial<ArticleRow>): ArticleRow {
    const row = this.rows.get(id);
    if (!row) throw new Error(`No article ${id}`);
    const next = { ...row, ...patch };
    this.rows.set(id, next);
    return next;
  }

  #add(params: Params): ArticleRow {
    const source = params.source as { kind: string; url?: string; name?: string };
    const row = makeRow(`added-${this.rows.size}`, {
      addedAt: '2026-11-24T09:00:00.000Z',
      title: source.name ?? source.url ?? 'Pasted text',
    });
    this.rows.set(row.id, row);
    return row;
  }
}
