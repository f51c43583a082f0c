/** What a command gets from the process around it, as an argument, so that tests bring their own. */
import type { App, CoreOptions } from '../app/index.ts';

export interface Stream {
  write(text: string): void;
  readonly isTTY: boolean;
}

export interface Terminal {
  /** Results. */
  readonly stdout: Stream;
  /** Messages and progress. */
  readonly stderr: Stream;
  readonly stdin: AsyncIterable<Uint8Array> & { readonly isTTY: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly cwd: string;
  /** The home folder, absolute. */
  readonly home: string;
  readonly platform: NodeJS.Platform;
  /** Whether the person is the administrator of a Unix machine. */
  readonly isRoot: boolean;
  /** The folder of the program itself, with `out` and `node_modules` in it. */
  readonly root: string;
  openCore(options: CoreOptions): Promise<Pick<App, 'dispatch' | 'subscribe' | 'asset' | 'close'>>;
  /** Answers the signal with which the person or the system ends a command that would go on for ever. */
  interrupted(): Promise<NodeJS.Signals>;
}
