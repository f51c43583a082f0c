/** Names of files that are being written, which tell by whom: what a killed export left can be cleared at once. */
import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';

const NAME = /^\.postil-(?:([0-9a-f]{8})-([0-9]+)-[0-9a-f]{12}|[0-9a-f-]{36})\.tmp$/;
const ABANDONED_MS = 60 * 60 * 1000;
/** A folder may be shared: the process of that number may run on another computer. */
const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

export function temporaryName(): string {
  return `.postil-${host}-${process.pid}-${randomBytes(6).toString('hex')}.tmp`;
}

export function isTemporary(name: string): boolean {
  return NAME.test(name);
}

/** Removes one that nobody is writing any more: its process has ended, or it has been there for an hour. */
export function clearAbandoned(file: string, name: string, now: Date): void {
  try {
    const [, where, pid] = NAME.exec(name) ?? [];
    const isOver =
      (where === host && !isRunning(Number(pid))) ||
      now.getTime() - lstatSync(file).mtimeMs > ABANDONED_MS;
    if (isOver) rmSync(file, { force: true });
  } catch {
    // Another export finished with it just now, or it may not be removed: no reason not to export.
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It runs and is somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
