/** Liquid as Postil runs it: no files, no time without end, every value escaped for its place. */
import { CaptureTag, type Context, Liquid, LiquidError, type Template } from 'liquidjs';
import { parseDocument } from 'yaml';
import {
  type Article,
  cleanText,
  type Note,
  PostilError,
} from '../../../preload/contract/index.ts';
import { folderPath } from '../file-name.ts';
import { splitMatter } from '../front-matter.ts';
import { visibleTags } from '../tag.ts';
import { say } from '../words/index.ts';
import { fillBody } from './body.ts';
import { Captured, Inline, templateData } from './data.ts';
import { fillFront } from './front.ts';
import { createValues, MARK, type Values } from './values.ts';

/** Characters of a template; and of what one article may become. */
const MAX_TEMPLATE = 200_000;
const MAX_OUTPUT = 50_000_000;
/** Items that loops and filters may make for one article. */
const MAX_ITEMS = 20_000_000;
const DEFAULT_TIME_MS = 2000;
/** Articles at which a template may run out of time, one after another, before it is not tried any more. */
const MOST_ENDLESS = 2;

/** A template that is wrong, and where; line and column count from 1, and are 0 when it is nowhere in particular. */
export class TemplateError extends PostilError {
  readonly line: number;
  readonly column: number;
  constructor(message: string, at: { line: number; column: number; cause: unknown }) {
    super('invalid', message, { cause: at.cause });
    this.line = at.line;
    this.column = at.column;
  }
}

export interface TemplateOptions {
  /** For one article, in milliseconds. */
  timeLimit?: number;
  /** What error sentences call it. */
  name?: string;
}

export interface CompiledTemplate {
  /** The Markdown of one article; `text` is its own, as Markdown. @throws {PostilError} invalid, with line and column in the template */
  render(article: Article, notes: readonly Note[], text?: string): string;
}

/** @throws {PostilError} invalid, with line and column */
export function compileTemplate(source: string, options: TemplateOptions = {}): CompiledTemplate {
  const run = compile(source, options);
  return {
    render(article, notes, own = '') {
      const { text, values } = run(article, notes, own);
      const markdown = `${fill(text, values).trimEnd()}\n`;
      checkFront(markdown, options.name ?? 'template');
      return markdown;
    },
  };
}

/**
 * A template for a file's place: `/` of the template makes folders, values never do.
 * The path has `/` between its parts, is legal on every system, and ends in `.md`.
 */
export function compileName(source: string): { render(article: Article): string } {
  const run = compile(source, { name: 'name template' });
  return {
    render(article) {
      const { text, values } = run(article, [], '');
      const parts = text.replace(/\n/g, ' ').split('/');
      return folderPath(
        parts.map((part) => part.replace(MARK, (_, index) => cleanText(values.text(index)))),
      );
    },
  };
}

type Run = (
  article: Article,
  notes: readonly Note[],
  own: string,
) => { text: string; values: Values };

function compile(source: string, options: TemplateOptions): Run {
  const name = options.name ?? 'template';
  if (source.length > MAX_TEMPLATE) {
    throw new PostilError('invalid', say('template.tooLong', { name, most: String(MAX_TEMPLATE) }));
  }
  let values = createValues();
  const timeLimit = options.timeLimit ?? DEFAULT_TIME_MS;
  const liquid = createLiquid((value) => values.keep(value), timeLimit);
  const templates = explained(name, timeLimit, (): Template[] =>
    liquid.parse(
      source
        .replace(/^\uFEFF/, '')
        .replace(/\r\n?/g, '\n')
        .replace(/[\uFDD0\uFDD1]/g, '\uFFFD'),
    ),
  );
  /** One after another that did not come to an end: the next ten thousand would not either. */
  let endless: TemplateError[] = [];
  return (article, notes, own) => {
    values = createValues();
    const [first] = endless;
    if (first && endless.length >= MOST_ENDLESS) throw first;
    let text: string;
    try {
      text = explained(name, timeLimit, (): string =>
        liquid.renderSync(templates, templateData(article, notes, own)),
      );
      endless = [];
    } catch (error) {
      if (error instanceof TemplateError && isEndless(error.cause)) endless.push(error);
      throw error;
    }
    if (text.length > MAX_OUTPUT) {
      throw new PostilError('invalid', say('template.tooMuch', { name, most: String(MAX_OUTPUT) }));
    }
    return { text, values };
  };
}

function createLiquid(keep: (value: unknown) => string, timeLimit: number): Liquid {
  const liquid = new Liquid({
    strictFilters: true,
    strictVariables: true,
    lenientIf: true,
    ownPropertyOnly: true,
    timezoneOffset: 0,
    locale: 'en-US',
    // No template can reach another file.
    templates: {},
    relativeReference: false,
    renderLimit: timeLimit,
    memoryLimit: MAX_ITEMS,
    parseLimit: MAX_TEMPLATE,
    outputEscape: (value: unknown) => (value instanceof Captured ? value.text : keep(value)),
  });
  for (const tag of ['include', 'render', 'layout', 'block']) delete liquid.tags[tag];
  liquid.registerTag('capture', CaptureText);
  liquid.registerFilter('raw', {
    raw: true,
    handler: (value: unknown) => cleanText(textOf(value)),
  });
  liquid.registerFilter('hashtags', (value: unknown) =>
    Array.isArray(value)
      ? new Inline(visibleTags(value.map(String)))
      : new Inline(visibleTags([String(value)])),
  );
  return liquid;
}

/** `{% capture %}` keeps the marks of its values, so that they are escaped where the text is used. */
class CaptureText extends CaptureTag {
  override *render(context: Context): Generator<unknown, void, string> {
    const text = yield this.liquid.renderer.renderTemplates(this.templates, context);
    context.bottom()[this.variable] = new Captured(text);
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.map(textOf).join(', ') : String(value.valueOf());
}

function fill(text: string, values: Values): string {
  const { matter, body } = splitMatter(text.replace(/^\s*\n/, ''));
  return fillFront(matter, values) + fillBody(body, values);
}

function checkFront(markdown: string, name: string): void {
  const { matter } = splitMatter(markdown);
  if (matter === '') return;
  const document = parseDocument(matter.replace(/^---[ \t]*\n/, '').replace(/---[ \t]*\n?$/, ''), {
    version: '1.2',
    logLevel: 'silent',
  });
  const error = document.errors[0];
  if (!error) return;
  const [start] = error.linePos ?? [];
  const where = start ? say('template.whereMade', { line: String(start.line + 1) }) : '';
  throw new PostilError(
    'invalid',
    say('template.notYaml', {
      name,
      where,
      what: error.message.split('\n')[0]?.replace(/ at line .*$/, '') ?? '',
    }),
    { cause: error },
  );
}

/** Liquid's errors as a sentence that says where. */
function explained<T>(name: string, timeLimit: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { token } = error as { token?: LiquidError['token'] };
    const [line = 0, column = 0] = LiquidError.is(error) && token ? token.getPosition() : [];
    const reason = reasonOf(error, timeLimit);
    const where =
      line > 0
        ? say('template.place', { line: String(line), column: String(column), name })
        : say('template.whole', { name });
    throw new TemplateError(say('template.stopped', { where, reason }), {
      line,
      column,
      cause: error,
    });
  }
}

function isEndless(error: unknown): boolean {
  return error instanceof Error && /template render limit/.test(error.message);
}

function reasonOf(error: Error, timeLimit: number): string {
  const message = error.message.replace(/, line:\d+.*$/s, '').replace(/, file:.*$/s, '');
  if (isEndless(error)) {
    return say('template.endless', { seconds: timeLimit / 1000 });
  }
  if (/memory alloc limit|Invalid string length|Invalid array length/.test(message)) {
    return say('template.memory');
  }
  if (error instanceof RangeError || /call stack/.test(message)) {
    return say('template.deep');
  }
  const unknown = /^undefined (filter|variable): (.*)$/s.exec(message);
  if (unknown) {
    const name = unknown[2]?.slice(0, 60) ?? '';
    return say(unknown[1] === 'filter' ? 'template.noFilter' : 'template.noValue', { name });
  }
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
