import type { ExportOptions } from '../../preload/contract/index.ts';
import { Tick } from '../settings/ReadingControls.tsx';
import { TextField } from '../ui/index.ts';
import { EDITED_WAYS, LAYOUTS, layoutOf, withLayout } from './choices.ts';
import { Select } from './Select.tsx';
import { usePresets } from './use-presets.ts';

export interface MarkdownOptionsProps {
  options: ExportOptions;
  isDisabled: boolean;
  /** What is wrong with the template for names; empty when nothing is. */
  nameError: string;
  onChange: (options: ExportOptions) => void;
}

/** How Markdown is written. */
export function MarkdownOptions({
  options,
  isDisabled,
  nameError,
  onChange,
}: MarkdownOptionsProps) {
  const sources = usePresets();
  const layout = layoutOf(options);
  const isOne = options.into === 'one';
  return (
    <div className="export-options">
      <Select
        label="Layout"
        value={layout}
        options={LAYOUTS}
        hint={LAYOUTS.find(({ id }) => id === layout)?.hint ?? ''}
        isDisabled={isDisabled}
        // One's own begins with what was chosen before.
        onChange={(next) => onChange(withLayout(options, next, sources(layout)))}
      />
      <Select
        label="Files"
        value={isOne ? 'one' : 'files'}
        options={[
          { id: 'files', label: 'One for each article' },
          { id: 'one', label: 'One for all of them' },
        ]}
        isDisabled={isDisabled}
        onChange={(into) => onChange({ ...options, into, name: undefined })}
      />
      <TextField
        label={isOne ? 'Name of the file' : 'Names of the files'}
        value={options.name ?? ''}
        placeholder={isOne ? 'Postil notes' : '{{ title }}'}
        error={nameError}
        description={
          isOne ? undefined : 'A template too: {{ site }}/{{ title }} makes a folder for each site.'
        }
        isDisabled={isDisabled}
        spellCheck="false"
        autoComplete="off"
        onChange={(name) => onChange({ ...options, name: name === '' ? undefined : name })}
      />
      <Select
        label="A note you changed in its file"
        value={options.edited ?? 'ask'}
        options={EDITED_WAYS}
        isDisabled={isDisabled || layout !== 'postil'}
        onChange={(edited) => onChange({ ...options, edited })}
      />
      <Select
        label="A note deleted in Postil"
        value={options.removed ?? 'remove'}
        options={[
          { id: 'remove', label: 'Take it out of the file' },
          { id: 'strike', label: 'Strike it through' },
        ]}
        isDisabled={isDisabled || layout !== 'postil'}
        onChange={(removed) => onChange({ ...options, removed })}
      />
      <div className="export-options-ticks">
        <Tick
          label="With the article’s text and images"
          isSelected={options.text === true}
          onChange={(text) => onChange({ ...options, text })}
        />
        <Tick
          label="With links to the original page"
          isSelected={options.passages !== false}
          onChange={(passages) => onChange({ ...options, passages })}
        />
      </div>
    </div>
  );
}
