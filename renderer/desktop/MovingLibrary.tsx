import { Dialog } from '../ui/index.ts';
import { useHost } from './host.ts';
import { say } from './words/index.ts';

/** While files are copied nothing else can be done; the window says how far it is. */
export function MovingLibrary() {
  const moving = useHost((state) => state.moving);
  const { done = 0, total = 1 } = moving ?? {};
  return (
    <Dialog
      title={say('moving')}
      role="alertdialog"
      size="small"
      isOpen={moving !== null}
      onClose={() => {}}
    >
      <p>{say('movingProgress', { done, total })}</p>
      <progress aria-label={say('filesCopied')} value={done} max={total} />
    </Dialog>
  );
}
