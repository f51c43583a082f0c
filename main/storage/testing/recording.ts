/**
 * Records what a program does to the files below a folder, whichever of Node's functions it calls: for simulated
 * power cuts. The functions themselves are Node's, and do what they do.
 */
import { Buffer } from 'node:buffer';
import fs from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { relative, sep } from 'node:path';
import { type Inode, type Name, ROOT, type Step } from './power-cut.ts';

export interface Recording {
  log: Step[];
  /** Node's functions are Node's again. */
  stop(): void;
}

interface Open {
  inode: Inode;
  isFolder: boolean;
  position: number;
}

type Any = (...args: never[]) => unknown;
type Table = Record<string, unknown>;

/** What may be lost at any time. */
const CACHE = '.cache';

/** @param root absolute path of an empty folder, without links in it */
export function startRecording(root: string): Recording {
  const log: Step[] = [];
  const live = new Map<Inode, Map<string, Inode>>([[ROOT, new Map()]]);
  const descriptors = new Map<number, Open>();
  const restores: (() => void)[] = [];
  let made: Inode = ROOT;

  /** Null for what is not below the root, or does not count. */
  function nameOf(path: unknown): Name | null {
    const parts = relative(root, String(path)).split(sep);
    if (parts[0] === '' || parts[0] === '..' || parts.includes(CACHE)) return null;
    const name = parts.pop() ?? '';
    let folder: Inode = ROOT;
    for (const part of parts) {
      const next = live.get(folder)?.get(part);
      if (next === undefined) return null;
      folder = next;
    }
    return { folder, name };
  }
  const inodeAt = ({ folder, name }: Name) => live.get(folder)?.get(name);

  function openAt(path: unknown, flags: unknown): Open | null {
    if (String(path) === root) return { inode: ROOT, isFolder: true, position: 0 };
    const at = nameOf(path);
    if (!at) return null;
    let inode = inodeAt(at);
    if (inode === undefined) {
      if (!/[wa]/.test(String(flags))) return null;
      made += 1;
      inode = made;
      live.get(at.folder)?.set(at.name, inode);
      log.push({ do: 'name', at, inode, isFolder: false });
    } else if (/^w\+?$/.test(String(flags))) {
      throw new Error(`${String(path)} is written in place: no power cut leaves it whole`);
    }
    return { inode, isFolder: live.has(inode), position: 0 };
  }
  function written(open: Open | null | undefined, data: unknown, at: unknown): void {
    if (!open) return;
    const bytes = Buffer.isBuffer(data)
      ? Buffer.from(data)
      : ArrayBuffer.isView(data)
        ? Buffer.from(Buffer.from(data.buffer, data.byteOffset, data.byteLength))
        : Buffer.from(String(data));
    const position = typeof at === 'number' ? at : open.position;
    log.push({ do: 'write', inode: open.inode, at: position, bytes });
    if (typeof at !== 'number') open.position += bytes.length;
  }
  function synced(open: Open | null | undefined, upTo: number): void {
    if (!open) return;
    const { inode, isFolder } = open;
    log.push(isFolder ? { do: 'syncFolder', folder: inode, upTo } : { do: 'sync', inode, upTo });
  }
  function renamed(from: unknown, to: unknown): void {
    const before = nameOf(from);
    const after = nameOf(to);
    const inode = before ? inodeAt(before) : undefined;
    if (!before || !after || inode === undefined) return;
    // A rename between two names of one file leaves both.
    if (inodeAt(after) === inode) return;
    live.get(before.folder)?.delete(before.name);
    live.get(after.folder)?.set(after.name, inode);
    log.push({ do: 'rename', from: before, to: after, inode });
  }
  function linked(from: unknown, to: unknown): void {
    const before = nameOf(from);
    const at = nameOf(to);
    const inode = before && inodeAt(before);
    if (!at || inode === undefined || inode === null) return;
    live.get(at.folder)?.set(at.name, inode);
    log.push({ do: 'name', at, inode, isFolder: false });
  }
  function removed(path: unknown): void {
    const at = nameOf(path);
    const inode = at && inodeAt(at);
    if (!at || inode === undefined || inode === null) return;
    for (const name of live.get(inode)?.keys() ?? []) removed(`${String(path)}${sep}${name}`);
    live.get(at.folder)?.delete(at.name);
    log.push({ do: 'unname', at });
  }
  function madeFolder(path: unknown): void {
    if (String(path) === root) return;
    const above = String(path).split(sep).slice(0, -1).join(sep);
    if (above.length > root.length && above.startsWith(root)) madeFolder(above);
    const at = nameOf(path);
    if (!at || inodeAt(at) !== undefined) return;
    made += 1;
    live.set(made, new Map());
    live.get(at.folder)?.set(at.name, made);
    log.push({ do: 'name', at, inode: made, isFolder: true });
  }

  function put(table: Table, name: string, make: (real: Any) => Any): void {
    const real = table[name] as Any;
    table[name] = make(real);
    restores.push(() => {
      table[name] = real;
    });
  }
  /** The same in its three forms: promise, callback and at once. */
  function after(name: string, note: (args: unknown[]) => void): void {
    put(fs.promises as unknown as Table, name, (real) => async (...args) => {
      const result = await real(...args);
      note(args);
      return result;
    });
    put(fs as unknown as Table, `${name}Sync`, (real) => (...args) => {
      const result = real(...args);
      note(args);
      return result;
    });
  }

  after('rename', ([from, to]) => renamed(from, to));
  after('link', ([from, to]) => linked(from, to));
  after('unlink', ([path]) => removed(path));
  after('rmdir', ([path]) => removed(path));
  after('rm', ([path]) => {
    if (!fs.existsSync(String(path))) removed(path);
  });
  after('mkdir', ([path]) => madeFolder(path));

  put(fs.promises as unknown as Table, 'open', (real) => async (...args) => {
    const [path, flags = 'r'] = args as unknown as [string, string?];
    const handle = (await real(...args)) as FileHandle;
    const open = openAt(path, flags);
    return open ? wrapped(handle, open) : handle;
  });
  function wrapped(handle: FileHandle, open: Open): FileHandle {
    const own = handle as unknown as Table;
    const hear = (name: string, note: (args: unknown[], upTo: number) => void) => {
      const real = (own[name] as Any).bind(handle) as Any;
      own[name] = async (...args: never[]) => {
        const upTo = log.length;
        const result = await real(...args);
        note(args, upTo);
        return result;
      };
    };
    hear('write', ([data, offset, length, position]) => {
      const part = data as Uint8Array;
      const end = typeof length === 'number' ? Number(offset) + length : undefined;
      written(open, part.subarray(Number(offset ?? 0), end), position);
    });
    hear('writeFile', ([data]) => written(open, data, undefined));
    hear('appendFile', ([data]) => written(open, data, undefined));
    hear('sync', (_, upTo) => synced(open, upTo));
    hear('datasync', (_, upTo) => synced(open, upTo));
    return handle;
  }

  put(fs as unknown as Table, 'openSync', (real) => (...args) => {
    const [path, flags = 'r'] = args as unknown as [string, string?];
    const descriptor = real(...args) as number;
    const open = openAt(path, flags);
    if (open) descriptors.set(descriptor, open);
    return descriptor;
  });
  put(fs as unknown as Table, 'writeFileSync', (real) => (...args) => {
    const [file, data] = args as unknown as [unknown, unknown];
    const result = real(...args);
    if (typeof file === 'number') written(descriptors.get(file), data, undefined);
    return result;
  });
  put(fs as unknown as Table, 'closeSync', (real) => (...args) => {
    descriptors.delete(args[0] as unknown as number);
    return real(...args);
  });
  /** With a callback as the last argument. */
  const called = (name: string, note: (args: unknown[], result: unknown, upTo: number) => void) =>
    put(fs as unknown as Table, name, (real) => (...args) => {
      const upTo = log.length;
      const done = args.pop() as unknown as (error: unknown, ...rest: unknown[]) => void;
      const heard = (error: unknown, ...rest: unknown[]) => {
        if (!error) note(args, rest[0], upTo);
        done(error, ...rest);
      };
      return real(...args, heard as never);
    });
  called('open', ([path, flags], descriptor) => {
    const open = openAt(path, typeof flags === 'string' ? flags : 'r');
    if (open) descriptors.set(Number(descriptor), open);
  });
  called('write', ([descriptor, data, offset, length, position]) => {
    const part = data as Uint8Array;
    const from = Number(offset ?? 0);
    const end = typeof length === 'number' ? from + length : undefined;
    written(descriptors.get(Number(descriptor)), part.subarray(from, end), position);
  });
  called('writev', ([descriptor, parts, position]) => {
    const bytes = Buffer.concat(parts as Uint8Array[]);
    written(descriptors.get(Number(descriptor)), bytes, position);
  });
  called('fsync', ([descriptor], _, upTo) => synced(descriptors.get(Number(descriptor)), upTo));
  called('close', ([descriptor]) => void descriptors.delete(Number(descriptor)));
  syncBuiltinESMExports();

  return {
    log,
    stop() {
      for (const one of restores.reverse()) one();
      syncBuiltinESMExports();
    },
  };
}
