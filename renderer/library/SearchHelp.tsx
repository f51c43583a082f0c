/** What the search box understands, in the words a person types. */
const WAYS: readonly [example: string, what: string][] = [
  ['tide harb', 'both words, the last one as far as typed'],
  ['"spring tide"', 'these words together'],
  ['-mole', 'without this word'],
  ['tide OR current', 'one or the other'],
  ['tag:coast', 'this tag, or one below it'],
  ['site:example.org author:ada', 'where it is from, who wrote it'],
  ['is:unread', 'unread, read, archived, favourite or trash'],
  ['has:notes', 'notes, tags or missing images'],
  ['color:rose in:notes', 'highlights of a colour; only in notes, title or text'],
  ['after:2025-03 before:2026', 'when it was added'],
];

export function SearchHelp() {
  return (
    <dl className="search-help">
      {WAYS.map(([example, what]) => (
        <div key={example}>
          <dt>
            <code>{example}</code>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}
