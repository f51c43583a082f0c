/** The real file operations, one of which fails when the test says so. */
import type { FileHandle } from 'node:fs/promises';
import { type FileLayer, nodeFiles } from '../file-layer.ts';

export interface Call {
  /** `open`, `rename`, or of an open file `handle.write`, `handle.sync`. */
  name: string;
  path: string;
}

/** A code to fail with, `short` to write only half, or null to let the call through. */
export type Fault = (call: Call, index: number) => string | null;

export function faultyFiles(fault: Fault): { files: FileLayer; calls: Call[] } {
  const calls: Call[] = [];

  function check(call: Call): boolean {
    calls.push(call);
    const code = fault(call, calls.length - 1);
    if (code === null || code === 'short') return code === 'short';
    throw Object.assign(new Error(`${code}: made by the test, ${call.name}`), { code });
  }

  function wrapHandle(handle: FileHandle, path: string): FileHandle {
    return new Proxy(handle, {
      get(target, key) {
        const value = Reflect.get(target, key, target);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]) => {
          const name = `handle.${String(key)}`;
          // A file whose closing fails is closed all the same.
          if (key === 'close') await target.close();
          const short = check({ name, path });
          if (key === 'close') return;
          if (key === 'write' && short) args[2] = Math.ceil(Number(args[2]) / 2);
          return value.apply(target, args);
        };
      },
    });
  }

  const files = new Proxy(nodeFiles, {
    get(target, key) {
      const value = Reflect.get(target, key, target);
      return async (...args: unknown[]) => {
        check({ name: String(key), path: String(args[0]) });
        const result = await value.apply(target, args);
        return key === 'open' ? wrapHandle(result, String(args[0])) : result;
      };
    },
  });
  return { files, calls };
}
