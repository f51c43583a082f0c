import { useEffect, useState } from 'react';
import { client } from '../app/bridge.ts';
import { FIRST_TEMPLATE, type LayoutName } from './choices.ts';

/** The templates of the layouts that come with Postil, to begin one's own with. */
export function usePresets(): (layout: LayoutName) => string {
  const [presets, setPresets] = useState<{ name: string; source: string }[]>([]);
  useEffect(() => {
    let isShown = true;
    // Without them a template begins with a short one.
    void client.call('export.presets', {}).then(
      (found) => isShown && setPresets(found),
      () => {},
    );
    return () => {
      isShown = false;
    };
  }, []);
  return (layout) => presets.find(({ name }) => name === layout)?.source || FIRST_TEMPLATE;
}
