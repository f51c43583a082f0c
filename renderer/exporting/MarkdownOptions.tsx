import type { ExportOptions } from '../../preload/contract/index.ts';
import { Tick } from '../settings/ReadingControls.tsx';
import { TextField } from '../ui/index.ts';
import { editedWays, layoutOf, layouts, withLayout } from './choices.ts';
import { Select } from './Select.tsx';
import { usePresets } from './use-presets.ts';
import { say } from './words/index.ts';

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
        label={say('layout')}
        value={layout}
        options={layouts()}
        hint={layouts().find(({ id }) => id === layout)?.hint ?? ''}
        isDisabled={isDisabled}
        // One's own begins with what was chosen before.
        onChange={(next) => onChange(withLayout(options, next, sources(layout)))}
      />
      <Select
        label={say('files')}
        value={isOne ? 'one' : 'files'}
        options={[
          { id: 'files', label: say('files.files') },
          { id: 'one', label: say('files.one') },
        ]}
        isDisabled={isDisabled}
        onChange={(into) => onChange({ ...options, into, name: undefined })}
      />
      <TextField
        label={isOne ? say('fileName') : say('fileNames')}
        value={options.name ?? ''}
        placeholder={isOne ? say('fileName.usual') : '{{ title }}'}
        error={nameError}
        description={
          isOne ? undefined : say('fileNames.hint', { example: '{{ site }}/{{ title }}' })
        }
        isDisabled={isDisabled}
        spellCheck="false"
        autoComplete="off"
        onChange={(name) => onChange({ ...options, name: name === '' ? undefined : name })}
      />
      <Select
        label={say('edited')}
        value={options.edited ?? 'ask'}
        options={editedWays()}
        isDisabled={isDisabled || layout !== 'postil'}
        onChange={(edited) => onChange({ ...options, edited })}
      />
      <Select
        label={say('removed')}
        value={options.removed ?? 'remove'}
        options={[
          { id: 'remove', label: say('removed.remove') },
          { id: 'strike', label: say('removed.strike') },
        ]}
        isDisabled={isDisabled || layout !== 'postil'}
        onChange={(removed) => onChange({ ...options, removed })}
      />
      <div className="export-options-ticks">
        <Tick
          label={say('withText')}
          isSelected={options.text === true}
          onChange={(text) => onChange({ ...options, text })}
        />
        <Tick
          label={say('withLinks')}
          isSelected={options.passages !== false}
          onChange={(passages) => onChange({ ...options, passages })}
        />
      </div>
    </div>
  );
}
