/** What a drop, a paste or a typed line brings in, as things to add. */
import type { GivenFile } from './given-files.ts';
import { say } from './words/index.ts';

/** A thing to add, not read yet: files are read one at a time when their turn comes. */
export type Intake =
  | { kind: 'url'; url: string }
  /** `beside`: images that lie in its folder or below it, by their path from there. */
  | { kind: 'file'; file: File; beside?: readonly GivenFile[] }
  /** Files that are one export together. */
  | { kind: 'export'; files: readonly GivenFile[] }
  /** A file that the system asked a desktop window to open; the core reads it. */
  | { kind: 'path'; path: string }
  | { kind: 'text'; text: string; title?: string }
  | { kind: 'html'; html: string; text: string; title?: string };

/** One article; an export is imported instead. */
export type AnIntake = Exclude<Intake, { kind: 'export' }>;

/** Checked before reading: the whole file crosses to the core in one message. */
export const MAX_FILE_BYTES = 40 * 1024 * 1024;
export const ACCEPTED_FILES =
  '.html,.htm,.xhtml,.txt,.md,.markdown,.mht,.mhtml,.epub,.csv,.json,.zip';

/** The address when `text` is one http(s) address and nothing else; "example.com/a" counts. */
export function asUrl(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '' || /\s/.test(trimmed)) return null;
  if (/^https?:\/\//i.test(trimmed)) return URL.canParse(trimmed) ? trimmed : null;
  if (!/^(localhost|[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+)(:\d+)?([/?#].*)?$/iu.test(trimmed))
    return null;
  // A bare name needs a plausible ending, so that "notes.Then" or "3.14" stays text.
  const host = trimmed.split(/[/?#:]/)[0] ?? '';
  if (host !== 'localhost' && !/\.(\p{L}{2,}|\d{1,3})$/u.test(host)) return null;
  if (/^[\d.]+$/.test(host) && host.split('.').length !== 4) return null;
  const url = `https://${trimmed}`;
  return URL.canParse(url) ? url : null;
}

/** Clipboard and drop carry the same: files win, then an address, then formatted text, then text. */
export function readTransfer(data: DataTransfer): Intake[] {
  if (data.files.length > 0) return [...data.files].map((file) => ({ kind: 'file', file }));
  const urls = data
    .getData('text/uri-list')
    .split(/\r?\n/)
    .filter((line) => /^https?:\/\//i.test(line));
  if (urls.length > 0) return urls.map((url) => ({ kind: 'url', url }));
  const text = data.getData('text/plain');
  const url = /^\s*https?:\/\//i.test(text) ? asUrl(text) : null;
  if (url) return [{ kind: 'url', url }];
  const html = data.getData('text/html');
  if (html.trim() !== '' && text.trim() !== '') return [{ kind: 'html', html, text }];
  return text.trim() === '' ? [] : [{ kind: 'text', text }];
}

/** The line that names it in the list. */
export function labelOf(intake: AnIntake): string {
  if (intake.kind === 'url') return intake.url.replace(/^https?:\/\/(www\.)?/i, '');
  if (intake.kind === 'file') return intake.file.name;
  if (intake.kind === 'path') return intake.path.replace(/^.*[\\/]/, '');
  if (intake.title) return intake.title;
  const [first = ''] = intake.text.trim().split('\n');
  return first.trim().slice(0, 80) || say('add.pasted');
}
