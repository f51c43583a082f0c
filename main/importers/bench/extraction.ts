/**
 * `npm run bench:extraction`: how well the article is found on real pages, by the measure of the public
 * article-extraction-benchmark, and how well its metadata; beside Readability.js and Defuddle alone.
 *
 * Over `extraction/` and `pages/` of the corpus (.ci/corpus.ts). The rules were found on pages 0, 2, 4... in order of id ("tuning"); the others ("held out") were only scored.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Row, reportRows } from '../../../.ci/bench-report.ts';
import { corpusPath } from '../../../.ci/corpus.ts';
import { decode } from '../decode.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
import { textOf } from '../words.ts';
import { createWorkerPool } from '../worker-pool.ts';
import { defuddleAlone, type Read, readabilityAlone } from './baselines.ts';
import { compare, interval, type Shares, scoreOf } from './shingles.ts';

type Method = (html: string, url: string) => Promise<Read> | Read;

const NOTHING: Read = {
  text: '',
  title: '',
  byline: '',
  site: '',
  published: '',
  lang: '',
  dir: '',
  image: '',
};
const FIELDS = {
  title: 'title',
  byline: 'byline',
  siteName: 'site',
  publishedTime: 'published',
  lang: 'lang',
  dir: 'dir',
} as const;

const say = (line = '') => process.stdout.write(`${line}\n`);
// Defuddle writes what it could not read in a page to the console.
console.warn = console.error = console.log = () => {};

const pool = createWorkerPool({ ...DEFAULT_LIMITS, parseMs: 5000 });
const METHODS: Record<string, Method> = {
  Postil: async (html, url) => {
    const task = { form: 'page', html, url, local: false, name: '' } as const;
    const read = await pool.run(task, new AbortController().signal);
    return {
      text: textOf(read.content),
      title: read.title,
      byline: read.author,
      site: read.site,
      published: read.publishedAt,
      lang: read.lang,
      dir: read.dir === 'auto' ? '' : read.dir,
      image: read.lead,
    };
  },
  Readability: readabilityAlone,
  Defuddle: defuddleAlone,
};

/** Runs a method; a page on which it fails counts as nothing found. */
async function attempt(name: string, page: string, html: string, url: string, times: Times) {
  const begun = performance.now();
  try {
    return await (METHODS[name] as Method)(html, url);
  } catch (error) {
    say(`  ${name} failed on ${page}: ${error instanceof Error ? error.message : String(error)}`);
    return NOTHING;
  } finally {
    times.get(name)?.push(performance.now() - begun);
  }
}

type Times = Map<string, number[]>;
const newTimes = (): Times => new Map(Object.keys(METHODS).map((name) => [name, []]));

async function benchArticles(folder: string): Promise<void> {
  const truth: Record<string, { articleBody: string; url: string }> = JSON.parse(
    readFileSync(join(folder, 'ground-truth.json'), 'utf8'),
  );
  const shares = new Map<string, Shares[]>(Object.keys(METHODS).map((name) => [name, []]));
  const times = newTimes();
  const ids = Object.keys(truth).sort();
  for (const id of ids) {
    const { articleBody, url } = truth[id] as { articleBody: string; url: string };
    const bytes = gunzipSync(readFileSync(join(folder, 'html', `${id}.html.gz`)));
    const html = decode(bytes, { html: true }).text;
    for (const name of Object.keys(METHODS)) {
      const { text } = await attempt(name, url, html, url, times);
      shares.get(name)?.push(compare(articleBody, text));
    }
  }
  say(
    `Article: ${ids.length} pages, runs of four words. In brackets the middle 95 % of 1000 samples.`,
  );
  for (const [part, wanted] of [
    ['all', () => true],
    ['tuning', (at: number) => at % 2 === 0],
    ['held out', (at: number) => at % 2 === 1],
  ] as const) {
    const own = (shares.get('Postil') ?? []).filter((_, at) => wanted(at));
    for (const name of Object.keys(METHODS)) {
      const pages = (shares.get(name) ?? []).filter((_, at) => wanted(at));
      const pick = (from: Shares[]) => (sample: number[]) =>
        scoreOf(sample.map((at) => from[at] as Shares)).f1;
      const score = scoreOf(pages);
      if (part === 'all' && name === 'Postil') {
        const alone = scoreOf(shares.get('Readability') ?? []).f1;
        kept.push({
          name: 'Article found, runs of four words',
          value: score.f1,
          unit: 'F1',
          target: 0.96,
          baseline: { name: 'Readability.js', value: alone },
        });
      }
      const spread = interval(pages.length, pick(pages));
      const ahead = interval(pages.length, (sample) => pick(own)(sample) - pick(pages)(sample));
      const lead =
        name === 'Postil' ? '' : `  Postil ahead by [${three(ahead.low)}, ${three(ahead.high)}]`;
      say(
        `  ${part.padEnd(9)}${name.padEnd(12)} precision ${three(score.precision)}  recall ${three(score.recall)}  ` +
          `F1 ${three(score.f1)} [${three(spread.low)}, ${three(spread.high)}]${lead}`,
      );
    }
  }
  reportTimes(times);
}

async function benchMetadata(folder: string): Promise<void> {
  const pages = readdirSync(folder).sort();
  const right = new Map<string, number>();
  const asked = new Map<string, number>();
  const times = newTimes();
  const lead = new Map<string, number>(Object.keys(METHODS).map((name) => [name, 0]));
  let declared = 0;
  for (const page of pages) {
    const expected = JSON.parse(
      readFileSync(join(folder, page, 'expected-metadata.json'), 'utf8'),
    ) as Record<string, string | null>;
    const html = readFileSync(join(folder, page, 'source.html'), 'utf8');
    const picture = /<meta[^>]+(?:og:image|twitter:image)["'][^>]+content=["']([^"']+)/i.exec(
      html,
    )?.[1];
    if (picture) declared += 1;
    for (const name of Object.keys(METHODS)) {
      const read = await attempt(name, page, html, 'http://fakehost/test/page.html', times);
      if (picture && read.image !== '') lead.set(name, (lead.get(name) ?? 0) + 1);
      for (const [field, own] of Object.entries(FIELDS)) {
        const want = expected[field];
        if (!want) continue;
        if (name === 'Postil') asked.set(field, (asked.get(field) ?? 0) + 1);
        if (!isSame(field, want, read[own])) continue;
        right.set(`${name} ${field}`, (right.get(`${name} ${field}`) ?? 0) + 1);
      }
    }
  }
  say();
  say(`Metadata: ${pages.length} pages; right answers where the page says anything.`);
  for (const field of Object.keys(FIELDS)) {
    const cells = Object.keys(METHODS).map(
      (name) => `${name} ${String(right.get(`${name} ${field}`) ?? 0).padStart(3)}`,
    );
    say(
      `  ${field.padEnd(14)} of ${String(asked.get(field) ?? 0).padStart(3)}:  ${cells.join('   ')}`,
    );
  }
  // The corpus does not say which picture is right: what a page declares of itself has to be found.
  say(
    `  lead image     of ${String(declared).padStart(3)}:  ${[...lead].map(([name, count]) => `${name} ${String(count).padStart(3)}`).join('   ')}`,
  );
  reportTimes(times);
}

/** Dates as moments, all else as its letters and digits without regard to case. */
function isSame(field: string, want: string, got: string): boolean {
  if (field === 'publishedTime') {
    return want === got || (got !== '' && Date.parse(want) === Date.parse(got));
  }
  const bare = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return bare(want) === bare(got);
}

function reportTimes(times: Times): void {
  for (const [name, list] of times) {
    const sorted = list.toSorted((a, b) => a - b);
    const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
    if (name === 'Postil') {
      kept.push({ name: `Slowest page of ${list.length}`, value: at(1), unit: 'ms', target: 5000 });
    }
    say(`  ${name.padEnd(12)} median ${at(0.5)} ms, 95 % below ${at(0.95)} ms, worst ${at(1)} ms`);
  }
}

/** What `docs/performance.md` keeps of this bench. */
const kept: Row[] = [];

const three = (value: number) => value.toFixed(3);

for (const [part, bench] of [
  ['extraction', benchArticles],
  ['pages', benchMetadata],
] as const) {
  const folder = corpusPath(part);
  if (existsSync(folder)) await bench(folder);
  else
    say(
      `No pages to measure on: ${folder} does not exist. Set POSTIL_CORPUS to a folder that holds ${part}/.`,
    );
}
if (kept.length > 0) reportRows('Extraction', kept);
await pool.close();
