import { say } from './words/index.ts';

/** What the search box understands, in the words a person types. */
const WAYS = [
  ['tide harb', 'words'],
  ['"spring tide"', 'phrase'],
  ['-mole', 'not'],
  ['tide OR current', 'or'],
  ['tag:coast', 'tag'],
  ['site:example.org author:ada', 'site'],
  ['is:unread', 'is'],
  ['has:notes', 'has'],
  ['color:rose in:notes', 'color'],
  ['after:2025-03 before:2026', 'after'],
] as const;

export function SearchHelp() {
  return (
    <dl className="search-help">
      {WAYS.map(([example, what]) => (
        <div key={example}>
          <dt>
            <code>{example}</code>
          </dt>
          <dd>{say(`search.way.${what}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
