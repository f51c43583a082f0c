/** Where a thread's program is: its source beside this file, or the bundle's own file. */
export function workerFile(name: string): URL {
  const here = import.meta.url;
  if (here.endsWith('.ts')) return new URL(`${name}.ts`, here);
  // A bundler may put this code into a folder of shared pieces.
  const folder = /\/chunks\/[^/]*$/.test(here) ? '../' : '';
  return new URL(`${folder}${name}.js`, here);
}
