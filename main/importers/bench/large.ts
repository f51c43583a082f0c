/**
 * `npm run bench:large`: exports of a gigabyte, as a person's file by mistake or in earnest. Each is made in
 * a folder that goes away again, by a process of its own, and read as the app reads it; the memory of the whole
 * process is watched.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Row, reportRows } from '../../../.ci/bench-report.ts';
import { workerFile } from '../../app/worker-file.ts';
import { createExportReader } from '../library-export/reader.ts';

const MB = 1024 * 1024;
const [, , given = '1024', writePath = '', writeAt = ''] = process.argv;
const SIZE = Number(given) * MB;
const PIECE = 8 * MB;
/** A saved article of twenty thousand characters. */
const BODY = `<p>${'The clerk walked to the end of the mole with a brass rule. '.repeat(340)}</p>`;

const entry = (at: number) =>
  JSON.stringify({
    ...{ id: at, title: `The tide tables, ${at}`, url: `https://a.example/${at}` },
    ...{ is_archived: at % 2, is_starred: 0, tags: ['coast'], mimetype: 'text/html' },
    ...{ created_at: '2020-01-02T03:04:05+0100', content: BODY },
  });
const link = (at: number) =>
  `"The tide tables, ${at}",https://a.example/${at},1400000000,a|b,unread\n`;

const files: [name: string, begin: string, item: (at: number) => string, end: string][] = [
  ['JSON, an array', '[', (at) => `${at > 0 ? ',' : ''}${entry(at)}`, ']'],
  [
    'JSON, cut off in its last entry',
    '[',
    (at) => `${at > 0 ? ',' : ''}${entry(at)}`,
    ',{"url":"x',
  ],
  ['JSON, one entry', '[{"is_archived":0,"content":"', () => BODY.replaceAll('"', "'"), '"}]'],
  ['JSON, one object', '{"is_archived":0,"content":"', () => BODY.replaceAll('"', "'"), '"}'],
  ['CSV', 'title,url,time_added,tags,status\n', link, ''],
  [
    'HTML of bookmarks',
    '<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p>',
    (at) => `<DT><A HREF="https://a.example/${at}" ADD_DATE="1400000000">Tides ${at}</A>\n`,
    '</DL>',
  ],
];

if (writePath !== '') {
  const [, begin, item, end] = files[Number(writeAt)] ?? ['', '', () => '', ''];
  write(writePath, begin, item, end);
  process.exit();
}

const folder = await mkdtemp(join(tmpdir(), 'postil-bench-large-'));
const reader = createExportReader(() => workerFile('import-worker'));
const before = process.memoryUsage.rss();
const rows: Row[] = [];
for (const [at, [name]] of files.entries()) {
  const path = join(folder, 'export');
  const work = join(folder, 'work');
  await mkdir(work);
  spawnSync(process.execPath, [import.meta.filename, given, path, String(at)]);
  const started = performance.now();
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  const sources = [{ name: 'export', path }];
  const signal = new AbortController().signal;
  const said = await reader.read({ sources, folder: work }, { signal, onProgress() {} }).then(
    ({ articles, problems }) => `${articles} articles; ${problems[0]?.reason ?? 'no problem'}`,
    (error: Error) => error.message,
  );
  clearInterval(watch);
  process.stdout.write(`${name}: ${said}\n`);
  const seconds = (performance.now() - started) / 1000;
  rows.push(
    { name: `${name}: read, or refused`, value: seconds, unit: 's' },
    { name: `${name}: memory added at most`, value: (peak - before) / MB, unit: 'MB', target: 512 },
  );
  await rm(work, { recursive: true });
}
await reader.close();
await rm(folder, { recursive: true, force: true });
reportRows('large', rows);

function write(path: string, begin: string, item: (at: number) => string, end: string): void {
  const file = openSync(path, 'w');
  let written = writeSync(file, begin);
  let piece = '';
  for (let at = 0; written < SIZE; at += 1) {
    piece += item(at);
    if (piece.length < PIECE) continue;
    written += writeSync(file, piece);
    piece = '';
  }
  writeSync(file, end);
  closeSync(file);
}
