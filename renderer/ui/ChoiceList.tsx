import { Label, Radio, RadioGroup } from 'react-aria-components';
import './choice-list.css';

export interface Choice {
  id: string;
  name: string;
  /** What stands beside the name, such as "3 notes". */
  facts: string;
}

export interface ChoiceListProps {
  /** Read aloud, not shown. */
  label: string;
  choices: readonly Choice[];
  /** The id of the chosen one; empty for none. */
  value: string;
  onChange: (id: string) => void;
}

/** A list of which one can be chosen: a tab stop of its own, the arrow keys choose. */
export function ChoiceList({ label, choices, value, onChange }: ChoiceListProps) {
  return (
    <RadioGroup className="choice-list" value={value || null} onChange={onChange}>
      <Label className="visually-hidden">{label}</Label>
      {choices.map(({ id, name, facts }) => (
        <Radio key={id} value={id} className="choice-list-choice">
          <span className="choice-list-name" dir="auto">
            {name}
          </span>
          <span className="choice-list-facts">{facts}</span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
