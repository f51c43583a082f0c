/** The small controls of the reading settings: a choice among few, a number by steps, a tick. */
import { Checkbox, Label, Radio, RadioGroup } from 'react-aria-components';
import { Icon, IconButton } from '../ui/index.ts';
import './reading-settings.css';

export function Choice<T extends string>({
  label,
  names,
  value,
  onChange,
}: {
  label: string;
  names: Record<T, string>;
  value: T;
  onChange: (value: T) => void;
}) {
  return (
    <RadioGroup
      className="reading-settings-row"
      orientation="horizontal"
      value={value}
      onChange={(next) => onChange(next as T)}
    >
      <Label className="reading-settings-label">{label}</Label>
      <div className="reading-settings-choice">
        {(Object.keys(names) as T[]).map((name) => (
          <Radio key={name} value={name} className="reading-settings-option">
            {names[name]}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

export interface StepperProps {
  label: string;
  /** Names of the two buttons. */
  less: string;
  more: string;
  bounds: { least: number; most: number };
  value: number;
  shown: string;
  onStep: (steps: 1 | -1) => void;
}

export function Stepper({ label, less, more, bounds, value, shown, onStep }: StepperProps) {
  return (
    <fieldset className="reading-settings-row">
      <legend className="reading-settings-label">{label}</legend>
      <div className="reading-settings-size">
        <IconButton
          icon="minus"
          label={less}
          isDisabled={value <= bounds.least}
          onPress={() => onStep(-1)}
        />
        <output>{shown}</output>
        <IconButton
          icon="add"
          label={more}
          isDisabled={value >= bounds.most}
          onPress={() => onStep(1)}
        />
      </div>
    </fieldset>
  );
}

export function Tick({
  label,
  isSelected,
  onChange,
}: {
  label: string;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
}) {
  return (
    <Checkbox className="reading-settings-tick" isSelected={isSelected} onChange={onChange}>
      <span className="reading-settings-box" aria-hidden="true">
        {isSelected && <Icon name="check" />}
      </span>
      {label}
    </Checkbox>
  );
}
