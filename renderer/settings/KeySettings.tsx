import { useEffect, useState } from 'react';
import { COMMANDS, type Command, groupName } from '../app/commands.ts';
import { KeyCaps } from '../app/Keys.tsx';
import {
  type Changes,
  giveKey,
  isChanged,
  keysOf,
  keyWords,
  pressed,
  resetKeys,
  rivals,
  takeKey,
} from '../app/keymap.ts';
import { updateSettings, useSettings } from '../app/settings.ts';
import { Button, Icon, TextField } from '../ui/index.ts';
import './key-settings.css';
import { formatList } from '../../preload/words/index.ts';
import { say } from './words/index.ts';

/** A key that was pressed for a command and that others have. */
interface Wish {
  command: Command;
  key: string;
  others: Command[];
}

function save(keys: Changes): void {
  const copy = Object.fromEntries(Object.entries(keys).map(([id, list]) => [id, [...list]]));
  void updateSettings({ keys: copy });
}

/** Every command with its keys, to be found and changed. */
export function KeySettings({ initial = '' }: { initial?: string }) {
  const changes = useSettings((state) => state.settings.keys);
  const [sought, setSought] = useState(initial);
  const [recording, setRecording] = useState<string | null>(null);
  const [wish, setWish] = useState<Wish | null>(null);
  const [said, setSaid] = useState('');
  const words = sought.trim().toLowerCase();
  const found = COMMANDS.filter((command) => {
    const keys = keysOf(command, changes).map((key) => keyWords(key).toLowerCase());
    return (
      `${groupName(command.group)} ${command.label}`.toLowerCase().includes(words) ||
      keys.includes(words)
    );
  });
  const groups = [...new Set(found.map((command) => command.group))];

  const give = (command: Command, key: string) => {
    setWish(null);
    save(giveKey(command, key, changes));
    setSaid(say('keyboard.nowDoes', { key: keyWords(key), command: command.label }));
  };
  const record = (command: Command, key: string) => {
    setRecording(null);
    setSaid('');
    const others = rivals(command, key, changes);
    if (others.length > 0) setWish({ command, key, others });
    else give(command, key);
  };
  return (
    <div className="key-settings">
      <div className="key-settings-head">
        <TextField
          label={say('keyboard.find')}
          isLabelHidden
          placeholder={say('keyboard.find')}
          value={sought}
          onChange={setSought}
        />
        <Button
          isDisabled={Object.keys(changes).length === 0}
          onPress={() => {
            setWish(null);
            save({});
            setSaid(say('keyboard.allReset'));
          }}
        >
          {say('keyboard.resetAll')}
        </Button>
      </div>
      {groups.map((group) => (
        <div key={group}>
          <h4 className="key-settings-group">{groupName(group)}</h4>
          <ul aria-label={groupName(group)}>
            {found
              .filter((command) => command.group === group)
              .map((command) => (
                <KeyRow
                  key={command.id}
                  command={command}
                  changes={changes}
                  recording={recording === command.id}
                  wish={wish?.command.id === command.id ? wish : null}
                  onStart={() => {
                    setWish(null);
                    setRecording(command.id);
                  }}
                  onStop={() => setRecording(null)}
                  onKey={(key) => record(command, key)}
                  onMove={() => wish && give(command, wish.key)}
                  onLeave={() => setWish(null)}
                />
              ))}
          </ul>
        </div>
      ))}
      {found.length === 0 && <p className="settings-dialog-hint">{say('keyboard.none')}</p>}
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </div>
  );
}

interface RowProps {
  command: Command;
  changes: Changes;
  recording: boolean;
  wish: Wish | null;
  onStart: () => void;
  onStop: () => void;
  onKey: (key: string) => void;
  onMove: () => void;
  onLeave: () => void;
}

function KeyRow(props: RowProps) {
  const { command, changes, recording, wish, onStart, onStop, onKey, onMove, onLeave } = props;
  const keys = keysOf(command, changes);
  useRecording(recording, onKey, onStop);
  return (
    <li className="key-settings-row">
      <span className="key-settings-label">{command.label}</span>
      <span className="key-settings-keys">
        {keys.map((key) =>
          command.fixed ? (
            <KeyCaps key={key} name={key} />
          ) : (
            <Button
              key={key}
              tone="quiet"
              className="key-settings-key"
              aria-label={say('keyboard.take', { key: keyWords(key), command: command.label })}
              onPress={() => save(takeKey(command, key, changes))}
            >
              <KeyCaps name={key} />
              <Icon name="close" />
            </Button>
          ),
        )}
        {!command.fixed && (
          <Button
            tone="quiet"
            className="key-settings-add"
            aria-label={
              recording ? say('keyboard.press') : say('keyboard.addFor', { command: command.label })
            }
            onPress={recording ? onStop : onStart}
            onBlur={() => recording && onStop()}
          >
            {recording ? say('keyboard.pressing') : say('keyboard.add')}
          </Button>
        )}
        {isChanged(command, changes) && (
          <Button
            tone="quiet"
            className="key-settings-add"
            aria-label={say('keyboard.resetOf', { command: command.label })}
            onPress={() => save(resetKeys(command, changes))}
          >
            {say('keyboard.reset')}
          </Button>
        )}
      </span>
      {wish && (
        <div className="key-settings-conflict" role="alert">
          <p>
            {say('keyboard.already', {
              key: keyWords(wish.key),
              commands: formatList(
                wish.others.map((other) => say('keyboard.quoted', { command: other.label })),
              ),
            })}
          </p>
          {wish.others.some((other) => other.fixed) ? (
            <Button onPress={onLeave}>{say('keyboard.leave')}</Button>
          ) : (
            <>
              <Button onPress={onMove}>{say('keyboard.moveHere')}</Button>
              <Button tone="quiet" onPress={onLeave}>
                {say('keyboard.leave')}
              </Button>
            </>
          )}
        </div>
      )}
    </li>
  );
}

/** While recording, the next key goes to the command and nowhere else. Esc and Tab stop it. */
function useRecording(recording: boolean, onKey: (key: string) => void, onStop: () => void): void {
  useEffect(() => {
    if (!recording) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Tab') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.key === 'Escape') {
        onStop();
        return;
      }
      const [name] = pressed(event);
      if (name) onKey(name);
    };
    // The button that was pressed must not be pressed again by the Space that is recorded.
    const onKeyUp = (event: KeyboardEvent) => event.stopImmediatePropagation();
    window.addEventListener('keydown', onKeyDown, true);
    window.addEventListener('keyup', onKeyUp, true);
    return () => {
      window.removeEventListener('keydown', onKeyDown, true);
      window.removeEventListener('keyup', onKeyUp, true);
    };
  }, [recording, onKey, onStop]);
}
