/** `postil serve` for a bench: its address, and what it holds in memory. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface Served {
  process: ChildProcess;
  address: string;
  /** Bytes in use once the garbage is collected, of its own thread. */
  memoryInUse(): Promise<number>;
  /** Bytes, garbage and all; 0 where the system does not say. */
  resident(): number;
  end(): Promise<void>;
}

const root = resolve(import.meta.dirname, '../../..');

export async function serve(library: string): Promise<Served> {
  const args = ['--inspect=127.0.0.1:0', join(root, 'main', 'cli', 'bin.mjs')];
  const server = spawn(process.execPath, [...args, '--library', library, 'serve']);
  const [address, inspector] = await Promise.all([
    said(server, 'stdout', /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/),
    said(server, 'stderr', /ws:\/\/\S+/),
  ]);
  const { ask, close } = await connect(inspector);
  return {
    process: server,
    address,
    async memoryInUse() {
      await ask('HeapProfiler.collectGarbage', {});
      const expression = '(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())';
      const answer = await ask('Runtime.evaluate', { expression });
      return Number((answer as { result: { value: number } }).result.value);
    },
    resident: () => residentBytes(server.pid ?? 0),
    async end() {
      // A program that is being looked into waits at its end for whoever looks.
      close();
      server.kill('SIGTERM');
      if (server.exitCode === null) await new Promise((done) => server.once('exit', done));
    },
  };
}

/** What it prints first that reads so. */
function said(server: ChildProcess, stream: 'stdout' | 'stderr', words: RegExp): Promise<string> {
  return new Promise((done, fail) => {
    server[stream]?.on('data', (chunk: Buffer) => {
      const found = words.exec(String(chunk))?.[0];
      if (found) done(found);
    });
    server.once('exit', () => fail(new Error('postil serve ended early')));
  });
}

type Ask = (method: string, params: unknown) => Promise<unknown>;

async function connect(address: string): Promise<{ ask: Ask; close(): void }> {
  const socket = new WebSocket(address);
  await new Promise((done, fail) => {
    socket.onopen = done;
    socket.onerror = fail;
  });
  const waiting = new Map<number, (result: unknown) => void>();
  socket.onmessage = ({ data }) => {
    const { id, result } = JSON.parse(String(data));
    waiting.get(id)?.(result);
    waiting.delete(id);
  };
  let last = 0;
  const ask: Ask = (method, params) =>
    new Promise((done) => {
      last += 1;
      waiting.set(last, done);
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  return { ask, close: () => socket.close() };
}

function residentBytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
