/**
 * All articles in one file: a heading, the notes' blocks and a record for each, one article after another.
 * Each part is merged by itself, as the file of one article is.
 */
import type { Article, Note } from '../../preload/contract/index.ts';
import { cleanText, markdownText, oneLine, safeAddress } from '../../preload/contract/index.ts';
import {
  type FileParts,
  readRecord,
  recordOf,
  sameRecord,
  sourceOf,
  wholeFirst,
  writeRecord,
} from './article-file.ts';
import { matterOf, splitMatter, writeMatter } from './front-matter.ts';
import { parseMarkdown } from './markdown.ts';
import { MERGE_DEFAULTS, type Merged, type MergeOptions, mergeBody } from './merge.ts';
import { writeNoteBlock } from './note-block.ts';

export interface OneItem {
  article: Article;
  notes: readonly Note[];
  parts: FileParts;
}

export const ONE_FILE_NAME = 'Postil notes.md';

export function writeOneFile(items: readonly OneItem[]): string {
  return `${writeMatter({ title: 'Notes from Postil' })}\n${items.map(section).join('\n')}`;
}

function section({ article, notes, parts }: OneItem): string {
  const source = sourceOf(article, parts);
  const record = recordOf(matterOf(article, notes), notes, parts);
  return [
    `${heading(article)}\n`,
    ...wholeFirst(notes).map((note) => `${writeNoteBlock(article.id, note, source).text}\n`),
    ...(parts.text === '' ? [] : [`${parts.text}\n`]),
    `${writeRecord(record)}\n`,
  ].join('\n');
}

function heading(article: Article): string {
  const title = markdownText(oneLine(cleanText(article.title)) || 'Untitled', true);
  const address = safeAddress(article.url);
  return `# ${address === null ? title : `[${title}](${address})`}`;
}

/** Whether Postil has written into a file before. */
export function isOneFile(text: string): boolean {
  return /^<!-- postil article=/m.test(text);
}

type Of<T> = T & { articleId: string };

export interface MergedOne extends Merged {
  edited: Of<Merged['edited'][number]>[];
  taken: Of<Merged['taken'][number]>[];
}

/** Brings the file up to date; articles that are not given stay as they are. */
export function mergeOneFile(
  onDisk: string,
  items: readonly OneItem[],
  options: (articleId: string) => Partial<MergeOptions>,
): MergedOne {
  const mark = onDisk.startsWith('\uFEFF') ? '\uFEFF' : '';
  const crlf = /^[^\n]*\r\n/.test(onDisk);
  const text = onDisk.slice(mark.length).replace(/\r\n?/g, '\n');
  const { matter, body } = splitMatter(text);
  const parts = split(body);
  const byId = new Map(items.map((item) => [item.article.id, item]));
  const all = {
    conflicts: 0,
    merged: true,
    taken: [] as MergedOne['taken'],
    edited: [] as MergedOne['edited'],
  };
  const done = new Set<string>();
  let out = '';
  for (const part of parts) {
    const item = part.articleId === null ? undefined : byId.get(part.articleId);
    if (!item || done.has(item.article.id)) {
      out += part.text;
      continue;
    }
    const { article, notes } = item;
    done.add(article.id);
    const how = { ...MERGE_DEFAULTS, ...options(article.id), parts: item.parts };
    const record = recordOf(matterOf(article, notes), notes, how.parts);
    const isSettled = how.edited === 'keep' && how.choices.size === 0;
    const recorded = readRecord(part.text.trimEnd().split('\n').at(-1) ?? '');
    if (isSettled && recorded && sameRecord(recorded, record)) {
      out += part.text;
      continue;
    }
    const result = mergeBody(part.text, { article, notes: wholeFirst(notes), record, how });
    all.conflicts += result.conflicts;
    all.taken.push(...result.taken.map((one) => ({ ...one, articleId: article.id })));
    all.edited.push(...result.edited.map((one) => ({ ...one, articleId: article.id })));
    if (!result.merged) all.merged = false;
    out += result.same ? part.text : result.body;
  }
  const added = items.filter(({ article, notes }) => !done.has(article.id) && notes.length > 0);
  if (added.length > 0) out = `${out.trimEnd()}\n\n${added.map(section).join('\n')}`;
  const merged = matter + (matter !== '' && !/^\n/.test(out) ? '\n' : '') + out;
  const isSame = out === body;
  return {
    ...all,
    text: isSame ? onDisk : mark + (crlf ? merged.replaceAll('\n', '\r\n') : merged),
  };
}

interface Part {
  articleId: string | null;
  text: string;
}

/** From after one article's record to the end of the next one's. The last part may have none. */
function split(body: string): Part[] {
  const parts: Part[] = [];
  let open = '';
  for (const line of body.split(/(?<=\n)/)) {
    open += line;
    const articleId = line.startsWith('<!-- postil article=')
      ? (readRecord(line.trimEnd())?.articleId ?? null)
      : null;
    if (articleId === null || !endsInComment(open)) continue;
    parts.push({ articleId, text: open });
    open = '';
  }
  if (open !== '') parts.push({ articleId: null, text: open });
  return parts;
}

/** Not within a code block of the person's. */
function endsInComment(text: string): boolean {
  if (!/```|~~~|<(?!!-- postil)/.test(text)) return true;
  const last = parseMarkdown(text).children.at(-1);
  return last?.type === 'html' && readRecord(last.value) !== null;
}
