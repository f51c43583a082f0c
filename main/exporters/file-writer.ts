/** Where an export writes: the disk, or nowhere but a list of what would change. */
import path from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { exists, makeFolder } from './folder.ts';
import { createPublisher, type Publisher } from './publish.ts';

export interface FileWriter extends Publisher {
  /** Makes a folder and those above it. */
  makeFolder(folder: string): Promise<void>;
}

/** For one run: a folder that was made is not made again for every file. */
export function diskWriter(): FileWriter {
  const made = new Map<string, Promise<unknown>>();
  return {
    ...createPublisher(),
    async makeFolder(folder) {
      const making = made.get(folder) ?? makeFolder(folder);
      made.set(folder, making);
      // A folder that could not be made may be there for the next file.
      await making.catch((error) => {
        made.delete(folder);
        throw error;
      });
    },
  };
}

export interface DryWriter extends FileWriter {
  /** Unified diffs of what would have been written, below `dir`; empty for nothing. */
  diff(): string;
}

export function isDryWriter(writer: FileWriter): writer is DryWriter {
  return 'diff' in writer;
}

export function dryWriter(dir: string): DryWriter {
  const patches: string[] = [];
  const nameOf = (file: string) => path.relative(dir, file).split(path.sep).join('/');
  const note = (file: string, old: string | null, text: string) => {
    const name = nameOf(file);
    const from = old === null ? '/dev/null' : `a/${name}`;
    patches.push(createTwoFilesPatch(from, `b/${name}`, old ?? '', text));
  };
  return {
    async create(file, text) {
      if (exists(file)) return false;
      if (typeof text === 'string') note(file, null, text);
      else patches.push(`+++ b/${nameOf(file)}\nBinary file of ${text.byteLength} bytes\n`);
      return true;
    },
    makeFolder: async () => {},
    async replace(file, old, text) {
      note(file, old, text);
      return true;
    },
    diff: () => patches.join(''),
  };
}
