/** A core in memory behind the real client: what the reader's tests talk to. No disk, no network. */
import {
  type ArticleRow,
  articlePatchSchema,
  type Backlink,
  type Bridge,
  DEFAULT_SETTINGS,
  type LinkTarget,
  listRowSchema,
  type Note,
  notePatchSchema,
  type PostilEvent,
  type Progress,
  type Reply,
} from '../../../preload/contract/index.ts';
import { plainArticle, plainNote } from '../../../preload/contract/testing/plain.ts';

export interface MemoryCore {
  bridge: Bridge;
  /** Every call in order: method and params. */
  calls: { method: string; params: Record<string, unknown> }[];
  article: ArticleRow;
  content: string;
  notes: Note[];
  /** What `[[…]]` name. */
  links: Map<string, LinkTarget>;
  backlinks: Backlink[];
  /** Calls of these methods fail with the sentence until it is taken away. */
  failing: Map<string, string>;
  /** Answers of these methods are on their way until released: the core has done its part. */
  held: Map<string, Promise<void>>;
  emit(event: PostilEvent): void;
}

const NOW = '2026-11-24T10:00:00.000Z';

export function articleOf(patch: Partial<ArticleRow> = {}): ArticleRow {
  const article = plainArticle('article-1', {
    title: 'The Tide Tables of Porto Velho',
    author: 'Inês Carvalhal',
    site: 'Harbour Review',
    url: 'https://example.org/tides',
    lang: 'en',
    publishedAt: '2026-03-04',
    addedAt: NOW,
    words: 3180,
  });
  return { ...article, notes: 0, ...patch };
}

export function noteOf(patch: Partial<Note> = {}): Note {
  return plainNote('note-1', { createdAt: NOW, updatedAt: NOW, ...patch });
}

/** A note on the first place where `exact` stands in `text`. */
export function noteOn(text: string, exact: string, patch: Partial<Note> = {}): Note {
  const start = text.indexOf(exact);
  const end = start + exact.length;
  const prefix = text.slice(Math.max(0, start - 32), Math.max(0, start));
  return noteOf({
    target: {
      quote: { exact, prefix, suffix: start < 0 ? '' : text.slice(end, end + 32) },
      position: start < 0 ? null : { start, end },
    },
    ...patch,
  });
}

export function createMemoryCore(
  content: string,
  options: { article?: Partial<ArticleRow>; notes?: Note[] } = {},
): MemoryCore {
  const listeners = new Set<(event: PostilEvent) => void>();
  const gone = new Map<string, Note>();
  let made = 0;
  const core: MemoryCore = {
    calls: [],
    article: articleOf(options.article),
    content,
    notes: options.notes ?? [],
    links: new Map(),
    backlinks: [],
    failing: new Map(),
    held: new Map(),
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    bridge: {
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      async invoke(method, params) {
        const given = params as Record<string, unknown>;
        core.calls.push({ method, params: given });
        const failure = core.failing.get(method);
        const reply: Reply = failure
          ? { ok: false, error: { kind: 'disk', message: failure } }
          : answer(method, given);
        await core.held.get(method);
        return reply;
      },
    },
  };

  const ok = (value: unknown): Reply => ({ ok: true, value });
  const missing = (): Reply => ({
    ok: false,
    error: { kind: 'notFound', message: 'This note is not in the library any more.' },
  });

  function answer(method: string, given: Record<string, unknown>): Reply {
    const at = core.notes.findIndex((note) => note.id === given.id);
    const note = core.notes[at];
    const row = () => ({ ...core.article, notes: core.notes.length });
    switch (method) {
      case 'article.open':
        return ok({ article: row(), content: core.content, notes: core.notes });
      case 'article.some':
        return ok([listRowSchema.parse({ ...core.article, missing: core.article.missing.length })]);
      case 'article.update':
        core.article = { ...core.article, ...clean(articlePatchSchema.parse(given.patch)) };
        return ok(row());
      case 'article.setProgress':
        core.article = { ...core.article, progress: given.progress as Progress };
        return ok(null);
      case 'note.list':
        return ok(core.notes);
      case 'note.add': {
        made += 1;
        const { articleId: _, ...words } = given;
        const added = noteOf({ id: `added-${made}`, ...(words as Partial<Note>) });
        core.notes = [...core.notes.filter(({ id }) => id !== added.id), added];
        return ok(added);
      }
      case 'note.update': {
        if (!note) return missing();
        const updated = { ...note, ...clean(notePatchSchema.parse(given.patch)) };
        core.notes = core.notes.with(at, updated);
        return ok(updated);
      }
      case 'note.delete':
        if (!note) return missing();
        gone.set(note.id, note);
        core.notes = core.notes.toSpliced(at, 1);
        return ok(null);
      case 'note.restore': {
        const back = gone.get(String(given.id));
        if (!back) return missing();
        core.notes = [...core.notes, back];
        return ok(back);
      }
      case 'settings.get':
        return ok(DEFAULT_SETTINGS);
      case 'settings.update':
        return ok({ ...DEFAULT_SETTINGS, ...given });
      case 'library.info':
        return ok({ path: '/library', readOnly: false, reason: '', articles: 1, problems: [] });
      case 'article.list':
        return ok([row()]);
      case 'tag.list':
        return ok(row().tags);
      case 'article.trash':
      case 'article.restore':
        return ok(null);
      case 'link.resolve':
        return ok((given.links as string[]).map((link) => core.links.get(link) ?? null));
      case 'link.find':
        return ok([...core.links.values()]);
      case 'link.backlinks':
        return ok(core.backlinks);
      case 'export.copy':
        return ok({ markdown: '# Notes\n', name: 'notes.md' });
      default:
        return {
          ok: false,
          error: { kind: 'unsupported', message: `${method} is not there in tests.` },
        };
    }
  }
  return core;
}

/** Without keys whose value is undefined, which a patch means as "not given". */
function clean<T extends object>(patch: T) {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
