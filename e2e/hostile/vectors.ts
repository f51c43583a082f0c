/** All hostile payloads that are at hand: our own, and those of the corpus where it is present. */
import { existsSync, readFileSync } from 'node:fs';
import { corpusPath } from '../../.ci/corpus.ts';
import { HOSTILE } from '../../main/importers/testing/hostile.ts';
import { OWN_CASES } from './cases.ts';

export interface Payload {
  /** `own` or `corpus`. */
  from: string;
  html: string;
  /** A word that stands beside the payload wherever it is text: what has it was shown. */
  mark: string;
}

export function payloads(): Payload[] {
  const all = [...OWN_CASES, ...HOSTILE].map((html) => ({ from: 'own', html }));
  const file = corpusPath('xss-vectors.json');
  if (existsSync(file)) {
    const vectors = JSON.parse(readFileSync(file, 'utf8')) as { payload: string }[];
    all.push(...vectors.map(({ payload }) => ({ from: 'corpus', html: payload })));
  }
  return all.map((payload, at) => ({ ...payload, mark: `case${at}x` }));
}

/** In groups of so many, for places that show many texts side by side. */
export function grouped<T>(all: readonly T[], size: number): T[][] {
  const groups: T[][] = [];
  for (let at = 0; at < all.length; at += size) groups.push(all.slice(at, at + size));
  return groups;
}
