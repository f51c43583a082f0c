/** Brings one article of an export into the library: as a new one, or joined with one that is there. */
import {
  type Article,
  type ArticleLink,
  type ImportOptions,
  idSchema,
  type PassageOutcome,
  PostilError,
  timeSchema,
} from '../../../preload/contract/index.ts';
import { type AnchorText, createText } from '../../../renderer/anchoring/index.ts';
import { newestInArticle, stamp } from '../clocks.ts';
import { type ArticleDocument, FORMAT } from '../documents.ts';
import type { Clock, ImportedArticle, Importer, LibraryStorage } from '../ports.ts';
import { readFacts } from '../read-facts.ts';
import { clippingsHtml } from './clippings.ts';
import type { ForeignItem } from './foreign.ts';
import { folderTag, type PlacedNote, placeHighlight, tidyTags } from './highlights.ts';
import { articleId, articleKey, noteId } from './keys.ts';
import type { ItemOutcome } from './ports.ts';
import { say } from './words/index.ts';

export interface EnterPorts {
  storage: LibraryStorage;
  importer: Importer;
  clock: Clock;
  /** The article with this key in the library, whatever its id. */
  find(key: string): string | undefined;
}

export interface EnterJob {
  id: string;
  options: ImportOptions;
}

export interface Entered {
  outcome: Omit<ItemOutcome, 'item'>;
  /** As it now is; null when nothing was written. */
  document: ArticleDocument | null;
}

/** What an import leaves with an article: `imported` in its document. */
export interface ImportMark {
  from: string;
  job: string;
  at: string;
  /** The service's own id, folder and what Postil did not understand. */
  id: string;
  folder: string;
  extra: Record<string, string>;
  /** What the fetching of the page said of highlights that waited for it, by note. */
  passages?: Record<string, PassageOutcome>;
}

/** @throws {PostilError} when it cannot be saved */
export async function enter(
  item: ForeignItem,
  content: string | null,
  job: EnterJob,
  ports: EnterPorts,
): Promise<Entered> {
  const key = articleKey(item);
  const own = item.format.startsWith('postil-')
    ? idSchema.safeParse(item.sourceId).data
    : undefined;
  const id = own ?? articleId(key);
  const existing =
    (await documentOf(ports, own)) ??
    (await documentOf(ports, ports.find(key))) ??
    (await documentOf(ports, id));
  const read = content === null ? null : await readContent(item, content, ports.importer);
  return existing
    ? join(existing, item, { read, key, job, ports })
    : create(id, item, { read, key, job, ports });
}

interface Work {
  read: ImportedArticle | null;
  key: string;
  job: EnterJob;
  ports: EnterPorts;
}

async function create(id: string, item: ForeignItem, work: Work): Promise<Entered> {
  const { read, key, job, ports } = work;
  const now = stamp(ports.clock.now(), null);
  const addedAt = timeSchema.safeParse(item.addedAt).data ?? now;
  const isClippings = !read && !item.url;
  const body = isClippings ? await clippings(item, ports.importer) : read;
  const text = body ? createText(ports.importer.text(body.content)) : null;
  const notes = place(item, key, text, addedAt);
  const progress = progressOf(item.progress, text);
  const article: Article = {
    ...metaOf(item, body, isClippings),
    id,
    addedAt,
    tags: tidyTags([...item.tags, ...folderTag(item.folder), ...job.options.tags]),
    archived: item.state === 'archived' || (item.state === 'unknown' && job.options.archiveUnknown),
    favourite: item.favourite,
    trashedAt: null,
    progress,
    missing: body?.missing ?? [],
    ...(read && text ? readFacts(read, text.text) : {}),
    link: linkOf(item, body, job.options),
  };
  const document: ArticleDocument = {
    format: FORMAT,
    article,
    clocks: {},
    notes: notes.map(({ record }) => record),
    imported: [markOf(item, job, now)],
  };
  for (const asset of body?.assets ?? []) {
    await ports.storage.putAsset(asset.bytes, asset.extension);
  }
  const original = isClippings ? null : (body?.original ?? null);
  await ports.storage.create(document, { content: body?.content ?? null, original });
  return { document, outcome: outcomeOf('added', id, notes) };
}

async function join(before: ArticleDocument, item: ForeignItem, work: Work): Promise<Entered> {
  const { read, key, job, ports } = work;
  const { id } = before.article;
  const marks = marksOf(before);
  const isOurs = marks.some((mark) => mark.job === job.id && mark.from === item.format);
  if (before.article.trashedAt !== null) {
    return {
      document: null,
      outcome: { ...outcomeOf('same', id, []), reason: say('inTrash') },
    };
  }
  const has = new Set(before.notes.map((note) => note.id));
  const fresh = item.highlights.filter((highlight) => !has.has(noteId(key, highlight)));
  const lacksText = before.article.link?.what === 'page';
  const grows = before.article.kind === 'clippings' && fresh.some(({ quote }) => quote);
  const body = lacksText
    ? read
    : grows
      ? await readClippings(
          `${await contentOf(ports, id)}\n${clippingsHtml(fresh)}`,
          ports.importer,
        )
      : null;
  const text =
    body?.content ?? (fresh.length > 0 && !lacksText ? await contentOf(ports, id) : null);
  const notes = place(
    { ...item, highlights: fresh },
    key,
    text === null ? null : createText(ports.importer.text(text)),
    before.article.addedAt,
  );
  // What a person took off an article that came from here must not come back with the next export.
  const isKnown = marks.some((mark) => mark.from === item.format);
  const wanted = isKnown
    ? []
    : tidyTags([...item.tags, ...folderTag(item.folder), ...job.options.tags]);
  const tags = [...new Set([...before.article.tags, ...wanted])].slice(0, 200);
  const isSame = notes.length === 0 && !body && tags.length === before.article.tags.length;
  if (isSame) {
    const outcome = isOurs ? 'added' : 'same';
    return { document: null, outcome: outcomeOf(outcome, id, ownNotes(before, item, key)) };
  }
  const now = ports.clock.now();
  const change = (current: ArticleDocument): ArticleDocument => {
    const time = stamp(now, newestInArticle(current));
    const there = new Set(current.notes.map((note) => note.id));
    const added = notes.map(({ record }) => record).filter((record) => !there.has(record.id));
    const article = { ...current.article, tags };
    const clocks = { ...current.clocks };
    if (tags.length > current.article.tags.length) clocks.tags = time;
    if (body) {
      const link = lacksText ? { link: linkOf(item, body, job.options) } : {};
      const facts = lacksText ? readFacts(body, ports.importer.text(body.content)) : {};
      const changed = { words: body.meta.words, missing: body.missing, ...facts, ...link };
      Object.assign(article, changed);
      for (const name of Object.keys(changed)) clocks[name] = time;
    }
    return {
      ...current,
      article,
      clocks,
      notes: [...current.notes, ...added],
      imported: isKnown ? marks : [...marks, markOf(item, job, time)],
    };
  };
  for (const asset of body?.assets ?? []) {
    await ports.storage.putAsset(asset.bytes, asset.extension);
  }
  const document =
    body === null
      ? await ports.storage.update(id, change)
      : await ports.storage.fill(
          id,
          { content: body.content, original: lacksText ? body.original : null },
          change,
        );
  return { document, outcome: outcomeOf(isOurs ? 'added' : 'joined', id, notes) };
}

/** Notes of this import that are there already, when it goes on after having been cut off. */
function ownNotes(document: ArticleDocument, item: ForeignItem, key: string): PlacedNote[] {
  const ids = new Set(item.highlights.map((highlight) => noteId(key, highlight)));
  const waits = document.article.link?.what === 'page';
  return document.notes
    .filter(({ id }) => ids.has(id))
    .map((record) => {
      const outcome = !record.target
        ? null
        : record.target.guess
          ? ('unsure' as const)
          : record.target.position
            ? ('matched' as const)
            : waits
              ? ('waiting' as const)
              : ('unmatched' as const);
      return { record, outcome };
    });
}

function place(
  item: Pick<ForeignItem, 'highlights'>,
  key: string,
  text: AnchorText | null,
  time: string,
): PlacedNote[] {
  const placed = new Map<string, PlacedNote>();
  for (const highlight of item.highlights) {
    const note = placeHighlight(highlight, key, text, time);
    if (!placed.has(note.record.id)) placed.set(note.record.id, note);
  }
  return [...placed.values()];
}

function outcomeOf(what: ItemOutcome['what'], article: string, placed: PlacedNote[]) {
  const notes: ItemOutcome['notes'] = {};
  for (const { record, outcome } of placed) if (outcome) notes[record.id] = outcome;
  const whole = placed.filter(({ outcome }) => outcome === null).length;
  return { what, article, notes, whole, reason: '' };
}

function markOf(item: ForeignItem, job: EnterJob, at: string): ImportMark {
  const { format, sourceId, folder, extra } = item;
  return { from: format, job: job.id, at, id: sourceId, folder, extra };
}

export function marksOf(document: ArticleDocument): ImportMark[] {
  return Array.isArray(document.imported) ? (document.imported as ImportMark[]) : [];
}

function linkOf(
  item: ForeignItem,
  body: ImportedArticle | null,
  options: ImportOptions,
): ArticleLink | null {
  const state = options.fetch ? ('waiting' as const) : ('kept' as const);
  const rest = { local: options.local, message: '' };
  if (!body) return { state, what: 'page', ...rest };
  if (!item.url) return null;
  return body.missing.length > 0 ? { state, what: 'images', ...rest } : null;
}

function metaOf(
  item: ForeignItem,
  body: ImportedArticle | null,
  isClippings: boolean,
): ImportedArticle['meta'] {
  const url = URL.parse(item.url);
  const meta = body?.meta;
  return {
    kind: isClippings ? 'clippings' : 'web',
    // words: kept in the library, so it is the same in every language
    title: (item.title || (isClippings ? '' : meta?.title) || nameOf(url) || 'Untitled').slice(
      0,
      2000,
    ),
    author: (item.author || meta?.author || '').slice(0, 2000),
    site: (item.site || url?.hostname.replace(/^www\./, '') || '').slice(0, 2000),
    url: item.url,
    description: (item.description || meta?.description || '').slice(0, 10_000),
    lang: (item.lang || meta?.lang || '').slice(0, 64),
    dir: meta?.dir ?? 'auto',
    publishedAt: (item.publishedAt || meta?.publishedAt || '').slice(0, 64),
    words: meta?.words ?? 0,
  };
}

/** `example.org/essays/on-tides`, for a link that never got a title. */
function nameOf(url: URL | null): string {
  if (!url) return '';
  let path = url.pathname.replace(/\/+$/, '');
  try {
    path = decodeURIComponent(path);
  } catch {
    // Half an escape stays as it is.
  }
  return `${url.host.replace(/^www\./, '')}${path}`;
}

/** The text offset is where that share of the text ends; 0 while the text is not known. */
export function progressOf(share: number | null, text: AnchorText | null): Article['progress'] {
  const fraction = Math.min(1, Math.max(0, share ?? 0));
  return { fraction, offset: Math.round(fraction * (text?.text.length ?? 0)) };
}

async function readContent(item: ForeignItem, html: string, importer: Importer) {
  const { url, title } = item;
  try {
    return await importer.read({ kind: 'html', html, url, title }, { images: false });
  } catch (error) {
    // Nothing to read in it: its link and highlights are worth keeping all the same.
    if (error instanceof PostilError && error.kind === 'invalid') return null;
    throw error;
  }
}

/** A book of which only clippings are known: they are its text. */
async function clippings(item: ForeignItem, importer: Importer): Promise<ImportedArticle> {
  const html = clippingsHtml(item.highlights);
  return html === '' ? emptyArticle() : readClippings(html, importer);
}

function readClippings(html: string, importer: Importer): Promise<ImportedArticle> {
  return importer.read({ kind: 'html', html, title: '' }, { images: false });
}

function emptyArticle(): ImportedArticle {
  const meta = {
    ...{ kind: 'clippings' as const, title: '', author: '', site: '', url: '', description: '' },
    ...{ lang: '', dir: 'auto' as const, publishedAt: '', words: 0 },
  };
  return { meta, content: '', assets: [], missing: [], notices: [], image: '', original: null };
}

async function contentOf({ storage }: EnterPorts, id: string): Promise<string> {
  try {
    return await storage.content(id);
  } catch (error) {
    if (error instanceof PostilError && error.kind === 'notFound') return '';
    throw error;
  }
}

async function documentOf(
  { storage }: EnterPorts,
  id: string | undefined,
): Promise<ArticleDocument | null> {
  if (id === undefined) return null;
  try {
    return await storage.read(id);
  } catch (error) {
    if (error instanceof PostilError && error.kind === 'notFound') return null;
    throw error;
  }
}
