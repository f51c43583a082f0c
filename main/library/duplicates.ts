/** Whether the library has an article already, by its address or by its text, and what then happens. */
import {
  type Answers,
  type ArticleRow,
  PostilError,
  type Question,
  type Source,
} from '../../preload/contract/index.ts';
import {
  addressKey,
  distance,
  fingerprint,
  isNearlySame,
  NEAR,
  saysLittle,
} from './fingerprint.ts';
import type { ImportedArticle, NewId } from './ports.ts';
import { say } from './words/index.ts';

export interface DuplicatesPorts {
  newId: NewId;
  /** Everything outside the trash. */
  rows(): Promise<ArticleRow[]>;
  text(id: string): Promise<string>;
  textOf(content: string): string;
}

/** Either a new article, or one that is there, with what was read for its next version (or nothing). */
export type Settled =
  | { imported: ImportedArticle }
  | { existing: string; imported: ImportedArticle | null };

interface Duplicate {
  because: 'address' | 'text';
  row: ArticleRow;
}

/** What was read waits so long for its answer: until this many more have been asked about. */
const MOST_HELD = 6;
/** Articles whose text is read and compared in earnest. */
const MOST_COMPARED = 5;

export function createDuplicates({ newId, rows, text, textOf }: DuplicatesPorts) {
  const held = new Map<string, ImportedArticle>();

  function hold(imported: ImportedArticle | null): string {
    const id = newId();
    if (!imported) return id;
    held.set(id, imported);
    for (const oldest of held.keys()) {
      if (held.size <= MOST_HELD) break;
      held.delete(oldest);
    }
    return id;
  }

  function take(id: string | undefined): ImportedArticle | undefined {
    const imported = id === undefined ? undefined : held.get(id);
    if (id !== undefined) held.delete(id);
    return imported;
  }

  async function byAddress(address: string): Promise<Duplicate | null> {
    const key = addressKey(address);
    if (!key) return null;
    const row = (await rows()).find((one) => one.url !== '' && addressKey(one.url) === key);
    return row ? { because: 'address', row } : null;
  }

  async function byText(imported: ImportedArticle): Promise<Duplicate | null> {
    const own = textOf(imported.content);
    const print = fingerprint(own);
    if (print === undefined) return null;
    const near = (await rows())
      .flatMap((row) => (row.fingerprint ? [{ row, far: distance(print, row.fingerprint) }] : []))
      .filter(({ far }) => far <= NEAR)
      .sort((a, b) => a.far - b.far);
    const isLittle = saysLittle(own);
    for (const { row } of near.slice(0, MOST_COMPARED)) {
      if (isLittle && row.title !== imported.meta.title) continue;
      if (isNearlySame(own, await text(row.id))) return { because: 'text', row };
    }
    return null;
  }

  return {
    /** Reads the source, unless the answers say that it need not be read. */
    async settle(
      source: Source,
      answers: Answers,
      read: () => Promise<ImportedArticle>,
    ): Promise<Settled> {
      const { duplicate } = answers;
      if (duplicate === undefined || duplicate === 'both') {
        return { imported: take(answers.held) ?? (await read()) };
      }
      const typed = source.kind === 'url' ? await byAddress(withScheme(source.url)) : null;
      if (typed && duplicate === 'skip') return { existing: typed.row.id, imported: null };
      // Known by its address alone: nothing is fetched before the person has decided.
      if (typed && duplicate === 'ask') throw asked(typed, hold(null));
      const imported = take(answers.held) ?? (await read());
      const found = typed ?? (await byAddress(imported.meta.url)) ?? (await byText(imported));
      if (!found) return { imported };
      if (duplicate === 'ask') throw asked(found, hold(imported));
      return { existing: found.row.id, imported: duplicate === 'version' ? imported : null };
    },
  };
}

function withScheme(address: string): string {
  const typed = address.trim();
  return /^https?:\/\//i.test(typed) ? typed : `https://${typed.replace(/^\/\//, '')}`;
}

function asked({ because, row }: Duplicate, held: string): PostilError {
  const { id, title, addedAt, notes } = row;
  const question: Question = {
    kind: 'duplicate',
    because,
    article: { id, title, addedAt, notes },
    held,
  };
  return new PostilError('conflict', say('duplicate', { because, title }), { question });
}
