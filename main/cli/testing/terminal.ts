/** A terminal that keeps what is written, over a core that a test scripts or the real one. */
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type ErrorData, PostilError } from '../../../preload/contract/index.ts';
import { run } from '../program.ts';
import type { Terminal } from '../terminal.ts';

export type Answers = Record<string, (params: never) => unknown>;

export interface Ran {
  code: number;
  out: string;
  err: string;
}

/** A core that knows only the methods given; anything else is a fault of the test. */
export function scriptedCore(answers: Answers): Terminal['openCore'] {
  return async () => ({
    async dispatch(method, params) {
      const answer = answers[method];
      if (!answer) throw new Error(`the test has no answer for ${method}`);
      try {
        return { ok: true, value: await answer(params as never) };
      } catch (error) {
        if (!(error instanceof PostilError)) throw error;
        const data: ErrorData = { kind: error.kind, message: error.message };
        return { ok: false, error: data };
      }
    },
    subscribe: () => () => {},
    asset: async () => null,
    close: async () => {},
  });
}

export async function runIn(
  args: string[],
  parts: Partial<Terminal> & { input?: string; tty?: boolean },
): Promise<Ran> {
  const { input = '', tty = false, ...given } = parts;
  let out = '';
  let err = '';
  const code = await run(args, {
    stdout: {
      isTTY: tty,
      write: (text) => {
        out += text;
      },
    },
    stderr: {
      isTTY: tty,
      write: (text) => {
        err += text;
      },
    },
    stdin: Object.assign(bytesOf(input), { isTTY: tty }),
    env: {},
    cwd: tmpdir(),
    home: tmpdir(),
    platform: process.platform,
    isRoot: false,
    root: fileURLToPath(new URL('../../../', import.meta.url)),
    openCore: () => Promise.reject(new Error('the test has no core')),
    interrupted: async () => 'SIGINT',
    ...given,
  });
  return { code, out, err };
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text, 'latin1');
}
