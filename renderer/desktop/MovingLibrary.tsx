import { Dialog } from '../ui/index.ts';
import { useHost } from './host.ts';

/** While files are copied nothing else can be done; the window says how far it is. */
export function MovingLibrary() {
  const moving = useHost((state) => state.moving);
  const { done = 0, total = 1 } = moving ?? {};
  return (
    <Dialog
      title="Moving the library"
      role="alertdialog"
      size="small"
      isOpen={moving !== null}
      onClose={() => {}}
    >
      <p>
        {done.toLocaleString('en-GB')} of {total.toLocaleString('en-GB')} files are copied and
        compared. The old folder stays as it is.
      </p>
      <progress aria-label="Files copied" value={done} max={total} />
    </Dialog>
  );
}
