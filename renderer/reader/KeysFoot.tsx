import { useState } from 'react';
import { IconButton } from '../ui/index.ts';
import './keys-foot.css';

const STORED = 'postil.keys-foot';

const KEYS = [
  ['H', 'highlight'],
  ['N', 'note'],
  [']', 'next note'],
  ['A', 'note on the article'],
  ['?', 'all keys'],
] as const;

/** The keys a newcomer needs, at the foot until dismissed. */
export function KeysFoot() {
  const [shown, setShown] = useState(() => remembered() !== 'hidden');
  if (!shown) return null;
  return (
    <section className="keys-foot" aria-label="Keys">
      {KEYS.map(([key, what]) => (
        <span key={key} className="keys-foot-key">
          <kbd>{key}</kbd>
          {what}
        </span>
      ))}
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
