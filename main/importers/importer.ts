/** The importer: a source in, a sanitised article with its images out. Implements the library's port. */
import { createHash } from 'node:crypto';
import manifest from '../../package.json' with { type: 'json' };
import type { ArticleKind, Source } from '../../preload/contract/index.ts';
import type { ImportedArticle, Importer, ImportOptions, RenderPage } from '../library/ports.ts';
import { type Filled, fillImages } from './article-images.ts';
import type { Fetch } from './fetch.ts';
import { type Candidate, fillGaps, gapsIn, match, storedIn } from './find-images.ts';
import { imageExtension } from './image-type.ts';
import { type ImageOptions, readImages } from './images.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { createManners } from './manners.ts';
import { webAddress } from './metadata.ts';
import { NEEDS_SCRIPT } from './page.ts';
import type { Parsed } from './parse.ts';
import { readArticleFile } from './read-file.ts';
import { cancelled, codeOf, tooLarge } from './sentences.ts';
import { nothingInside, type Opened, openOriginal, openSource } from './sources.ts';
import { sanitizeSvg } from './svg.ts';
import { say } from './words/index.ts';
import { textOf } from './words.ts';
import { createWorkerPool } from './worker-pool.ts';

export interface ImporterOptions {
  fetch: Fetch;
  /** The host's hidden browser, if it has one. */
  renderPage?: RenderPage | undefined;
  limits?: Partial<Limits>;
}

const USER_AGENT = `Postil/${manifest.version}`;

export function createImporter(options: ImporterOptions): Importer {
  const { fetch } = options;
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits };
  const pool = createWorkerPool(limits);
  const manners = createManners({ gapMs: limits.hostGapMs, atOnce: limits.imagesAtOnce });
  const tools = { fetch, limits, manners, userAgent: USER_AGENT };

  async function read(source: Source, given: ImportOptions): Promise<ImportedArticle> {
    const work = complete(given);
    const opened = await openSource(source, tools, work);
    const parsed = await parse(opened, work);
    if (opened.task.form !== 'page' && parsed.words === 0 && parsed.images.length === 0) {
      throw nothingInside(source);
    }
    return finish(opened, parsed, {}, work);
  }

  /** A page that shows nothing without its scripts gets a second chance in the host's hidden browser. */
  async function parse(opened: Opened, work: Required<ImportOptions>): Promise<Parsed> {
    const { signal, onProgress } = work;
    onProgress('reading', null);
    try {
      return await pool.run(opened.task, signal);
    } catch (error) {
      const { task, localHost } = opened;
      const { renderPage } = options;
      const isWebPage = task.form === 'page' && opened.kind === 'web';
      if (!renderPage || !isWebPage || codeOf(error) !== NEEDS_SCRIPT) throw error;
      const render = { signal, userAgent: USER_AGENT, timeoutMs: limits.renderMs, localHost };
      const rendered = await renderPage(task.url, render);
      if (rendered.html.length > limits.pageBytes)
        throw tooLarge(say('thisPage'), limits.pageBytes);
      const url = webAddress(rendered.url, '') || task.url;
      // The text is in UTF-8 now, whatever the page was in.
      const about = { url, charset: 'utf-8' };
      opened.original = { bytes: Buffer.from(rendered.html), extension: 'html', about };
      return pool.run({ ...task, html: rendered.html, url }, signal);
    }
  }

  async function finish(
    opened: Opened,
    parsed: Parsed,
    known: Readonly<Record<string, string>>,
    work: Required<ImportOptions>,
  ): Promise<ImportedArticle> {
    const { onProgress, signal } = work;
    const filled = await fillImages(parsed.content, parsed.images, parsed.lead, known, {
      ...imageOptions(opened.localHost, work),
      beside: besideOf(opened, parsed),
      offline: opened.task.form === 'epub',
      fetchesImages: work.images,
      onProgress: (fraction) => onProgress('images', fraction),
    });
    if (signal.aborted) throw cancelled();
    const { content, assets, missing, image } = filled;
    const about = { ...opened.original.about, images: filled.known };
    const meta = metaOf(parsed, opened.kind);
    const original = { ...opened.original, about };
    const { notices, tags } = parsed;
    return { meta, content, assets, missing, image, notices, tags, original };
  }

  function imageOptions(localHost: string, { signal }: Required<ImportOptions>): ImageOptions {
    return {
      ...tools,
      localHost,
      beside: async () => null,
      offline: false,
      signal,
      onProgress: () => {},
    };
  }

  /** Images of a saved file that belong in the gaps: those of its article, and files that are images. */
  async function candidatesIn(source: Source, work: Required<ImportOptions>) {
    const assets: ImportedArticle['assets'] = [];
    const image = await imageFile(source, limits, work.signal);
    if (image) {
      assets.push(image.asset);
      const one: Candidate = { address: image.file, alt: '', before: '', name: image.asset.name };
      return { assets, candidates: [one], isImage: true };
    }
    const read = await readFor(source, work);
    const byName = new Map(Object.entries(read.filled.known).map(([key, name]) => [name, key]));
    const candidates = storedIn(read.filled.content).map((one) => ({
      ...one,
      address: byName.get(one.name) ?? '',
    }));
    return { assets: read.filled.assets, candidates, isImage: false };
  }

  async function readFor(source: Source, work: Required<ImportOptions>) {
    const opened = await openSource(source, tools, work);
    const parsed = await parse(opened, work);
    const filled: Filled = await fillImages(
      parsed.content,
      parsed.images,
      '',
      {},
      {
        ...imageOptions('', work),
        beside: besideOf(opened, parsed),
        offline: true,
        fetchesImages: true,
      },
    );
    return { filled };
  }

  return {
    read,
    async readOriginal(original, article, given) {
      const work = complete(given);
      const opened = openOriginal(original, article);
      const parsed = await parse(opened, work);
      return finish(opened, parsed, original.about?.images ?? {}, work);
    },
    async findImages(content, from, given) {
      const work = complete(given);
      const gaps = gapsIn(content);
      if (gaps.length === 0) return { content, assets: [], missing: [] };
      work.onProgress('images', 0);
      if ('pageUrl' in from) {
        const table = gaps.map((gap) => ({ ...gap, sources: [gap.address], width: 0, height: 0 }));
        const host = URL.parse(from.pageUrl)?.host ?? '';
        const { assets, stored } = await readImages(table, [...table.keys()], {
          ...imageOptions(work.local ? host : '', work),
          onProgress: (fraction) => work.onProgress('images', fraction),
        });
        const found = new Map(
          [...stored].map(([number, name]) => [gaps[number]?.address ?? '', name]),
        );
        return { ...fillGaps(content, found), assets };
      }
      const assets = new Map<string, ImportedArticle['assets'][number]>();
      const candidates: Candidate[] = [];
      let images = 0;
      for (const source of from.files) {
        const found = await candidatesIn(source, work);
        if (found.isImage) images += 1;
        candidates.push(...found.candidates);
        for (const asset of found.assets) assets.set(asset.name, asset);
      }
      const placed = match(gaps, candidates);
      const [gap, ...others] = new Set(gaps.map((one) => one.address));
      const [only] = candidates;
      // One picture for the one gap: the person has seen that it fits.
      if (gap && only && others.length === 0 && images === 1 && candidates.length === 1) {
        placed.set(gap, only.name);
      }
      const used = new Set(placed.values());
      const wanted = [...assets.values()].filter((asset) => used.has(asset.name));
      return { ...fillGaps(content, placed), assets: wanted };
    },
    text: textOf,
    close: () => pool.close(),
  };
}

function complete(given: ImportOptions): Required<ImportOptions> {
  const { signal = new AbortController().signal, onProgress = () => {} } = given;
  if (signal.aborted) throw cancelled();
  return { signal, onProgress, local: given.local ?? false, images: given.images ?? true };
}

/** What came with the page: parts of an archive, or files in its folder. */
function besideOf(opened: Opened, parsed: Parsed): Opened['beside'] {
  return async (source, limit) => {
    const part = parsed.parts?.get(source);
    if (part) return part.length <= limit ? part : null;
    return opened.beside(source, limit);
  };
}

function metaOf(parsed: Parsed, kind: ArticleKind): ImportedArticle['meta'] {
  const { title, author, url, description, lang, dir, publishedAt, words } = parsed;
  const site = parsed.site || (url ? new URL(url).hostname.replace(/^www\./, '') : '');
  return { kind, title, author, site, url, description, lang, dir, publishedAt, words };
}

/** The file as an image, or null when it is none. */
async function imageFile(source: Source, limits: Limits, signal: AbortSignal) {
  let bytes: Uint8Array;
  let file: string;
  if (source.kind === 'file') {
    bytes = Buffer.from(source.base64, 'base64');
    file = source.name;
  } else if (source.kind === 'path') {
    bytes = await readArticleFile(source.path, limits, signal);
    file = source.path;
  } else return null;
  let extension = imageExtension(bytes);
  if (!extension) {
    const drawing = /\.svg$/i.test(file) ? sanitizeSvg(bytes) : null;
    if (!drawing) return null;
    bytes = drawing;
    extension = 'svg';
  }
  if (bytes.length > limits.imageBytes) throw tooLarge(file, limits.imageBytes);
  const name = `${createHash('sha256').update(bytes).digest('hex')}.${extension}`;
  return { asset: { name, extension, bytes }, file };
}
