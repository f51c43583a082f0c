/**
 * EPUB books (https://www.w3.org/TR/epub-33/): every chapter of the spine a part of one article, with its
 * footnotes, pictures and cover. Links between chapters become links inside the article.
 */
import { PostilError } from '../../preload/contract/index.ts';
import { type Chapter, readChapter } from './epub-chapter.ts';
import { type Book, bookIn, parseXml, place } from './epub-package.ts';
import { inMemory } from './library-export/input.ts';
import { openZip, type ZipLimits } from './library-export/zip.ts';
import { dateOf, directionOf, oneLine, personName, validLang } from './metadata.ts';
import type { Parsed } from './parse.ts';
import { humanName } from './plain-text.ts';
import { prepare } from './prepare.ts';
import { sanitizePrepared } from './sanitize.ts';
import { attr, createElement, createText, elements, setChildren, textOfTree } from './tree.ts';
import { say } from './words/index.ts';
import { countWords, textOf } from './words.ts';

const MB = 1024 * 1024;
const LIMITS: ZipLimits = {
  entries: 20_000,
  entryBytes: 50 * MB,
  totalBytes: 300 * MB,
  ratio: 300,
};
/** Fonts may be scrambled without the book being locked. */
const FONT_SCRAMBLING = /^http:\/\/(www\.idpf\.org\/2008\/embedding|ns\.adobe\.com\/pdf\/enc#RC)$/i;

/** @throws {PostilError} unsupported when the book is locked or is none */
export function readEpub(bytes: Uint8Array, name: string): Parsed {
  const notices: string[] = [];
  const refused: string[] = [];
  const files = new Map<string, Uint8Array>();
  try {
    const refuse = (entry: string, reason: string) => refused.push(`${entry}: ${reason}`);
    for (const file of openZip(inMemory(name, bytes), refuse, LIMITS)) {
      files.set(file.name, file.read(0, file.size));
    }
  } catch (cause) {
    throw new PostilError('unsupported', say('epub.damaged', { name }), { cause });
  }
  const [first] = refused;
  if (first) {
    notices.push(say('epub.refused', { count: refused.length, first: first.slice(0, 200) }));
  }
  if (isLocked(files)) {
    throw new PostilError('unsupported', say('epub.locked', { name }));
  }
  const book = bookIn(files);
  if (!book || book.spine.length === 0) {
    throw new PostilError('unsupported', say('epub.noBook', { name }));
  }
  return assemble(book, files, name, notices);
}

function isLocked(files: Map<string, Uint8Array>): boolean {
  if (files.has('META-INF/rights.xml')) return true;
  const encryption = files.get('META-INF/encryption.xml');
  if (!encryption) return false;
  const methods = [...elements(parseXml(encryption))].filter((one) =>
    /(^|:)encryptionmethod$/.test(one.tagName),
  );
  return methods.some((one) => !FONT_SCRAMBLING.test(attr(one, 'algorithm')));
}

function assemble(
  book: Book,
  files: Map<string, Uint8Array>,
  name: string,
  notices: string[],
): Parsed {
  const chapters: Chapter[] = [];
  let lost = 0;
  for (const [at, path] of book.spine.entries()) {
    const source = files.get(path);
    if (source) chapters.push(readChapter(source, path, at, book));
    else lost += 1;
  }
  if (lost > 0) {
    notices.push(say('epub.lost', { count: lost }));
  }
  const root = createElement('div');
  const title = oneLine(book.title, 2000) || humanName(name);
  const cover = book.cover && files.has(book.cover) ? book.cover : '';
  const showsCover = chapters.slice(0, 2).some((chapter) => chapter.images.includes(cover));
  const parts = chapters.map((chapter) => chapter.section);
  if (cover && !showsCover) {
    const figure = createElement('figure');
    // words: part of the article
    setChildren(figure, [createElement('img', { src: place(cover), alt: `Cover of ${title}` })]);
    parts.unshift(figure);
  }
  setChildren(
    root,
    parts.flatMap((part) => [part, createText('\n')]),
  );
  const remote = new Set(
    [...elements(root, 'img')]
      .map((img) => attr(img, 'src'))
      .filter((src) => /^https?:/i.test(src)),
  ).size;
  if (remote > 0) {
    notices.push(say('epub.remote', { count: remote }));
  }
  const images = prepare(root, { base: '', local: true, keepStored: false });
  const content = sanitizePrepared(root, '', title);
  const text = textOf(content);
  const lang = validLang(book.language);
  return {
    title,
    author: personName(book.creators.join(', ')),
    site: oneLine(book.publisher, 2000),
    url: '',
    description: oneLine(textOfTree(parseXml(book.description)), 10_000),
    lang,
    dir: directionOf(book.direction === 'rtl' ? 'rtl' : '', lang),
    publishedAt: dateOf(book.date),
    words: countWords(text, lang),
    content,
    images,
    lead: cover ? place(cover) : '',
    notices,
    parts: new Map(
      images
        .flatMap((image) => image.sources)
        .concat(cover ? place(cover) : [])
        .flatMap((source) => {
          const bytes = files.get(decodeURIComponent(source));
          return bytes ? [[source, bytes] as const] : [];
        }),
    ),
  };
}
