import type { Ref } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import { useShortcut } from '../app/shortcuts.ts';
import { Icon } from '../ui/index.ts';
import { search, useSearch } from './search.ts';
import './search-box.css';

export function SearchBox({
  inputRef,
  onLeave,
}: {
  inputRef: Ref<HTMLInputElement>;
  onLeave: () => void;
}) {
  const words = useSearch((state) => state.words);
  const shortcut = useShortcut('library.search');
  return (
    <search className="search-box">
      <SearchField
        aria-label="Search articles and notes"
        className="search-box-field"
        value={words}
        onChange={(typed) => search(typed)}
        onSubmit={(typed) => search(typed, true)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') {
            event.preventDefault();
            onLeave();
          } else event.continuePropagation();
        }}
      >
        <Icon name="search" />
        <Input ref={inputRef} className="search-box-input" placeholder="Search" maxLength={1000} />
        {words === '' ? (
          <span className="search-box-key" aria-hidden="true">
            {shortcut}
          </span>
        ) : (
          <Button className="search-box-clear" aria-label="Clear the search">
            <Icon name="close" />
          </Button>
        )}
      </SearchField>
    </search>
  );
}
