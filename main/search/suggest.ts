/** "Did you mean": the nearest word of the index for each word that it does not have. */
import type { DatabaseSync } from 'node:sqlite';
import { isUnspaced } from './fold.ts';
import type { Part } from './query.ts';

/** Words that are tried for one misspelt word. */
const TRIES = 3;
const SHORTEST = 3;
const COUNTED = 100;

/** Queries to try in order, best guess first; empty when no word is unknown. */
export function corrections(db: DatabaseSync, query: string, parts: Part[]): string[] {
  const has = db.prepare('SELECT 1 FROM term WHERE term >= ? AND term <= ? LIMIT 1');
  const replaced: { part: Part; choices: string[][] }[] = [];
  for (const part of parts) {
    if (!part.words || part.negated) continue;
    const { tokens, prefix } = part.words;
    const choices = tokens.map((token, at) => {
      const end = prefix && at === tokens.length - 1 ? `${token}\u{10ffff}` : token;
      return has.get(token, end) ? [token] : nearest(db, token);
    });
    if (choices.some((choice, at) => choice.length === 0 || choice[0] !== tokens[at])) {
      replaced.push({
        part,
        choices: choices.map((c, at) => (c.length > 0 ? c : [tokens[at] ?? ''])),
      });
    }
  }
  if (
    replaced.every(({ choices, part }) => choices.every((c, at) => c[0] === part.words?.tokens[at]))
  )
    return [];
  return Array.from({ length: TRIES }, (_, attempt) => {
    let corrected = query;
    for (const { part, choices } of replaced.toReversed()) {
      const words = choices.map((choice) => choice[attempt] ?? choice[0]).join(' ');
      const text = part.words?.quoted || choices.length > 1 ? `"${words}"` : words;
      corrected = corrected.slice(0, part.start) + text + corrected.slice(part.end);
    }
    return corrected.trim();
  });
}

/** Known words within the distance that a slip of the fingers makes, nearest and commonest first. */
function nearest(db: DatabaseSync, word: string): string[] {
  const letters = [...word];
  if (letters.length < SHORTEST || isUnspaced(word)) return [];
  const most = letters.length <= 4 ? 1 : 2;
  const [a = '', b = '', c = ''] = letters;
  // Words that begin as this one does, or as it would with its first letters swapped or one of them too much;
  // where they do not make it plain, all that share a first letter with it.
  const near = alive(db, scan(db, word, most, [a + b, b + a, b + c, a + c]));
  const found =
    near[0]?.distance === 1 ? near : alive(db, [...near, ...scan(db, word, most, [a, b])]);
  return [...new Set(found.map(({ term }) => term))].slice(0, TRIES);
}

interface Near {
  term: string;
  distance: number;
}

function scan(db: DatabaseSync, word: string, most: number, beginnings: string[]): Near[] {
  const range = db.prepare('SELECT word FROM spelling WHERE word >= ? AND word < ?');
  range.setReturnArrays(true);
  const found: Near[] = [];
  for (const beginning of new Set(beginnings)) {
    for (const row of range.iterate(beginning, `${beginning}\u{10ffff}`)) {
      const [term] = row as unknown as [string];
      if (Math.abs(term.length - word.length) > most) continue;
      const distance = editDistance(word, term, most);
      if (distance <= most) found.push({ term, distance });
    }
  }
  return found;
}

/** Those of them that some article still has, best first. Counting a word's articles takes time, so few are. */
function alive(db: DatabaseSync, near: Near[]): (Near & { articles: number })[] {
  const counted = db.prepare('SELECT doc FROM term WHERE term = ?');
  return near
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, COUNTED)
    .flatMap(({ term, distance }) => {
      const articles = Number(counted.get(term)?.doc ?? 0);
      return articles > 0 ? [{ term, distance, articles }] : [];
    })
    .sort(
      (a, b) => a.distance - b.distance || b.articles - a.articles || (a.term < b.term ? -1 : 1),
    );
}

/**
 * Insertions, deletions, substitutions and swaps of neighbours between two words (optimal string alignment;
 * Boytsov 2011, doi:10.1145/1963190.1963191, section 2), or `most + 1` when there are more than `most`.
 */
export function editDistance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = row;
    row = next;
  }
  return Math.min(row[b.length] ?? 0, most + 1);
}
