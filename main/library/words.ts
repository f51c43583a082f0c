/**
 * The words of a note as a register that keeps what was written at the same time in two places. Each
 * change is known by its writer (a run of the program, named at random) and its time, and a note knows
 * the newest change it has seen of each writer. Words are given up only for words whose writer had seen
 * them; of any others both are kept, and shown one below the other. This is a dotted version vector set
 * (Almeida et al., "Scalable and Accurate Causality Tracking for Eventually Consistent Stores", 2014).
 */
import { noteTags } from '../../preload/contract/index.ts';
import type { Clocks, NoteRecord } from './documents.ts';

/** One of several texts that nobody has brought together yet. */
export interface Head {
  writer: string;
  time: string;
  text: string;
}

type Words = Pick<NoteRecord, 'body' | 'writer' | 'heads' | 'seen'>;

/** Stands between two texts. Markdown, because every export shows it too. */
const BETWEEN = '*Written elsewhere at the same time:*';
const LONGEST_BODY = 1_000_000;

/** The texts of a note, newest first; more than one where it was written in two places at once. */
export function headsOf(note: NoteRecord): Head[] {
  // Where the body is not what the texts give, a person changed it in the file.
  if (note.heads && joined(note.heads) === note.body) return note.heads;
  return [{ writer: note.writer ?? '', time: note.clocks.body ?? '', text: note.body }];
}

/** The newest change of each writer that this copy of a note knows. */
export function seenOf(note: NoteRecord): Clocks {
  return headsOf(note)
    .filter(({ time }) => time !== '')
    .reduce<Clocks>((seen, { writer, time }) => newest(seen, { [writer]: time }), note.seen ?? {});
}

/**
 * The note as `writer` has changed it at `time`; with `body`, these words stand for all before. Where
 * `was` says that the person saw other words than stand there now, both stay.
 */
export function changedBy(
  note: NoteRecord,
  change: { writer: string; time: string; body?: string | undefined; was?: string | undefined },
): NoteRecord {
  const { writer, time, body, was } = change;
  const seen = newest(seenOf(note), { [writer]: time });
  if (body === undefined) return { ...note, seen };
  const { heads: _heads, writer: _writer, ...rest } = note;
  const head = { writer, time, text: body };
  const isUnseen = was !== undefined && was !== note.body && body !== note.body;
  return { ...rest, ...wordsOf(isUnseen ? [head, ...headsOf(note)] : [head]), seen };
}

/** Whether `gone` covers every change in `seen`. */
export function covers(gone: Clocks, seen: Clocks): boolean {
  return Object.entries(seen).every(([writer, time]) => time <= (gone[writer] ?? ''));
}

export function mergeWords(a: NoteRecord, b: NoteRecord): Words {
  const seenA = seenOf(a);
  const seenB = seenOf(b);
  const headsA = headsOf(a);
  const headsB = headsOf(b);
  const heads = [
    ...headsA.filter((head) => !isGivenUp(head, headsB, seenB)),
    ...headsB.filter((head) => !isGivenUp(head, headsA, seenA)),
  ];
  return { ...wordsOf(heads), ...seenWhere(newest(seenA, seenB)) };
}

/** The later time of each key. */
export function newest(a: Clocks, b: Clocks): Clocks {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return Object.fromEntries(
    keys.map((key) => {
      const [inA = '', inB = ''] = [a[key], b[key]];
      return [key, inA >= inB ? inA : inB];
    }),
  );
}

/** The tags of a note, those of all its texts included. */
export function tagsOf(note: NoteRecord): string[] {
  return note.heads ? noteTags(note.body, note.tags) : note.tags;
}

/** Seen by the other copy, and not among its texts any more. Of one change twice, one text is left. */
function isGivenUp(head: Head, others: Head[], seen: Clocks): boolean {
  const twin = others.find(({ writer, time }) => writer === head.writer && time === head.time);
  if (twin) return twin.text > head.text;
  return head.time <= (seen[head.writer] ?? '');
}

function wordsOf(all: Head[]): Omit<Words, 'seen'> {
  const byChange = new Map(all.map((head) => [`${head.writer} ${head.time}`, head]));
  const heads = [...byChange.values()].sort(
    (x, y) => compare(y.time, x.time) || compare(x.text, y.text) || compare(x.writer, y.writer),
  );
  const [first] = heads;
  const body = joined(heads);
  if (heads.length > 1) return { body, heads };
  return first?.writer ? { body, writer: first.writer } : { body };
}

function joined(heads: readonly Head[]): string {
  const texts = [...new Set(heads.map(({ text }) => text.trim()).filter(Boolean))];
  const whole = texts.length > 1 ? texts.join(`\n\n${BETWEEN}\n\n`) : (heads[0]?.text ?? '');
  if (texts.length === 1) return heads.find(({ text }) => text.trim() !== '')?.text ?? '';
  // The rest stays in `heads`.
  return whole.length > LONGEST_BODY ? (heads[0]?.text ?? '') : whole;
}

function seenWhere(seen: Clocks): { seen?: Clocks } {
  return Object.keys(seen).length === 0 ? {} : { seen };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
