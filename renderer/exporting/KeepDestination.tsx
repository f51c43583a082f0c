import { useEffect, useState } from 'react';
import type { ExportOptions } from '../../preload/contract/index.ts';
import { updateSettings, useSettings } from '../app/settings.ts';
import { Button } from '../ui/index.ts';
import { DestinationFields, isTag } from './DestinationFields.tsx';
import { say } from './words/index.ts';

/** Names the folder with its options, so that it can be chosen again, or filled by itself. */
export function KeepDestination({ dir, options }: { dir: string; options: ExportOptions }) {
  const destinations = useSettings((state) => state.settings.destinations);
  const folder = dir.trim();
  const found = destinations.find((one) => one.dir === folder);
  const [part, setPart] = useState({ name: '', tag: '', linked: false });
  useEffect(
    () => setPart({ name: '', tag: found?.tag ?? '', linked: found?.linked ?? false }),
    [found],
  );
  if (folder === '') return null;
  const shown = part.name.trim() || found?.name || lastPart(folder);
  const keep = () => {
    const { dryRun: _, ...rest } = options;
    const kept = {
      id: found?.id ?? crypto.randomUUID(),
      name: shown,
      dir: folder,
      linked: part.linked,
      tag: part.tag.trim(),
      options: { ...rest, edited: rest.edited ?? ('ask' as const) },
    };
    const others = destinations.filter((one) => one.id !== kept.id);
    void updateSettings({ destinations: [...others, kept], exportDir: folder });
  };
  return (
    <details className="export-dialog-keep">
      <summary>{found ? say('keep.kept') : say('keep.offer')}</summary>
      <DestinationFields value={part} placeholder={shown} onChange={setPart} />
      <Button isDisabled={!isTag(part.tag)} onPress={keep}>
        {found ? say('keep.change') : say('keep.keep')}
      </Button>
    </details>
  );
}

function lastPart(folder: string): string {
  return folder.split(/[\\/]/).filter(Boolean).at(-1) ?? say('keep.usualName');
}
