/** What the arguments of `postil add` and `postil open` stand for: addresses, files, and the articles of a folder. */
import { stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import type { Client } from '../../preload/client/index.ts';
import { FORMAT_NAMES, PostilError, type Source } from '../../preload/contract/index.ts';
import { filesIn, headOf } from './folder.ts';
import { readStdin, say } from './session.ts';
import type { Terminal } from './terminal.ts';

/** One article to add. */
export interface Given {
  /** How messages call it: as it was typed, or its path from there. */
  name: string;
  source: Source;
}

/** What an argument comes to: things to add, and what is left out, each with the reason. */
export interface Expanded {
  given: Given[];
  refused: { name: string; error: unknown }[];
}

/** @throws {PostilError} when the argument as a whole is nothing that can be added */
export async function expand(
  terminal: Terminal,
  client: Client,
  argument: string,
  title?: string,
): Promise<Expanded> {
  const path = resolve(terminal.cwd, argument);
  const info = argument.trim() === '' ? null : await stat(path).catch(() => null);
  if (!info?.isDirectory()) {
    const source = await sourceOf(terminal, argument, info !== null, title);
    if (source.kind === 'path') await refuseExport(client, source.path, argument);
    return { given: [{ name: argument, source }], refused: [] };
  }
  const { articles, exports, wholes } = await filesIn(path).catch((cause) => {
    throw new PostilError(
      'disk',
      'This folder cannot be read. Check that you may open it and all that is in it.',
      { cause },
    );
  });
  const found: Expanded = { given: [], refused: [] };
  const called = (file: string) => join(argument, relative(path, file));
  for (const file of [...articles, ...exports]) {
    const name = called(file);
    try {
      const isSure = await refuseExport(client, file, name, exports.includes(file));
      if (isSure) found.given.push({ name, source: { kind: 'path', path: file } });
    } catch (error) {
      found.refused.push({ name, error });
    }
  }
  for (const folder of wholes) {
    const name = called(folder);
    found.refused.push({ name, error: wholeLibrary(name, FORMAT_NAMES.omnivore) });
  }
  if (found.given.length + found.refused.length > 0) return found;
  throw new PostilError(
    'invalid',
    'There is nothing in this folder that Postil reads. Articles are saved pages, MHTML, EPUB, text or Markdown.',
  );
}

/** Nothing but an article is ever in these. */
const SURELY_ARTICLE = /\.(epub|mhtml?|xhtml|pdf)$/i;

/**
 * @param byName it is looked at for its ending alone, as files of a folder are: no such file is an article
 * @returns false for one of those that is no export either
 * @throws {PostilError} unsupported for a whole library, with the command that takes it
 */
async function refuseExport(
  client: Client,
  path: string,
  name: string,
  byName = false,
): Promise<boolean> {
  if (SURELY_ARTICLE.test(path)) return true;
  // What cannot be looked into says why when it is read.
  const base64 = await headOf(path).catch(() => '');
  const { isLibrary, format } = await client.call('import.recognise', {
    name: basename(path),
    base64,
  });
  if (!isLibrary || (byName && !format && !/\.zip$/i.test(path))) return !byName;
  throw wholeLibrary(name, format ? FORMAT_NAMES[format] : '');
}

/** `service`: whose, or empty. */
function wholeLibrary(name: string, service: string): PostilError {
  const what = service ? ` (${service})` : '';
  return new PostilError(
    'unsupported',
    `This looks like a whole library${what}, not like an article. \`postil import ${quoted(name)}\` brings it in.`,
  );
}

function quoted(name: string): string {
  return /^[\w./~-]+$/.test(name) ? name : `"${name}"`;
}

/** A file that exists comes first; then whatever looks like an address; `-` is standard input. */
async function sourceOf(
  terminal: Terminal,
  argument: string,
  exists: boolean,
  title?: string,
): Promise<Source> {
  if (argument === '-') {
    if (terminal.stdin.isTTY)
      say(terminal, 'Type or paste the text; Ctrl-D on a new line ends it.');
    const text = await readStdin(terminal);
    return { kind: 'text', text, ...(title === undefined ? {} : { title }) };
  }
  if (argument.trim() === '') {
    throw new PostilError('invalid', 'A file or an address is empty. Give the name of a file.');
  }
  // Also when it cannot be looked at: reading it says why.
  if (exists) return { kind: 'path', path: resolve(terminal.cwd, argument) };
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(argument)) return { kind: 'url', url: argument };
  throw new PostilError(
    'notFound',
    'There is no such file here. For a page on the web give its whole address, with https://.',
  );
}
