import { COMMANDS } from '../../app/commands.ts';
import { KeySettings } from '../KeySettings.tsx';
import type { SectionProps, SettingsSection } from '../registry.ts';

export const keyboardSection: SettingsSection = {
  id: 'keyboard',
  title: 'Keyboard',
  words: () =>
    `keys shortcuts hotkeys bindings reset all keys ${COMMANDS.map(({ group, label }) => `${group} ${label}`).join(' ')}`,
  Component: Keyboard,
};

/** What is sought above is sought among the commands too, if one is called that. */
function Keyboard({ sought }: SectionProps) {
  const isCommand = COMMANDS.some(({ group, label }) =>
    `${group} ${label}`.toLowerCase().includes(sought),
  );
  const initial = isCommand ? sought : '';
  return <KeySettings key={initial} initial={initial} />;
}
