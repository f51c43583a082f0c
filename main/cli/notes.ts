/** `postil notes` and `postil note`. */
import type { Color, Note } from '../../preload/contract/index.ts';
import { type Context, findArticle, type Outcome, readStdin, say, withClient } from './session.ts';
import { indent, json, oneLine, plain } from './text.ts';

export async function notes(context: Context, id: string): Outcome {
  const { terminal } = context;
  return withClient(context, async (client) => {
    const article = await findArticle(client, id);
    const found = await client.call('note.list', { articleId: article.id });
    if (context.json) terminal.stdout.write(json(found.map((note) => asJson(article.id, note))));
    else if (found.length === 0) say(terminal, `“${article.title}” has no notes yet.`);
    else terminal.stdout.write(found.map(asText).join('\n'));
    return true;
  });
}

export interface NewNote {
  quote?: string;
  body?: string;
  color?: Color;
  tag: string[];
}

export async function note(context: Context, id: string, options: NewNote): Outcome {
  const { terminal } = context;
  return withClient(context, async (client) => {
    const article = await findArticle(client, id);
    const body = options.body === '-' ? await readStdin(terminal) : (options.body ?? '');
    const color = options.color ?? (await client.call('settings.get', {})).color;
    const words = { articleId: article.id, body, color, tags: options.tag };
    const made =
      options.quote === undefined
        ? await client.call('note.add', { ...words, target: null })
        : await client.call('note.addQuote', { ...words, quote: options.quote });
    terminal.stdout.write(context.json ? json(asJson(article.id, made)) : `${made.id}\n`);
    return true;
  });
}

/** The names that scripts may rely on. `quote` is the exact text, or null for a note on the article. */
function asJson(articleId: string, { target, ...note }: Note) {
  return {
    id: note.id,
    articleId,
    quote: target?.quote.exact ?? null,
    body: note.body,
    color: note.color,
    tags: note.tags,
    createdAt: note.createdAt,
    updatedAt: note.updatedAt,
  };
}

function asText(note: Note): string {
  const tags = note.tags.map((tag) => ` #${oneLine(tag)}`).join('');
  const head = `${note.id}  ${note.updatedAt.slice(0, 10)}  ${note.color}${tags}\n`;
  const quote = note.target ? `${indent(plain(note.target.quote.exact).trim(), '  > ')}\n` : '';
  const body = note.body.trim() ? `${indent(plain(note.body).trim(), '  ')}\n` : '';
  return head + quote + (quote && body ? '\n' : '') + body;
}
