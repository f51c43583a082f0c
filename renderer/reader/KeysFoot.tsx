import { useState } from 'react';
import { type CommandId, commandOf } from '../app/commands.ts';
import { KeyCaps } from '../app/Keys.tsx';
import { keysOf } from '../app/keymap.ts';
import { useSettings } from '../app/settings.ts';
import { useNotesView } from '../margin/notes-view.ts';
import { IconButton } from '../ui/index.ts';
import './keys-foot.css';

const STORED = 'postil.keys-foot';

const SHOWN: readonly [id: CommandId, what: string][] = [
  ['note.highlight', 'highlight'],
  ['note.write', 'note'],
  ['note.next', 'next note'],
  ['note.article', 'note on the article'],
  ['cursor.nextBlock', 'next paragraph'],
  ['app.palette', 'everything'],
  ['app.keys', 'all keys'],
];

/** The keys a newcomer needs, at the foot until dismissed. */
export function KeysFoot() {
  const [shown, setShown] = useState(() => remembered() !== 'hidden');
  const changes = useSettings((state) => state.settings.keys);
  // One thing at the window's foot.
  const filtering = useNotesView((state) => state.barOpen && !state.only);
  if (!shown || filtering) return null;
  return (
    <section className="keys-foot" aria-label="Keys">
      {SHOWN.map(([id, what]) => {
        const [key] = keysOf(commandOf(id), changes);
        return (
          key && (
            <span key={id} className="keys-foot-key">
              <KeyCaps name={key} />
              {what}
            </span>
          )
        );
      })}
      <IconButton
        icon="close"
        label="Hide these keys"
        onPress={() => {
          setShown(false);
          remember('hidden');
        }}
      />
    </section>
  );
}

/** A browser may refuse storage; then the keys are shown again next time, which is no loss. */
function remembered(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch (error) {
    console.warn('This window cannot remember small things', error);
    return null;
  }
}

function remember(value: string): void {
  try {
    localStorage.setItem(STORED, value);
  } catch (error) {
    console.warn('This window cannot remember small things', error);
  }
}
