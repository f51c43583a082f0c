/** Reading an article again: a new version of its text, the earlier ones kept, the notes on their words. */
import {
  type Article,
  type Comparison,
  PostilError,
  type PresentVersion,
  type Renewal,
  type Source,
  type Target,
  type Version,
  type VersionHow,
  type VersionList,
} from '../../preload/contract/index.ts';
import { anchor, createText, describe } from '../../renderer/anchoring/index.ts';
import { changeArticle } from './changes.ts';
import { newestInArticle, stamp } from './clocks.ts';
import { compare } from './compare.ts';
import type { ArticleDocument, NoteRecord } from './documents.ts';
import { fingerprint } from './fingerprint.ts';
import { isDeleted } from './merge.ts';
import type {
  Clock,
  ImportedArticle,
  Importer,
  ImportOptions,
  LibraryStorage,
  NewId,
} from './ports.ts';
import { say } from './words/index.ts';

export interface VersionsPorts {
  storage: LibraryStorage;
  importer: Importer;
  clock: Clock;
  newId: NewId;
  /** Hears of a document that was changed. */
  onDocument(document: ArticleDocument): void;
}

/** The version an article has until there is another. */
const FIRST = 'first';
/** Facts of a page that a new reading of it may correct, unless the person changed them. */
const FACTS = [
  ...(['title', 'author', 'site', 'description', 'lang', 'dir', 'publishedAt'] as const),
];

export function createVersions({ storage, importer, clock, newId, onDocument }: VersionsPorts) {
  const textOf = (content: string) => importer.text(content);

  function present({ article }: ArticleDocument): PresentVersion {
    const { version, addedAt } = article;
    return version ?? { id: FIRST, savedAt: addedAt, how: 'added', original: '' };
  }

  async function contentNow(id: string): Promise<string> {
    try {
      return await storage.content(id);
    } catch (error) {
      // Its file is gone: reading it again is how it comes back.
      if (error instanceof PostilError && error.kind === 'notFound') return '';
      throw error;
    }
  }

  /** Puts what was read in the place of the present text. */
  async function renew(
    id: string,
    imported: ImportedArticle,
    how: VersionHow,
    keptOriginal = '',
  ): Promise<Renewal> {
    const document = await storage.read(id);
    const before = await contentNow(id);
    const old = present(document);
    const text = textOf(imported.content);
    const placed = placeNotes(document, text);
    // Also where the text is the same: an image may have gone from the folder, or never have come.
    for (const asset of imported.assets) await storage.putAsset(asset.bytes, asset.extension);
    if (imported.content === before)
      return { changed: false, before: old.id, notes: placed.counts };
    const savedAt = stamp(clock.now(), newestInArticle(document));
    const changed = await storage.replaceContent(
      id,
      {
        content: imported.content,
        original: keptOriginal ? null : imported.original,
        version: { id: newId(), savedAt, how, original: keptOriginal },
      },
      (current, version) => {
        const facts = FACTS.flatMap((name) =>
          current.clocks[name] !== undefined || imported.meta[name] === ''
            ? []
            : [[name, imported.meta[name]] as const],
        );
        const patch = {
          ...Object.fromEntries(facts),
          words: imported.meta.words,
          missing: imported.missing,
          notices: imported.notices,
          fingerprint: fingerprint(text),
          ...(imported.image ? { image: imported.image } : {}),
          progress: moved(current, textOf(before), text),
          version,
        };
        return changeArticle(settled(current, text), patch, clock.now());
      },
    );
    onDocument(changed);
    return { changed: true, before: old.id, notes: placed.counts };
  }

  /** The notes that certainly stand elsewhere now, with their new places; what they say stays untouched. */
  function settled(document: ArticleDocument, text: string): ArticleDocument {
    const { moves } = placeNotes(document, text);
    if (moves.size === 0) return document;
    const time = stamp(clock.now(), newestInArticle(document));
    const notes = document.notes.map((note) => {
      const target = moves.get(note.id);
      return target ? { ...note, target, clocks: { ...note.clocks, target: time } } : note;
    });
    return { ...document, notes };
  }

  async function restore(id: string, version: string): Promise<Renewal> {
    const [document, stored] = await Promise.all([storage.read(id), storage.versions(id)]);
    const facts = stored.find((one) => one.id === version);
    if (!facts) throw noSuchVersion();
    const content = await storage.versionContent(id, version);
    const before = await contentNow(id);
    const text = textOf(content);
    const { counts } = placeNotes(document, text);
    const old = present(document);
    if (content === before) return { changed: false, before: old.id, notes: counts };
    const { title: _title, words: _words, ...next } = facts;
    const changed = await storage.replaceContent(
      id,
      { content, original: null, version: next },
      (current, named) => {
        const patch = {
          words: facts.words,
          missing: missingIn(content),
          fingerprint: fingerprint(text),
          progress: moved(current, textOf(before), text),
          version: named,
        };
        return changeArticle(settled(current, text), patch, clock.now());
      },
    );
    onDocument(changed);
    return { changed: true, before: old.id, notes: counts };
  }

  async function contentOf(id: string, version: string): Promise<string> {
    const document = await storage.read(id);
    return version === present(document).id ? contentNow(id) : storage.versionContent(id, version);
  }

  return {
    renew,
    restore,

    async fetch(id: string, options: ImportOptions): Promise<Renewal> {
      const { article } = await storage.read(id);
      if (!article.url) {
        throw new PostilError('invalid', say('notFetched', { title: article.title }));
      }
      return renew(id, await importer.read({ kind: 'url', url: article.url }, options), 'fetched');
    },

    async extract(id: string, options: ImportOptions): Promise<Renewal> {
      const document = await storage.read(id);
      const { article } = document;
      const { original: name } = present(document);
      const original = await storage.original(id, name);
      if (!original) {
        throw new PostilError('notFound', say('noOriginal', { title: article.title }));
      }
      const imported = await importer.readOriginal(original, article, options);
      return renew(id, imported, 'extracted', name || `source.${original.extension}`);
    },

    async list(id: string): Promise<VersionList> {
      const [document, stored] = await Promise.all([storage.read(id), storage.versions(id)]);
      const { article } = document;
      const now = present(document);
      const own: Version = { ...now, title: article.title, words: article.words };
      const versions = [own, ...stored.filter((one) => one.id !== now.id)];
      versions.sort((a, b) => (a.savedAt < b.savedAt ? 1 : a.savedAt > b.savedAt ? -1 : 0));
      const original = await storage.original(id, now.original).catch(() => null);
      return {
        versions,
        present: now.id,
        canFetch: article.url !== '',
        canExtract: original !== null,
      };
    },

    async compare(id: string, from: string, to: string): Promise<Comparison> {
      const [a, b] = await Promise.all([contentOf(id, from), contentOf(id, to)]);
      return compare(textOf(a), textOf(b));
    },

    async remove(id: string, version: string): Promise<void> {
      const [document, stored] = await Promise.all([storage.read(id), storage.versions(id)]);
      if (version === present(document).id) {
        throw new PostilError('conflict', say('presentVersion'));
      }
      if (!stored.some((one) => one.id === version)) throw noSuchVersion();
      await storage.removeVersion(id, version);
    },

    /** Looks for missing images on the web, or in files of the same page. Answers how many were found. */
    async findImages(id: string, files: Source[], options: ImportOptions) {
      const { article } = await storage.read(id);
      const content = await storage.content(id);
      const from = files.length > 0 ? { files } : { pageUrl: article.url };
      const found = await importer.findImages(content, from, options);
      const filled = countMissing(content) - countMissing(found.content);
      if (filled === 0) return { document: await storage.read(id), found: 0 };
      for (const asset of found.assets) await storage.putAsset(asset.bytes, asset.extension);
      const document = await storage.amendContent(
        id,
        // The text may have been renewed in the meantime; then its images are looked for another time.
        (current) => (current === content ? found.content : current),
        (current) => changeArticle(current, { missing: found.missing }, clock.now()),
      );
      onDocument(document);
      return { document, found: filled };
    },
  };
}

interface Placed {
  counts: Renewal['notes'];
  /** New targets of notes whose words stand unchanged at another place. */
  moves: Map<string, Target>;
}

function placeNotes(document: ArticleDocument, text: string): Placed {
  const article = createText(text);
  const counts = { sure: 0, unsure: 0, lost: 0 };
  const moves = new Map<string, Target>();
  const live = document.notes.filter((note: NoteRecord) => !isDeleted(note));
  for (const { id, target } of live) {
    if (!target) continue;
    const place = anchor(article, target);
    if (!place) counts.lost += 1;
    else if (!place.sure) counts.unsure += 1;
    else {
      counts.sure += 1;
      const isSame = text.slice(place.start, place.end) === target.quote.exact;
      if (isSame && place.start !== target.position?.start) {
        moves.set(id, describe(article, place.start, place.end));
      }
    }
  }
  return { counts, moves };
}

const AHEAD = 80;

/** Where reading goes on in the new text: at the same words, if they are there. */
function moved({ article }: ArticleDocument, before: string, after: string): Article['progress'] {
  const { offset, fraction } = article.progress;
  if (offset === 0 || before === '') return article.progress;
  const end = Math.min(before.length, offset + AHEAD);
  if (end <= offset) return article.progress;
  const place = anchor(after, describe(createText(before), offset, end));
  return { fraction, offset: place?.start ?? Math.round((offset / before.length) * after.length) };
}

const MISSING = /<img data-postil-missing="([^"]*)"/g;

function countMissing(content: string): number {
  return [...content.matchAll(MISSING)].length;
}

function missingIn(content: string): string[] {
  const addresses = [...content.matchAll(MISSING)].map(([, address = '']) =>
    address.replaceAll('&#x26;', '&').replaceAll('&amp;', '&').replaceAll('&#x22;', '"'),
  );
  return [...new Set(addresses)].slice(0, 10_000);
}

function noSuchVersion(): PostilError {
  return new PostilError('notFound', say('versionGone'));
}
