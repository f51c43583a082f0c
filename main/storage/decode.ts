/** Bytes of a document to its data, or why not. Never throws for what a file may hold. */
import type { z } from 'zod';
import {
  type ArticleDocument,
  articleDocumentSchema,
  FORMAT,
  type LibraryDocument,
  libraryDocumentSchema,
} from '../library/documents.ts';
import { sidesOf } from './conflict-copies.ts';
import {
  ARTICLE_MIGRATIONS,
  LIBRARY_MIGRATIONS,
  type Migrations,
  migrate,
  olderThan,
  type Raw,
} from './migrations.ts';
import { say } from './words/index.ts';

export type Decoded<T> =
  | { state: 'good'; data: T }
  /** Written by a newer Postil; `data` where its shape is still one we know. */
  | { state: 'newer'; format: number; data: T | null }
  /** `why` continues “could not be read: it …”. `sides` are whole documents that git left in one file. */
  | { state: 'garbled'; why: string; sides?: T[] };

/** How one kind of document is read and checked. */
export interface Format<T> {
  decode(bytes: Uint8Array): Decoded<T>;
  /** Its format number where that is older than this version's; else null. */
  age(bytes: Uint8Array): number | null;
  /** What is wrong with `data`, or null. */
  complaint(data: T): string | null;
}

export const articleFormat = format<ArticleDocument>(articleDocumentSchema, ARTICLE_MIGRATIONS);
export const libraryFormat = format<LibraryDocument>(libraryDocumentSchema, LIBRARY_MIGRATIONS);

/** As every document of a library is written: UTF-8, two spaces, a line end. */
export function encode(data: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(data, null, 2)}\n`);
}

/** How documents of one kind are read. `steps` lead from each older format to the next. */
export function format<T>(schema: z.ZodType, steps: Migrations): Format<T> {
  const complaint = (data: unknown) => {
    const result = schema.safeParse(data);
    const issue = result.success ? null : result.error.issues[0];
    return issue ? `${issue.path.join('.') || 'the document'}: ${issue.message}` : null;
  };
  /** Both sides of a merge that git could not finish, where each is a whole document. */
  const sides = (bytes: Uint8Array): T[] | null => {
    const found = sidesOf(Buffer.from(bytes).toString('utf8'))?.map((side) =>
      decode(Buffer.from(side)),
    );
    const whole = found?.flatMap((side) => (side.state === 'good' ? [side.data] : [])) ?? [];
    return whole.length > 0 && whole.length === found?.length ? whole : null;
  };
  const age = (bytes: Uint8Array) => {
    const parsed = parse(bytes);
    return 'why' in parsed ? null : olderThan(FORMAT, parsed.raw);
  };
  return { complaint, decode, age };

  function decode(bytes: Uint8Array): Decoded<T> {
    const parsed = parse(bytes);
    if ('why' in parsed) {
      const both = parsed.isDamaged && bytes.includes('<'.charCodeAt(0)) ? sides(bytes) : null;
      return { state: 'garbled', why: parsed.why, ...(both ? { sides: both } : {}) };
    }
    const { raw } = parsed;
    if (typeof raw.format === 'number' && raw.format > FORMAT) {
      const data = { ...raw, format: FORMAT };
      return {
        state: 'newer',
        format: raw.format,
        data: complaint(data) === null ? (data as T) : null,
      };
    }
    const current = migrate(raw, FORMAT, steps);
    if (!current) return { state: 'garbled', why: say('why.noFormat') };
    const wrong = complaint(current);
    // The data as it was parsed, not as the schema gives it: that would drop unknown keys inside.
    return wrong === null
      ? { state: 'good', data: current as T }
      : { state: 'garbled', why: say('why.shape', { wrong }) };
  }
}

function parse(bytes: Uint8Array): { raw: Raw } | { why: string; isDamaged?: true } {
  if (bytes.length === 0) return { why: say('why.empty') };
  if (bytes.every((byte) => byte === 0)) return { why: say('why.zero') };
  let value: unknown;
  try {
    // Fatal, so that broken characters are noticed and not replaced; takes a byte order mark away.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // A `__proto__` key would become a prototype when the object is copied key by key. It may be
    // written with escapes, and leaving keys out is slow, so only suspicious texts take the long way.
    value = /__proto__|\\u00/.test(text) ? JSON.parse(text, withoutProto) : JSON.parse(text);
  } catch {
    return { why: say('why.damaged'), isDamaged: true };
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return { why: say('why.noDocument') };
  }
  return { raw: value as Raw };
}

function withoutProto(_key: string, value: unknown): unknown {
  if (value !== null && typeof value === 'object' && Object.hasOwn(value, '__proto__')) {
    Reflect.deleteProperty(value, '__proto__');
  }
  return value;
}
