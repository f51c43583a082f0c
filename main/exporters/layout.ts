/** How the files of an export look and where they go. */
import { type Article, type Note, PostilError } from '../../preload/contract/index.ts';
import type { ExportOptions } from '../library/ports.ts';
import { fileName } from './file-name.ts';
import type { Removed } from './merge.ts';
import { sealRendered } from './rendered-file.ts';
import { compileName, compileTemplate } from './templates/engine.ts';
import { preset } from './templates/presets.ts';

export interface Layout {
  /** A whole file; undefined for Postil's own layout, which is merged note by note. */
  render?: (article: Article, notes: readonly Note[]) => string;
  /** Below the export folder, with `/`. */
  path(article: Article): string;
  removed: Removed;
}

/** @throws {PostilError} invalid for a preset that is none and a template that is wrong */
export function layoutOf(options: ExportOptions): Layout {
  const { preset: name, template } = options;
  if (template !== undefined && name !== undefined) {
    throw new PostilError('invalid', 'Give a preset or a template, not both.');
  }
  const names = options.name === undefined ? undefined : compileName(options.name);
  const layout: Layout = {
    path: (article) => names?.render(article) ?? fileName(article.title),
    removed: options.removed ?? 'remove',
  };
  if (template === undefined && (name === undefined || name === 'postil')) return layout;
  const made = template === undefined ? preset(name ?? '') : compileTemplate(template);
  layout.render = (article, notes) => sealRendered(made.render(article, notes), article.id);
  return layout;
}
