import type { View } from '../../preload/contract/index.ts';

export function LibraryScreen({ view }: { view: View }) {
  return <main>{view}</main>;
}
