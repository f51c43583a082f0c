/** Dragging articles out of the window, into a file manager or a mail: their notes as Markdown files. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebContents } from 'electron';
import { type ExportReport, PostilError } from '../../preload/contract/index.ts';
import type { CoreSlot } from './core-slot.ts';
import type { ElectronModule } from './module.ts';
import { say } from './words/index.ts';

interface DragParts {
  electron: Pick<ElectronModule, 'nativeImage'>;
  core: Pick<CoreSlot, 'dispatch'>;
  contents: Pick<WebContents, 'startDrag'>;
  icon: string;
}

const ICON_SIZE = 48;

export async function dragOut({ electron, core, contents, icon }: DragParts, ids: string[]) {
  // Whoever takes the files reads them later: the system empties its folder for such things.
  const dir = await mkdtemp(join(tmpdir(), 'postil-drag-'));
  const reply = await core.dispatch('export.markdown', { ids, dir });
  if (!reply.ok) throw new PostilError(reply.error.kind, reply.error.message);
  const { files } = reply.value as ExportReport;
  const made = files.filter(({ outcome }) => outcome === 'written' || outcome === 'unchanged');
  const paths = made.map(({ name }) => join(dir, name));
  const [first] = paths;
  if (!first) throw new PostilError('disk', files[0]?.message || say('nothingToDrag'));
  const image = electron.nativeImage.createFromPath(icon).resize({ height: ICON_SIZE });
  contents.startDrag({ file: first, files: paths, icon: image });
}
