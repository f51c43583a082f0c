import { spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

export interface CliResult {
  code: number | null;
  stdout: string;
  stderr: string;
  /** Standard output as JSON. */
  json: () => unknown;
}

/** Runs `postil` as a person's shell would, on `library`. `input` goes to its standard input. */
export async function runCli(library: string, args: string[], input = ''): Promise<CliResult> {
  const bin = join(ROOT, 'main', 'cli', 'bin.mjs');
  const child = spawn(process.execPath, [bin, '--library', library, ...args]);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { code, stdout, stderr, json: () => JSON.parse(stdout) };
}
