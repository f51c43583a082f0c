/**
 * Files and folders as a person gives them, dropped or chosen: every file with its path inside of what was
 * given. Only files that are articles are added; what lies in a saved page's folder goes with the page.
 */
import {
  ARTICLE_FILE,
  companionFolders,
  DEEPEST,
  EXPORT_FILE,
  EXPORT_LIST,
  HIDDEN_FILE,
  MOST_FILES,
} from '../../preload/contract/index.ts';
import type { AnIntake, Intake } from './intake.ts';

export interface GivenFile {
  /** From what was given, with `/`: the name alone of a file that was given by itself. */
  path: string;
  file: File;
}

export interface Given {
  files: GivenFile[];
  /** Paths of what could not be read. */
  unreadable: string[];
}

/** What was dropped, folders with all that is in them. To be called while the drop is being handled. */
export function readDropped(data: DataTransfer): Promise<Given> {
  // Later both lists are empty. They have the same order; a folder stands in both.
  const items = [...data.items].filter(({ kind }) => kind === 'file');
  const dropped = [...data.files].map((file, at) => ({
    file,
    entry: items[at]?.webkitGetAsEntry() ?? null,
  }));
  return readEntries(dropped);
}

async function readEntries(
  dropped: { entry: FileSystemEntry | null; file: File }[],
): Promise<Given> {
  const given: Given = { files: [], unreadable: [] };
  for (const { entry, file } of dropped) {
    if (entry?.isDirectory) await readFolder(entry as FileSystemDirectoryEntry, '', given, 0);
    else given.files.push({ path: file.name, file });
  }
  return given;
}

async function readFolder(
  folder: FileSystemDirectoryEntry,
  above: string,
  given: Given,
  depth: number,
): Promise<void> {
  const path = above + folder.name;
  if (depth > DEEPEST) return;
  try {
    for (const entry of await entriesOf(folder)) {
      if (HIDDEN_FILE.test(entry.name) || given.files.length >= MOST_FILES) continue;
      if (entry.isDirectory) {
        await readFolder(entry as FileSystemDirectoryEntry, `${path}/`, given, depth + 1);
      } else await readEntry(entry as FileSystemFileEntry, `${path}/${entry.name}`, given);
    }
  } catch (error) {
    console.warn('A folder could not be read', path, error);
    given.unreadable.push(path);
  }
}

async function readEntry(entry: FileSystemFileEntry, path: string, given: Given): Promise<void> {
  try {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    given.files.push({ path, file });
  } catch (error) {
    console.warn('A file could not be read', path, error);
    given.unreadable.push(path);
  }
}

/** A reader gives a hundred at a time, and none at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/** What was chosen in the system's dialog: files, or a whole folder. */
export function chosenFiles(list: FileList | null): GivenFile[] {
  return [...(list ?? [])]
    .map((file) => ({ path: file.webkitRelativePath || file.name, file }))
    .filter(({ path }) => !path.split('/').some((part) => HIDDEN_FILE.test(part)))
    .slice(0, MOST_FILES);
}

const LOOKS_BESIDE = /\.(x?html?|md|markdown)$/i;
const IMAGE = /\.(png|jpe?g|jfif|gif|webp|avif|bmp|ico|svg)$|\/[^./]+$/i;

/**
 * The articles in what was given, pages with their images, and exports. Exports that were given as a
 * folder stay together, under their paths.
 */
export function asIntakes(given: readonly GivenFile[]): Intake[] {
  const exported = given
    .filter(({ path }) => EXPORT_LIST.test(nameOf(path)))
    .map(({ path }) => folderOf(path));
  const inExport = (path: string) => exported.some((folder) => path.startsWith(folder));
  const rest = given.filter(({ path }) => !inExport(path) || !path.includes('/'));
  const folders = new Set(rest.map(({ path }) => folderOf(path)));
  const owners = companions(rest, folders);
  const isOwned = (path: string) => [...owners].some((folder) => path.startsWith(folder));
  const files = given.length === rest.length ? [] : given.filter((one) => !rest.includes(one));
  return [
    ...(files.length > 0 ? [{ kind: 'export' as const, files }] : []),
    ...rest
      .filter(({ path }) => !isOwned(path) && (!path.includes('/') || isRead(path)))
      .map(({ path, file }): Intake => {
        const beside = LOOKS_BESIDE.test(path) ? imagesBeside(path, rest) : [];
        return { kind: 'file', file, ...(beside.length > 0 ? { beside } : {}) };
      }),
  ];
}

const PICTURE = /\.(png|jpe?g|jfif|gif|webp|avif|bmp|ico|svg)$/i;

/**
 * What may hold an article's missing images: saved pages, each with what lies beside it, and images. A file
 * that was given by itself is tried, whatever it is called.
 */
export function imageHolders(given: readonly GivenFile[]): {
  pages: AnIntake[];
  images: AnIntake[];
} {
  const isPicture = (name: string) => PICTURE.test(name);
  const pages = asIntakes(given).flatMap((one) =>
    one.kind === 'file' && !isPicture(one.file.name) && !EXPORT_FILE.test(one.file.name)
      ? [one]
      : [],
  );
  const images = given
    .filter(({ path }) => isPicture(path))
    .map(({ file }) => ({ kind: 'file' as const, file }));
  return { pages, images };
}

/** The folders of saved pages that are among the files, with `/` at their end. */
function companions(files: readonly GivenFile[], folders: ReadonlySet<string>): Set<string> {
  const owned = new Set<string>();
  const inside = [...folders];
  for (const { path } of files) {
    const folder = folderOf(path);
    for (const name of companionFolders(path.slice(folder.length))) {
      const own = `${folder}${name}/`;
      if (inside.some((one) => one.startsWith(own))) owned.add(own);
    }
  }
  return owned;
}

/** Images in the folder of a page or below it, by their path from there. */
function imagesBeside(page: string, files: readonly GivenFile[]): GivenFile[] {
  const folder = folderOf(page);
  return files
    .filter(({ path }) => path !== page && path.startsWith(folder) && IMAGE.test(path))
    .map(({ path, file }) => ({ path: path.slice(folder.length), file }));
}

/** Nothing else in a folder is an article or an export. */
function isRead(path: string): boolean {
  return ARTICLE_FILE.test(path) || EXPORT_FILE.test(path);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Empty, or with `/` at its end. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
