/** Imported first by a browser test: the page then talks to this bridge in memory. */
import { MemoryBridge } from './memory-bridge.ts';

export const core = new MemoryBridge();
Object.defineProperty(window, 'postil', { value: core });

// Under NODE_ENV=test react-aria's Virtualizer asks for this before it leaves out rows out of sight.
Object.assign(globalThis, { process: { env: { VIRT_ON: 'true' } } });
