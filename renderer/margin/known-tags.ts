/** Tags that are in use, for completing: those of all articles, and of the notes of the open one. */
import { client } from '../app/bridge.ts';

let ofArticles: Promise<string[]> | null = null;
let ofNotes: readonly string[] = [];

/** The open article's notes change while it is read; the rest is asked for once per article. */
export function setNoteTags(tags: readonly string[]): void {
  ofNotes = tags;
}
export function forgetTags(): void {
  ofArticles = null;
  ofNotes = [];
}

export async function knownTags(): Promise<Set<string>> {
  ofArticles ??= client.call('tag.list', {});
  try {
    return new Set([...ofNotes, ...(await ofArticles)]);
  } catch (error) {
    ofArticles = null;
    throw error;
  }
}
