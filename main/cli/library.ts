/** `postil search` and `postil doctor`. */
import type { Hit } from '../../preload/contract/index.ts';
import { type Context, type Outcome, say, withClient } from './session.ts';
import { counted, json, oneLine } from './text.ts';

export async function search(
  context: Context,
  words: string[],
  options: { limit?: number },
): Outcome {
  const { terminal } = context;
  return withClient(context, async (client) => {
    const { limit } = options;
    const query = { words: words.join(' '), ...(limit === undefined ? {} : { limit }) };
    const hits = await client.call('search.query', query);
    if (context.json) terminal.stdout.write(json(hits));
    else if (hits.length === 0) say(terminal, `Nothing was found for: ${words.join(' ')}`);
    else {
      const bold = terminal.stdout.isTTY && !terminal.env.NO_COLOR;
      let last = '';
      for (const hit of hits) {
        if (hit.articleId !== last) {
          terminal.stdout.write(`${hit.articleId}  ${oneLine(hit.title)}\n`);
          last = hit.articleId;
        }
        if (hit.field !== 'title') terminal.stdout.write(`  ${hit.field}: ${snippet(hit, bold)}\n`);
      }
    }
    return true;
  });
}

/** The hit inside its words; escape codes are added only after the text was cleaned. */
function snippet(hit: Hit, bold: boolean): string {
  const clean = (text: string) => oneLine(`|${text}|`).slice(1, -1);
  const inside = clean(hit.text.slice(hit.start, hit.end));
  const shown = bold ? `\u001b[1m${inside}\u001b[22m` : inside;
  return `${clean(hit.text.slice(0, hit.start))}${shown}${clean(hit.text.slice(hit.end))}`.trim();
}

export async function doctor(context: Context, options: { repair: boolean }): Outcome {
  const { terminal } = context;
  return withClient(context, async (client) => {
    const report = await client.call('library.doctor', { repair: options.repair });
    const open = report.problems.filter((problem) => !problem.repaired);
    if (context.json) terminal.stdout.write(json(report));
    else {
      for (const problem of report.problems) {
        const state = problem.repaired ? ' (repaired)' : '';
        // The library as a whole has no path of its own.
        const where = problem.path === '' ? '' : `${oneLine(problem.path)}: `;
        terminal.stdout.write(`${where}${oneLine(problem.message)}${state}\n`);
      }
    }
    const documents = counted(report.checked, 'document');
    say(
      terminal,
      report.problems.length === 0
        ? `Looked at ${documents}; all is well.`
        : `Looked at ${documents}; ${counted(report.problems.length, 'problem')}, ${report.problems.length - open.length} repaired.`,
    );
    return open.length === 0;
  });
}
