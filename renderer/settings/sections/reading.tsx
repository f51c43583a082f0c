import { ReadingSettings } from '../ReadingSettings.tsx';
import type { SettingsSection } from '../registry.ts';
import { say } from '../words/index.ts';

export const readingSection: SettingsSection = {
  id: 'reading',
  get title() {
    return say('reading.title');
  },
  words: () => say('reading.words'),
  Component: () => <ReadingSettings />,
};
