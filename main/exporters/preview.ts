/** What a layout makes of one article, shown while the person writes it. */
import {
  type ExportOptions,
  type ExportPreview,
  PostilError,
} from '../../preload/contract/index.ts';
import type { ExportItem } from '../library/ports.ts';
import { articleText } from './article-text.ts';
import { layoutOf } from './layout.ts';
import { writeOneFile } from './one-file.ts';
import { compileName, compileTemplate, TemplateError } from './templates/engine.ts';
import { writeTextBlock } from './text-block.ts';

export function preview(
  { article, notes }: ExportItem,
  content: string | null,
  options: ExportOptions,
): ExportPreview {
  let place: 'template' | 'name' = 'name';
  try {
    if (options.name !== undefined && options.into !== 'one')
      compileName(options.name).render(article);
    place = 'template';
    if (options.template !== undefined) compileTemplate(options.template);
    const layout = layoutOf(options);
    const markdown = content ? articleText(content, article.url).markdown : '';
    const text = layout.merges && markdown !== '' ? writeTextBlock(article.id, markdown) : markdown;
    const parts = { passages: layout.passages, text };
    if (options.into !== 'one') {
      return {
        ok: true,
        path: layout.path(article),
        markdown: layout.write(article, notes, parts),
      };
    }
    const shown = layout.merges
      ? writeOneFile([{ article, notes, parts }])
      : layout.section(article, notes, parts);
    return { ok: true, path: layout.onePath, markdown: shown };
  } catch (error) {
    if (!(error instanceof PostilError)) throw error;
    const { line, column } = error instanceof TemplateError ? error : { line: 0, column: 0 };
    return { ok: false, in: place, message: error.message, line, column };
  }
}
