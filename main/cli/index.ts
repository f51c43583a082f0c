/** The terminal's entry. Built to `out/main/cli.js`; `bin.mjs` starts that. */
import { runHere } from './here.ts';

process.exitCode = await runHere(process.argv.slice(2));
