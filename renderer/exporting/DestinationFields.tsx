import { type Destination, tagSchema } from '../../preload/contract/index.ts';
import { Tick } from '../settings/ReadingControls.tsx';
import { TextField } from '../ui/index.ts';
import { say } from './words/index.ts';

export type DestinationPart = Pick<Destination, 'name' | 'tag' | 'linked'>;

/** What a destination has beside its folder and the way its files are written. */
export function DestinationFields({
  value,
  placeholder,
  onChange,
}: {
  value: DestinationPart;
  /** What it is called when it gets no name. */
  placeholder: string;
  onChange: (value: DestinationPart) => void;
}) {
  return (
    <>
      <TextField
        label={say('keep.name')}
        value={value.name}
        placeholder={placeholder}
        maxLength={200}
        onChange={(name) => onChange({ ...value, name })}
      />
      <TextField
        label={say('keep.tag')}
        value={value.tag}
        description={say('keep.tagHint')}
        error={isTag(value.tag) ? '' : say('keep.badTag')}
        maxLength={100}
        spellCheck="false"
        autoComplete="off"
        onChange={(tag) => onChange({ ...value, tag: tag.replace(/^#/, '') })}
      />
      <Tick
        label={say('keep.linked')}
        isSelected={value.linked}
        onChange={(linked) => onChange({ ...value, linked })}
      />
    </>
  );
}

/** Empty, or a tag as articles have them. */
export function isTag(tag: string): boolean {
  return tag.trim() === '' || tagSchema.safeParse(tag.trim()).success;
}
