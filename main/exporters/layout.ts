/** How the files of an export look and where they go. */
import {
  type Article,
  type ExportOptions,
  type Note,
  PostilError,
} from '../../preload/contract/index.ts';
import { type FileParts, writeArticleFile, writeCopy } from './article-file.ts';
import { shortHash } from './comment.ts';
import { fileName, folderPath } from './file-name.ts';
import { splitMatter } from './front-matter.ts';
import { ONE_FILE_NAME } from './one-file.ts';
import { renderedCopy, sealRendered } from './rendered-file.ts';
import { type CompiledTemplate, compileName, compileTemplate } from './templates/engine.ts';
import { preset } from './templates/presets.ts';
import { say } from './words/index.ts';

export interface Layout {
  /** Whether files are merged note by note: Postil's own layout, not a template. */
  merges: boolean;
  /** A whole file; `text` is the article's own, as Markdown (empty for none). */
  write(article: Article, notes: readonly Note[], parts: FileParts): string;
  /** The same, to lie beside a file that was kept. */
  copy(article: Article, notes: readonly Note[], parts: FileParts): string;
  /** One article as a part of a file of many, without front matter. */
  section(article: Article, notes: readonly Note[], parts: FileParts): string;
  /** Below the export folder, with `/`. */
  path(article: Article): string;
  /** Of the file for all articles. */
  onePath: string;
  passages: boolean;
  /** Differs whenever what is written differs. */
  key: string;
}

/** @throws {PostilError} invalid for a preset that is none and a template that is wrong */
export function layoutOf(options: ExportOptions): Layout {
  const { preset: name = 'postil', template } = options;
  if (template !== undefined && options.preset !== undefined) {
    throw new PostilError('invalid', say('presetOrTemplate'));
  }
  const isOne = options.into === 'one';
  const names = options.name === undefined || isOne ? undefined : compileName(options.name);
  const common = {
    path: (article: Article) => names?.render(article) ?? fileName(article.title),
    onePath: isOne ? oneFilePath(options.name) : '',
    passages: options.passages !== false,
    key: shortHash(JSON.stringify({ ...options, edited: undefined, dryRun: undefined }), 16),
  };
  if (template === undefined && name === 'postil') {
    return {
      ...common,
      merges: true,
      write: writeArticleFile,
      copy: writeCopy,
      section: (article, notes, parts) => splitMatter(writeArticleFile(article, notes, parts)).body,
    };
  }
  const made = template === undefined ? preset(name) : compileTemplate(template);
  return { ...common, merges: false, ...templated(made) };
}

function templated(made: CompiledTemplate): Pick<Layout, 'write' | 'copy' | 'section'> {
  const render = (article: Article, notes: readonly Note[], { text }: FileParts) =>
    made.render(article, notes, text);
  return {
    write: (article, notes, parts) => sealRendered(render(article, notes, parts), article.id),
    copy: (article, notes, parts) =>
      renderedCopy(sealRendered(render(article, notes, parts), article.id), article.id),
    section: (article, notes, parts) => splitMatter(render(article, notes, parts)).body,
  };
}

function oneFilePath(name: string | undefined): string {
  if (name === undefined || name.trim() === '') return ONE_FILE_NAME;
  if (!/\{[{%]/.test(name)) return folderPath(name.split('/'));
  throw new PostilError('invalid', say('oneName'));
}
