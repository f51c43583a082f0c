/** What was dropped, pasted or chosen: articles are added, whole libraries are imported. */
import { client } from '../app/bridge.ts';
import { add } from '../library/adding.ts';
import { asIntakes, type Given, type GivenFile, readDropped } from '../library/given-files.ts';
import { type AnIntake, type Intake, readTransfer } from '../library/intake.ts';
import { base64Of } from '../library/read-file.ts';
import { showToast } from '../ui/toasts.ts';
import { importFiles, importPaths } from './store.ts';
import { say } from './words/index.ts';

/** Files by their path are not looked into here; no article has such a name. */
const EXPORT = /\.(csv|json|zip)$/i;
/** As much as the core looks at. */
const HEAD = 64 * 1024;
const AT_ONCE = 8;
/** Nothing but an article is ever in these. */
const SURELY_ARTICLE = /\.(epub|mhtml?|xhtml|pdf)$/i;

/** Several exports that come together are one import: parts belong together. */
export async function takeIn(list: readonly Intake[]): Promise<void> {
  const libraries: GivenFile[] = [];
  const articles: AnIntake[] = [];
  const paths: string[] = [];
  const queue = [...list];
  const sort = async () => {
    for (let intake = queue.shift(); intake; intake = queue.shift()) {
      if (intake.kind === 'export') libraries.push(...intake.files);
      else if (intake.kind === 'path' && EXPORT.test(intake.path)) paths.push(intake.path);
      else if (intake.kind === 'file' && (await isLibrary(intake.file)))
        libraries.push({ path: intake.file.name, file: intake.file });
      else articles.push(intake);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sort));
  if (articles.length > 0) add(articles);
  if (libraries.length > 0) await importFiles(libraries);
  else if (paths.length > 0) await importPaths(paths);
}

/** To be called while the drop is being handled. */
export async function takeDropped(data: DataTransfer): Promise<void> {
  if (data.files.length === 0) await takeIn(readTransfer(data));
  else await takeGiven(await readDropped(data));
}

/** Files and folders, with a word about what could not be taken. */
export async function takeGiven({ files, unreadable }: Given): Promise<void> {
  const list = asIntakes(files);
  if (unreadable.length > 0) {
    const [first = ''] = unreadable;
    const message =
      unreadable.length === 1
        ? say('unreadable', { first })
        : say('unreadableMore', { first, count: unreadable.length - 1 });
    showToast({ kind: 'error', message });
  } else if (list.length === 0) {
    showToast({
      kind: 'error',
      message: say('nothingToRead'),
    });
  }
  await takeIn(list);
}

async function isLibrary(file: File): Promise<boolean> {
  if (file.size === 0 || SURELY_ARTICLE.test(file.name)) return false;
  try {
    const base64 = await base64Of(file.slice(0, HEAD), file.name);
    return (await client.call('import.recognise', { name: file.name, base64 })).isLibrary;
  } catch {
    // Adding it says what is wrong with it.
    return false;
  }
}
