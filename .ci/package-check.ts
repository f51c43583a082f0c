/**
 * `npm run package:check`: the packages' configuration against electron-builder's own schema, then a
 * package of this system (unpacked) over a stub in place of Electron's program, which may not be on this
 * machine, and a look at what is inside: its files and their size, its fuses, its integrity.
 */
import { join } from 'node:path';
import { inspectPackage, packStub, validateConfiguration } from './packaging.ts';

const root = join(import.meta.dirname, '..');
await validateConfiguration(root);
console.log('electron-builder.yml: valid');
const packed = await packStub(root);
try {
  const found = await inspectPackage(packed.dir);
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  console.log(`app.asar: ${found.files.length} files, ${megabytes(found.bytes)}`);
  for (const [name, bytes] of found.largest)
    console.log(`  ${megabytes(bytes).padStart(8)}  ${name}`);
  console.log(`fuses: ${found.fuses.map(([name, state]) => `${name} ${state}`).join(', ')}`);
  for (const problem of found.problems) console.error(problem);
  console.log(`package: ${found.problems.length} problems`);
  process.exitCode = found.problems.length === 0 ? 0 : 1;
} finally {
  packed.remove();
}
