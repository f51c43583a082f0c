import type { RefObject } from 'react';
import { useShortcut } from '../app/shortcuts.ts';
import { QueryField } from './QueryField.tsx';
import { search, useSearch } from './search.ts';
import { say } from './words/index.ts';

/** The search of the library: results show in place of the list while there are words in it. */
export function SearchBox({
  inputRef,
  onLeave,
}: {
  inputRef: RefObject<HTMLInputElement | null>;
  onLeave: () => void;
}) {
  const words = useSearch((state) => state.words);
  const shortcut = useShortcut('library.search');
  return (
    <search className="library-header-search">
      <QueryField
        inputRef={inputRef}
        label={say('search.label')}
        placeholder={say('search.placeholder')}
        value={words}
        onType={(typed) => search(typed)}
        onChips={(chips) => useSearch.setState({ chips })}
        onEnter={() => search(words, true)}
        onLeave={onLeave}
        shortcut={shortcut}
      />
    </search>
  );
}
