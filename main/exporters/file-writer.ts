/** Where an export writes: the disk, or nowhere but a list of what would change. */
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { createFile, exists, replaceFile } from './folder.ts';

export interface FileWriter {
  /** Puts a new file in place; false when something of that name is there. */
  create(file: string, text: string | Uint8Array): Promise<boolean>;
  /** Makes a folder and those above it. */
  makeFolder(folder: string): Promise<void>;
  /** Puts `text` in place of `old`; false when the file is not `old` any more. */
  replace(file: string, old: string, text: string): Promise<boolean>;
}

/** For one run: a folder that was made is not made again for every file. */
export function diskWriter(): FileWriter {
  const made = new Map<string, Promise<unknown>>();
  return {
    create: createFile,
    replace: replaceFile,
    async makeFolder(folder) {
      const making = made.get(folder) ?? fs.mkdir(folder, { recursive: true });
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
      if (await exists(file)) return false;
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
