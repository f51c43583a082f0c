#!/usr/bin/env node
/** The command `postil`: finds the built program and a Node that can run it. Plain JS, for Node 20 too. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const NEEDED = 24;
const root = new URL('../../', import.meta.url);
const program = new URL('out/main/cli.js', root);

if (!existsSync(program)) {
  console.error(`postil: not built yet; run \`npm run build\` in ${fileURLToPath(root)} first.`);
  process.exitCode = 1;
} else if (Number.parseInt(process.versions.node, 10) >= NEEDED) {
  await import(program.href);
} else {
  const own = ['bin/node', 'bin/node.exe']
    .map((name) => fileURLToPath(new URL(`node_modules/node/${name}`, root)))
    .find((path) => existsSync(path));
  if (own) runOn(own);
  else {
    console.error(
      `postil: needs Node ${NEEDED} or newer, and this is ${process.versions.node}; run \`npm ci\` to get it.`,
    );
    process.exitCode = 1;
  }
}

/** @param {string} node */
function runOn(node) {
  const args = [fileURLToPath(program), ...process.argv.slice(2)];
  const child = spawn(node, args, { stdio: 'inherit' });
  // Ctrl-C reaches both; this one waits until the other has saved what was pending.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`postil: ${node} does not run (${error.message}); run \`npm ci\` again.`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
  });
}
