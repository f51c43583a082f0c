import { useState } from 'react';
import { type CommandId, commandOf } from '../app/commands.ts';
import { KeyCaps } from '../app/Keys.tsx';
import { keysOf } from '../app/keymap.ts';
import { useSettings } from '../app/settings.ts';
import { useNotesView } from '../margin/notes-view.ts';
import { IconButton } from '../ui/index.ts';
import './keys-foot.css';
import { say } from './words/index.ts';

const STORED = 'postil.keys-foot';

const SHOWN = [
  ['note.highlight', 'highlight'],
  ['note.write', 'note'],
  ['note.next', 'next'],
  ['note.article', 'article'],
  ['cursor.nextBlock', 'paragraph'],
  ['app.palette', 'everything'],
  ['app.keys', 'keys'],
] as const satisfies readonly (readonly [CommandId, string])[];

/** The keys a newcomer needs, at the foot until dismissed. */
export function KeysFoot() {
  const [shown, setShown] = useState(() => remembered() !== 'hidden');
  const changes = useSettings((state) => state.settings.keys);
  // One thing at the window's foot.
  const filtering = useNotesView((state) => state.barOpen && !state.only);
  if (!shown || filtering) return null;
  return (
    <section className="keys-foot" aria-label={say('foot')}>
      <div className="keys-foot-keys">
        {SHOWN.map(([id, what]) => {
          const [key] = keysOf(commandOf(id), changes);
          return (
            key && (
              <span key={id} className="keys-foot-key">
                <KeyCaps name={key} />
                {say(`foot.${what}`)}
              </span>
            )
          );
        })}
      </div>
      <IconButton
        icon="close"
        label={say('foot.hide')}
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
