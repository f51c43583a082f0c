/**
 * Second copies of a document. Sync programs leave one beside a file that was changed on two computers, before its
 * ending: `article.sync-conflict-20260201-093000-ABCDEFG.json` (Syncthing), `article (Ann's conflicted copy
 * 2026-02-01).json` (Dropbox, Nextcloud), `article-DESKTOP-7.json` and `article (2).json` (OneDrive), `article 2.json`
 * (iCloud), `article (1).json` (Google Drive), `article_conflict-20260201-093000.json` (ownCloud),
 * `article (SFConflict …).json` (Seafile), `article.Conflict.json` (Resilio); or after it: `article.json.conflict1`,
 * `article.json..path2` (rclone bisync), `article.json (SFConflict …)` (older Seafile). Git leaves both sides in one file.
 */

/** @param document the document's own name, `article.json` */
export function isCopyOf(name: string, document: string): boolean {
  const stem = document.replace(/\.json$/, '');
  if (name === document || !name.startsWith(stem) || name.includes('.garbled-')) return false;
  if (name === `${document}.previous` || !/^[ .(_-]/.test(name.slice(stem.length))) return false;
  if (name.startsWith(document) && AFTER.test(name.slice(document.length))) return true;
  // Of the previous copy too: it holds nothing that the document has not seen, and goes the same way.
  return name.endsWith('.json') || name.endsWith('.previous');
}

/** What stands after the whole name. A person's own `article.json.bak` is none. */
const AFTER = /^(?:[ .(_-].*conflict.*|\.\.path[12])$/i;

/**
 * The two texts in a file that git could not merge; null where it has no such marks. What they came from,
 * where git wrote that too, is left out.
 */
export function sidesOf(text: string): string[] | null {
  const sides: string[][] = [[], []];
  let into: 'all' | 'ours' | 'base' | 'theirs' = 'all';
  let marks = 0;
  for (const line of text.split(/(?<=\n)/)) {
    if (line.startsWith('<<<<<<<')) {
      into = 'ours';
      marks += 1;
    } else if (into !== 'all' && line.startsWith('|||||||')) into = 'base';
    else if (into !== 'all' && line.startsWith('=======')) into = 'theirs';
    else if (into !== 'all' && line.startsWith('>>>>>>>')) into = 'all';
    else if (into !== 'base') {
      if (into !== 'theirs') sides[0]?.push(line);
      if (into !== 'ours') sides[1]?.push(line);
    }
  }
  return marks === 0 ? null : sides.map((lines) => lines.join(''));
}
