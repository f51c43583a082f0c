import { Button, Dialog } from '../ui/index.ts';
import { COMMANDS, groupName } from './commands.ts';
import { Keys } from './Keys.tsx';
import { keysOf } from './keymap.ts';
import { useSettings } from './settings.ts';
import { openWindow } from './windows.ts';
import { say } from './words/index.ts';
import './key-sheet.css';

/** Every command that has a key, by group. */
export function KeySheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog title={say('keys')} size="large" isOpen={isOpen} onClose={onClose}>
      <Sheet />
      <p className="key-sheet-more">
        {say('keysChange')}{' '}
        <Button onPress={() => openWindow('settings')}>{say('settings')}</Button>{' '}
        <Button onPress={() => openWindow('help')}>{say('guide')}</Button>
      </p>
    </Dialog>
  );
}

function Sheet() {
  const changes = useSettings((state) => state.settings.keys);
  const rows = COMMANDS.map((command) => ({ ...command, keys: keysOf(command, changes) })).filter(
    ({ keys }) => keys.length > 0,
  );
  return (
    <div className="key-sheet">
      {[...new Set(rows.map((row) => row.group))].map((group) => (
        <section key={group} className="key-sheet-scope">
          <h3>{groupName(group)}</h3>
          <dl>
            {rows
              .filter((row) => row.group === group)
              .map(({ id, label, keys }) => (
                <div key={id} className="key-sheet-row">
                  <dt>
                    <Keys names={keys} />
                  </dt>
                  <dd>{label}</dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
