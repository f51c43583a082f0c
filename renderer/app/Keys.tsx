import { Fragment } from 'react';
import { keyCaps } from './keymap.ts';
import { say } from './words/index.ts';
import './key-sheet.css';

/** Keys as they are printed on a keyboard: "J" or "Shift J", one way or another. */
export function Keys({ names }: { names: readonly string[] }) {
  return names.map((name, index) => (
    <Fragment key={name}>
      {index > 0 && <span className="key-sheet-or">{say('keyOr')}</span>}
      <KeyCaps name={name} />
    </Fragment>
  ));
}

export function KeyCaps({ name }: { name: string }) {
  return (
    <span className="key-caps">
      {keyCaps(name).map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  );
}
