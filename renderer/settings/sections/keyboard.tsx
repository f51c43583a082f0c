import { COMMANDS, groupName } from '../../app/commands.ts';
import { KeySettings } from '../KeySettings.tsx';
import type { SectionProps, SettingsSection } from '../registry.ts';
import { say } from '../words/index.ts';

export const keyboardSection: SettingsSection = {
  id: 'keyboard',
  get title() {
    return say('keyboard.title');
  },
  words: () =>
    `${say('keyboard.words')} ${COMMANDS.map(({ group, label }) => `${groupName(group)} ${label}`).join(' ')}`,
  Component: Keyboard,
};

/** What is sought above is sought among the commands too, if one is called that. */
function Keyboard({ sought }: SectionProps) {
  const isCommand = COMMANDS.some(({ group, label }) =>
    `${groupName(group)} ${label}`.toLowerCase().includes(sought),
  );
  const initial = isCommand ? sought : '';
  return <KeySettings key={initial} initial={initial} />;
}
