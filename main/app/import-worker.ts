/** The thread that reads exports of other services and of Postil itself. It writes only where it is told. */
import { readExported } from '../exporters/index.ts';
import { serveReader } from '../importers/library-export/worker.ts';
import { followMainThread } from '../words/threads.ts';

followMainThread();
serveReader(readExported);
