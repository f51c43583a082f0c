/** Images under the SHA-256 of their bytes, shared by all articles. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { PostilError } from '../../preload/contract/index.ts';
import { writeDurably } from './durable-write.ts';
import { type FileLayer, readBytes, unless } from './file-layer.ts';
import { ASSET_NAME } from './paths.ts';
import type { Root } from './root.ts';
import { say } from './words/index.ts';

export function createAssets(files: FileLayer, folder: string, root: Root) {
  return {
    async put(bytes: Uint8Array, extension: string): Promise<string> {
      const name = `${createHash('sha256').update(bytes).digest('hex')}.${extension}`;
      if (!ASSET_NAME.test(name)) {
        throw new PostilError('invalid', say('assetEnding', { extension: extension.slice(0, 20) }));
      }
      const path = join(folder, name);
      const old = await unless(files.lstat(path), ['ENOENT'], null);
      // Another size: cut off by a crash of a program that does not sync, or by hand.
      if (old?.isFile() && old.size === bytes.length) return name;
      await root.makeFolder(folder);
      await writeDurably(files, { path, bytes });
      return name;
    },

    async read(name: string): Promise<Uint8Array | null> {
      if (!ASSET_NAME.test(name)) return null;
      const path = join(folder, name);
      const gone = ['ENOENT', 'ENOTDIR'];
      // A link, which a synchronised library may bring along, could show any file of this machine.
      if (!(await unless(files.lstat(path), gone, null))?.isFile()) return null;
      const file = await unless(readBytes(files, path), gone, null);
      return file?.bytes ?? null;
    },
  };
}
