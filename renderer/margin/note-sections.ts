/** Notes under the headings of the article they stand in. Pure. */

export interface Heading {
  title: string;
  /** Offset of its text. */
  start: number;
}

export interface SectionNotes<T> {
  /** Empty for what stands before the first heading. */
  title: string;
  entries: T[];
}

/** Both in document order. Headings without notes are left out; alike ones stay apart. */
export function sectionsWithNotes<T extends { place: { start: number } | null }>(
  entries: readonly T[],
  headings: readonly Heading[],
): SectionNotes<T>[] {
  const groups: SectionNotes<T>[] = [];
  let at = -1;
  let open: number | null = null;
  for (const entry of entries) {
    const start = entry.place?.start ?? 0;
    while (at + 1 < headings.length && (headings[at + 1]?.start ?? 0) <= start) at += 1;
    const last = groups.at(-1);
    if (last && open === at) last.entries.push(entry);
    else groups.push({ title: headings[at]?.title ?? '', entries: [entry] });
    open = at;
  }
  return groups;
}
