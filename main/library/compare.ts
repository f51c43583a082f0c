/** What differs between two texts of an article: paragraph by paragraph, and word by word in those that changed. */
import { diffArrays, diffWordsWithSpace } from 'diff';
import type { ComparedBlock, Comparison } from '../../preload/contract/index.ts';

type Run = ComparedBlock['runs'][number];

/** A removed and an added paragraph are one that changed when they share this much of their words. */
const ALIKE = 0.35;
/** Beyond this many edits the rest is shown as replaced; nobody reads such a comparison word by word. */
const MOST_EDITS = 5000;
const MOST_WORD_EDITS = 2000;

/** `from` and `to` as `textContent`: one paragraph a line. */
export function compare(from: string, to: string): Comparison {
  const [before, after] = [paragraphs(from), paragraphs(to)];
  const changes = diffArrays(before, after, { maxEditLength: MOST_EDITS });
  const parts = changes ?? [
    { removed: true, added: false, value: before },
    { removed: false, added: true, value: after },
  ];
  const blocks: ComparedBlock[] = [];
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at];
    const next = parts[at + 1];
    if (!part) continue;
    if (part.removed && next?.added) {
      blocks.push(...paired(part.value, next.value));
      at += 1;
    } else {
      const kind = part.added ? 'added' : part.removed ? 'removed' : 'same';
      blocks.push(...part.value.map((text) => whole(kind, text)));
    }
  }
  const words = (kind: Run['kind']) =>
    blocks
      .flatMap((block) => block.runs)
      .reduce((sum, run) => sum + (run.kind === kind ? count(run.text) : 0), 0);
  return { blocks, added: words('added'), removed: words('removed') };
}

function paragraphs(text: string): string[] {
  return text.split(/\n+/).filter((line) => line.trim() !== '');
}

function whole(kind: Run['kind'], text: string): ComparedBlock {
  return { kind, runs: [{ kind, text }] };
}

/** Removed paragraphs beside those that came for them, in order. */
function paired(removed: string[], added: string[]): ComparedBlock[] {
  const blocks: ComparedBlock[] = [];
  let next = 0;
  for (const text of removed) {
    // Looks ahead a little: a paragraph may have been put in before the one that changed.
    const at = added.slice(next, next + 4).findIndex((other) => likeness(text, other) >= ALIKE);
    if (at === -1) {
      blocks.push(whole('removed', text));
      continue;
    }
    for (const other of added.slice(next, next + at)) blocks.push(whole('added', other));
    blocks.push(changed(text, added[next + at] ?? ''));
    next += at + 1;
  }
  return [...blocks, ...added.slice(next).map((text) => whole('added', text))];
}

function changed(from: string, to: string): ComparedBlock {
  const parts = diffWordsWithSpace(from, to, { maxEditLength: MOST_WORD_EDITS });
  if (!parts) {
    return {
      kind: 'changed',
      runs: [
        { kind: 'removed', text: from },
        { kind: 'added', text: to },
      ],
    };
  }
  const runs = parts.map(({ added, removed, value }): Run => {
    return { kind: added ? 'added' : removed ? 'removed' : 'same', text: value };
  });
  return { kind: 'changed', runs };
}

/** Share of the words that stand in both, 0 to 1. */
function likeness(a: string, b: string): number {
  const [one, other] = [new Set(wordsOf(a)), new Set(wordsOf(b))];
  let both = 0;
  for (const word of one) if (other.has(word)) both += 1;
  return both / Math.max(1, one.size, other.size);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function count(text: string): number {
  return wordsOf(text).length;
}
