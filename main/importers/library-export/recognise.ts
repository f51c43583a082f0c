/** Whose export a file is, by what is in it: its first bytes are enough. */
import { decode } from '../decode.ts';
import { formatOfHtml } from './bookmarks.ts';
import { columnsOf } from './csv.ts';
import { inMemory } from './input.ts';
import { formatOfEntry } from './json.ts';
import { jsonEntries } from './json-stream.ts';
import { isKindle } from './kindle.ts';
import { formatOfColumns } from './tables.ts';
import type { Format } from './types.ts';
import { isZip } from './zip.ts';

/** So much of a file is looked at. */
export const HEAD = 64 * 1024;

/** Where Postil's own exports say so. */
const OWN_MARKDOWN = /postil:\/\/article\/[\w-]+#[\w-]+|<!-- *postil\b/i;
const OWN_ANNOTATIONS = /ns\/anno\.jsonld|"AnnotationCollection"|"TextQuoteSelector"/;

/** The format of a text by its beginning, or null. */
export function formatOfText(head: string): Format | null {
  if (/^\s*[[{]/.test(head)) return formatOfJson(head);
  const html = /^\s*</.test(head) ? formatOfHtml(head) : null;
  if (html) return html;
  if (OWN_MARKDOWN.test(head) && /^(---|#|>)/m.test(head)) return 'postil-markdown';
  return isKindle(head) ? 'kindle' : formatOfColumns(columnsOf(head));
}

function formatOfJson(head: string): Format | null {
  if (OWN_ANNOTATIONS.test(head)) return 'postil-annotations';
  const begin = /^\s*\[/.exec(head)?.[0].length;
  if (begin === undefined) {
    const keys = head.slice(0, 4000);
    if (/"is_archived"|"given_url"/.test(keys)) return 'wallabag';
    const isAnswer = /"items"\s*:\s*\[/.test(keys) && /"link"\s*:/.test(keys);
    return isAnswer && /"(raindropRef|collectionId|collection|highlights)"\s*:/.test(head)
      ? 'raindrop'
      : null;
  }
  const bytes = Buffer.from(head);
  for (const entry of jsonEntries(inMemory('', bytes), begin - 1)) {
    if ('value' in entry) {
      const format = formatOfEntry(entry.value);
      if (format) return format;
    }
  }
  // The first entry is longer than what was looked at, as a saved article is.
  if (/"(is_archived|given_url)"\s*:/.test(head)) return 'wallabag';
  if (/"link"\s*:/.test(head) && /"raindropRef"\s*:/.test(head)) return 'raindrop';
  return /"slug"\s*:/.test(head) && /"(savedAt|state)"\s*:/.test(head) ? 'omnivore' : null;
}

/** Whether a file that a person dropped is a whole library rather than an article, and whose. */
export function recognise(
  name: string,
  head: Uint8Array,
): { isLibrary: boolean; format: Format | null } {
  if (isZip(head)) return zipByName(head);
  const text = decode(head, { html: false }).text.replace(/^\ufeff/, '');
  const format = formatOfText(text);
  if (format) return { isLibrary: true, format };
  // No article is written so; reading it says what is wrong.
  return { isLibrary: /\.(csv|tsv|json|jsonld)$/i.test(name), format: null };
}

function zipByName(head: Uint8Array): { isLibrary: boolean; format: Format | null } {
  const names = Buffer.from(head).toString('latin1');
  if (names.includes('application/epub+zip')) return { isLibrary: false, format: null };
  if (/part_\d+\.csv/.test(names)) return { isLibrary: true, format: 'pocket-csv' };
  if (/metadata_\d+_to_\d+\.json|highlights\/[^/]+\.md/.test(names)) {
    return { isLibrary: true, format: 'omnivore' };
  }
  // Office documents and the like are no libraries.
  const isOther = /\[Content_Types\]\.xml|META-INF\/|AndroidManifest/.test(names);
  return { isLibrary: !isOther, format: null };
}
