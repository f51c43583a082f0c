import { Fragment } from 'react';
import { Dialog } from '../ui/index.ts';
import { type KeyEntry, useKeys } from './keys.ts';
import './key-sheet.css';

/** All keys by screen. */
export function KeySheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const entries = useKeys((state) => state.entries);
  const scopes = [...new Set(entries.map((entry) => entry.scope))];
  return (
    <Dialog title="Keys" size="large" isOpen={isOpen} onClose={onClose}>
      <div className="key-sheet">
        {scopes.map((scope) => (
          <section key={scope} className="key-sheet-scope">
            <h3>{scope}</h3>
            <dl>
              {entries
                .filter((entry) => entry.scope === scope)
                .map((entry) => (
                  <KeyRow key={entry.label} entry={entry} />
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function KeyRow({ entry }: { entry: KeyEntry }) {
  return (
    <div className="key-sheet-row">
      <dt>
        {entry.keys.map((key, index) => (
          <Fragment key={key}>
            {index > 0 && <span className="key-sheet-or">or</span>}
            {chord(key).map((part) => (
              <kbd key={part}>{part}</kbd>
            ))}
          </Fragment>
        ))}
      </dt>
      <dd>{entry.label}</dd>
    </div>
  );
}

/** "Ctrl+A" is two keys side by side; "+" is one. */
function chord(key: string): string[] {
  return key.length > 1 ? key.split('+') : [key];
}
