/**
 * The texts an article has had, and what each was made of: `versions/<id>.html` with its facts in
 * `versions/<id>.json`, and `original/`. The present text is `content.html`; before it is replaced, its very
 * bytes stand among the versions, so a crash at any moment leaves every text in one of the two places.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import {
  PostilError,
  type PresentVersion,
  type Version,
  versionSchema,
} from '../../preload/contract/index.ts';
import type { ArticleDocument } from '../library/documents.ts';
import type { LibraryStorage, Original, OriginalAbout } from '../library/ports.ts';
import type { DocumentStore } from './document-store.ts';
import { syncFolder, writeDurably } from './durable-write.ts';
import { type FileLayer, readBytes, unless } from './file-layer.ts';
import { checkedId, type Paths } from './paths.ts';
import { say } from './words/index.ts';

export interface VersionsOptions {
  files: FileLayer;
  paths: Paths;
  store: DocumentStore<ArticleDocument>;
  content(id: string): Promise<string>;
}

export type Versions = Pick<
  LibraryStorage,
  'versions' | 'versionContent' | 'replaceContent' | 'amendContent' | 'removeVersion' | 'original'
>;

/** The text that an article was added with, until there is another. */
export const FIRST = 'first';
const ORIGINAL_NAME = /^[A-Za-z0-9_-]{1,64}\.[a-z0-9]{1,10}$/;
/** An original is at most as large as what importers read. */
const MOST_ORIGINAL = 512 * 1024 * 1024;
const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Which text is the present one, also where the document does not say. */
export function presentOf({ article }: ArticleDocument): PresentVersion {
  const { version, addedAt } = article;
  return version ?? { id: FIRST, savedAt: addedAt, how: 'added', original: '' };
}

export function createVersions({ files, paths, store, content }: VersionsOptions): Versions {
  const folder = (id: string) => join(paths.folder(id), 'versions');
  const bodyPath = (id: string, version: string) => join(folder(id), `${checkedId(version)}.html`);
  const factsPath = (id: string, version: string) => join(folder(id), `${checkedId(version)}.json`);

  async function makeFolder(id: string, name: string): Promise<void> {
    await unless(files.mkdir(join(paths.folder(id), name)), ['EEXIST'], undefined);
    await syncFolder(files, paths.folder(id));
  }

  async function bytesAt(path: string): Promise<Buffer | null> {
    const file = await unless(readBytes(files, path), ['ENOENT', 'ENOTDIR'], null);
    return file ? Buffer.from(file.bytes) : null;
  }

  /** Keeps the present text, unless it stands there already. Under the lock. */
  async function keep(document: ArticleDocument): Promise<void> {
    const { id, title, words } = document.article;
    const body = await bytesAt(paths.content(id));
    if (!body) return;
    const stored = Buffer.from(outward(body.toString('utf8')));
    let facts: Version = { ...presentOf(document), title, words };
    facts.original ||= facts.id === FIRST ? await firstOriginal(id) : '';
    const there = await bytesAt(bodyPath(id, facts.id));
    if (there?.equals(stored)) return;
    // Somebody changed content.html by hand after this version was kept once: that is a text of its own.
    if (there) {
      facts = { ...facts, id: `e${randomBytes(8).toString('hex')}`, how: 'edited' };
    }
    await makeFolder(id, 'versions');
    await writeDurably(files, { path: bodyPath(id, facts.id), bytes: stored });
    await writeDurably(files, { path: factsPath(id, facts.id), bytes: encode(facts) });
  }

  async function firstOriginal(id: string): Promise<string> {
    const names: string[] = await unless<string[], string[]>(
      files.readdir(join(paths.folder(id), 'original')),
      ['ENOENT', 'ENOTDIR'],
      [],
    );
    const first = names.find((name) => /^source\.[a-z0-9]{1,10}\.gz$/.test(name));
    return first?.replace(/\.gz$/, '') ?? '';
  }

  return {
    async versions(id) {
      const names: string[] = await unless<string[], string[]>(
        files.readdir(folder(id)),
        ['ENOENT', 'ENOTDIR'],
        [],
      );
      const found: Version[] = [];
      for (const name of names.filter((one) => one.endsWith('.html'))) {
        const version = name.slice(0, -'.html'.length);
        const bytes = await bytesAt(join(folder(id), `${version}.json`));
        const facts = versionSchema.safeParse(parsed(bytes));
        const stat = await unless(files.lstat(join(folder(id), name)), ['ENOENT'], null);
        if (!stat) continue;
        // A text without its facts was left by a crash or put there by hand: it is a text all the same.
        found.push(
          facts.success && facts.data.id === version
            ? facts.data
            : {
                id: version,
                savedAt: new Date(Math.floor(stat.mtimeMs)).toISOString(),
                how: 'edited',
                original: '',
                title: '',
                words: 0,
              },
        );
      }
      return found;
    },

    async versionContent(id, version) {
      const bytes = await bytesAt(bodyPath(id, version));
      if (bytes) return inward(bytes.toString('utf8'));
      throw new PostilError('notFound', say('versionGone'));
    },

    async replaceContent(id, { content: body, original, version }, change) {
      const name = original ? `${checkedId(version.id)}.${extensionOf(original.extension)}` : '';
      const named = { ...version, original: name || version.original };
      return store.update(
        id,
        (document) => change(document, named),
        async (document, beforeRename) => {
          await keep(document);
          if (original) {
            await makeFolder(id, 'original');
            await writeOriginal(files, join(paths.folder(id), 'original'), name, original);
          }
          const bytes = Buffer.from(body);
          await writeDurably(files, { path: paths.content(id), bytes, beforeRename });
        },
      );
    },

    async amendContent(id, amend, change) {
      return store.update(id, change, async (_document, beforeRename) => {
        const bytes = Buffer.from(amend(await content(id)));
        await writeDurably(files, { path: paths.content(id), bytes, beforeRename });
      });
    },

    async removeVersion(id, version) {
      await store.exclusive(id, async () => {
        const facts = versionSchema.safeParse(parsed(await bytesAt(factsPath(id, version))));
        const remove = (path: string) => unless(files.unlink(path), ['ENOENT'], undefined);
        await remove(bodyPath(id, version));
        await remove(factsPath(id, version));
        await syncFolder(files, folder(id));
        if (!facts.success || !ORIGINAL_NAME.test(facts.data.original)) return;
        // Texts that were extracted again share what was fetched.
        const { original } = facts.data;
        const rest = await Promise.all([this.versions(id), store.read(id, false)]);
        const used = [...rest[0], presentOf(rest[1])].some((one) => one.original === original);
        if (used || original.startsWith('source.')) return;
        const path = join(paths.folder(id), 'original', original);
        await remove(`${path}.gz`);
        await remove(`${path}.about.json`);
      });
    },

    async original(id, given) {
      const name = given || (await firstOriginal(id));
      if (!ORIGINAL_NAME.test(name)) return null;
      const path = join(paths.folder(id), 'original', name);
      const packed = await bytesAt(`${path}.gz`);
      if (!packed) return null;
      let bytes: Buffer;
      try {
        bytes = await unpack(packed, { maxOutputLength: MOST_ORIGINAL });
      } catch (cause) {
        throw new PostilError('disk', say('originalDamaged', { name }), { cause });
      }
      const about = parsed(await bytesAt(`${path}.about.json`));
      const extension = name.slice(name.lastIndexOf('.') + 1);
      return { bytes, extension, about: aboutOf(about) };
    },
  };
}

/** Writes what was fetched, and beside it what is needed to read it again. */
export async function writeOriginal(
  files: FileLayer,
  folder: string,
  name: string,
  original: Original,
): Promise<void> {
  const path = join(folder, name);
  await writeDurably(files, { path: `${path}.gz`, bytes: await pack(original.bytes) });
  const about = Object.entries(original.about ?? {}).filter(([, value]) => value);
  if (about.length === 0) return;
  const bytes = encode(Object.fromEntries(about));
  await writeDurably(files, { path: `${path}.about.json`, bytes });
}

/** The extension of the original as part of a file name. */
export function extensionOf(extension: string): string {
  const plain = extension.replace(/^\./, '').toLowerCase();
  return /^[a-z0-9]{1,10}$/.test(plain) ? plain : 'bin';
}

/** In `versions/` the assets are one folder further away, so that a browser finds them from there too. */
function outward(content: string): string {
  return content.replaceAll('src="../../assets/', 'src="../../../assets/');
}

function inward(content: string): string {
  return content.replaceAll('src="../../../assets/', 'src="../../assets/');
}

function encode(data: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(data, null, 2)}\n`);
}

function parsed(bytes: Buffer | null): unknown {
  try {
    return bytes && JSON.parse(bytes.toString('utf8'));
  } catch {
    // Damaged facts are the same as none: the text they speak of is what counts.
    return null;
  }
}

function aboutOf(value: unknown): OriginalAbout {
  const raw = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const text = (key: string) => (typeof raw[key] === 'string' ? (raw[key] as string) : '');
  const images = typeof raw.images === 'object' && raw.images !== null ? raw.images : {};
  const named = Object.entries(images).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    url: text('url'),
    charset: text('charset'),
    name: text('name'),
    images: Object.fromEntries(named),
  };
}
