import { ReadingSettings } from '../ReadingSettings.tsx';
import type { SettingsSection } from '../registry.ts';

export const readingSection: SettingsSection = {
  id: 'reading',
  title: 'Reading',
  words:
    'theme system dark light mode night paper sepia slate ink typeface font serif sans text size larger smaller zoom line length measure width line height spacing leading justify both edges hyphenate hyphens reset typography appearance colours',
  Component: () => <ReadingSettings />,
};
