/** All hostile payloads that are at hand: our own, and those of the shared corpus where it is present. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOSTILE } from '../../main/importers/testing/hostile.ts';
import { OWN_CASES } from './cases.ts';

export interface Payload {
  /** `own` or `corpus`. */
  from: string;
  html: string;
}

const CORPUS =
  process.env.POSTIL_CORPUS ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus');

export function payloads(): Payload[] {
  const own = [...OWN_CASES, ...HOSTILE].map((html) => ({ from: 'own', html }));
  const file = join(CORPUS, 'xss-vectors.json');
  if (!existsSync(file)) return own;
  const vectors = JSON.parse(readFileSync(file, 'utf8')) as { payload: string }[];
  return [...own, ...vectors.map(({ payload }) => ({ from: 'corpus', html: payload }))];
}
