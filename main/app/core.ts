/** Opens a library folder as an App: the only place that knows every part. */
import { PostilError } from '../../preload/contract/index.ts';
import { spokenNow } from '../../preload/words/index.ts';
import { WELCOME } from '../../resources/welcome/index.ts';
import { createExportWorker } from '../exporters/client.ts';
import { createExportReader, createImporter, type Fetch, nodeFetch } from '../importers/index.ts';
import { mergeArticle, mergeLibrary, randomId } from '../library/index.ts';
import type { RenderPage } from '../library/ports.ts';
import { holdYoung } from '../memory/small.ts';
import { openStorage } from '../storage/index.ts';
import { speakEverywhere } from '../words/threads.ts';
import { type App, createApp } from './app.ts';
import { orWaiting, PATIENCE_MS } from './waiting.ts';
import { workerFile } from './worker-file.ts';

/** Long enough to write a sentence without a file changing under another program at every word. */
const FLOW = { delay: 1500, retry: 60_000 };

export interface CoreOptions {
  /** Absolute path of the library folder. */
  library: string;
  /** False opens only a library that is there, and is notFound otherwise. Default: true. */
  create?: boolean;
  /** Called when there was no library and this made one. */
  onMade?: () => void;
  /** Hears of changes by other programs. A window wants that, a terminal command does not. */
  watch: boolean;
  /** Puts the welcome article into a library that never had it. Default: as `watch`. */
  welcome?: boolean;
  /** The system's languages as BCP 47 tags. Default: what the environment says. */
  languages?: readonly string[];
  pickFolder?: () => Promise<string | null>;
  pickFile?: (kind: 'backup') => Promise<string | null>;
  openExternal?: (url: string) => Promise<void>;
  /** The host's own network stack. Default: Node's. */
  fetch?: Fetch;
  /** The host's hidden browser, for pages that need their scripts. Default: none. */
  renderPage?: RenderPage;
}

/**
 * A host that keeps running (`watch`) gets an App after a while even when the folder has not answered: see
 * waiting.ts. @throws {PostilError} when the folder cannot be a library, with what to do
 */
export function openCore(options: CoreOptions): Promise<App> {
  // What cannot be opened is said in the person's language too.
  if (options.watch) {
    speakEverywhere('system', options.languages);
    holdYoung();
  }
  const opening = openNow(options);
  return options.watch ? orWaiting(opening, PATIENCE_MS) : opening;
}

async function openNow(options: CoreOptions): Promise<App> {
  const clock = { now: () => new Date() };
  const storage = await openStorage({
    path: options.library,
    clock,
    merge: { article: mergeArticle, library: mergeLibrary },
    watch: options.watch,
    create: options.create ?? true,
    onMade: options.onMade,
  });
  const report = createReport();
  const app = createApp({
    storage,
    importer: createImporter({
      fetch: options.fetch ?? nodeFetch,
      renderPage: options.renderPage,
    }),
    exporter: createExportWorker({ statePath: () => storage.cacheFile('exports.db') }),
    reader: createExportReader(() => workerFile('import-worker')),
    background: options.watch,
    clock,
    newId: randomId,
    pickFolder: options.pickFolder,
    pickFile: options.pickFile,
    openExternal: options.openExternal,
    flow: options.watch ? FLOW : null,
    report,
  });
  if (options.watch) {
    app.warmUp();
    await followSettings(app, options.languages);
  }
  if ((options.welcome ?? options.watch) && storage.readOnlyReason() === '') {
    const { welcomed } = await storage.readLibrary();
    // A library without its welcome article is still a library: say so in the log and open it.
    if (!welcomed) await welcome(app, storage).catch(report);
  }
  // Not waited for: the first window must not.
  void app.start();
  return app;
}

/** A window speaks as its library's settings say; the terminal always speaks English. */
async function followSettings(app: App, languages: readonly string[] | undefined): Promise<void> {
  app.subscribe((event) => {
    if (event.type === 'settings.changed') speakEverywhere(event.settings.language, languages);
  });
  speakEverywhere((await app.library.settings()).language, languages);
}

/** What is known and said in a sentence needs no trace of calls, and no second telling. */
function createReport(): (error: unknown) => void {
  const told = new Set<string>();
  return (error) => {
    if (!(error instanceof PostilError)) return console.error(error);
    if (!told.has(error.message)) console.error(`postil: ${error.message}`);
    told.add(error.message);
  };
}

async function welcome(app: App, storage: Awaited<ReturnType<typeof openStorage>>): Promise<void> {
  const spoken = spokenNow().language;
  const lang = spoken === 'pseudo' ? 'en' : spoken;
  const { markdown, notes } = WELCOME[lang];
  const base64 = Buffer.from(`---\nlang: ${lang}\n---\n\n${markdown}`).toString('base64');
  const { id } = await app.library.add(
    { kind: 'file', name: 'welcome.md', base64 },
    { kind: 'welcome' },
  );
  for (const { quote, ...words } of notes) await app.library.addQuote(id, quote, words);
  await storage.updateLibrary((document) => ({ ...document, welcomed: true }));
}
