/** `postil fetch`, `extract`, `versions` and `images`. */
import { resolve } from 'node:path';
import type { Client } from '../../preload/client/index.ts';
import {
  type Answers,
  type Comparison,
  PostilError,
  type Renewal,
  type Version,
  type VersionHow,
} from '../../preload/contract/index.ts';
import { asking } from './asking.ts';
import { type Context, complain, findArticle, type Outcome, say, withClient } from './session.ts';
import { columns, counted, json, oneLine, plain } from './text.ts';

export async function again(
  context: Context,
  ids: string[],
  how: 'fetch' | 'extract',
  options: { local?: boolean },
): Outcome {
  const { terminal } = context;
  return withClient(context, async (client) => {
    const done: (Renewal & { id: string })[] = [];
    for (const given of ids) {
      try {
        const { id, title } = await findArticle(client, given);
        const answers: Answers = options.local ? { local: true } : {};
        const renewal = await asking(terminal, answers, () =>
          how === 'fetch'
            ? client.call('version.fetch', { id, answers })
            : client.call('version.extract', { id }),
        );
        done.push({ id, ...renewal });
        if (!context.json) terminal.stdout.write(`${id}  ${oneLine(title)}: ${told(renewal)}\n`);
      } catch (error) {
        complain(terminal, error, given);
      }
    }
    if (context.json) terminal.stdout.write(json(done));
    return done.length === ids.length;
  });
}

function told({ changed, notes, before }: Renewal): string {
  if (!changed) return 'nothing has changed';
  const { sure, unsure, lost } = notes;
  const parts = [
    sure > 0 ? `${sure} in place` : '',
    unsure > 0 ? `${unsure} probably` : '',
    lost > 0 ? `${lost} without their passage` : '',
  ].filter(Boolean);
  return `new version (before: ${before})${parts.length > 0 ? `; notes: ${parts.join(', ')}` : ''}`;
}

export async function versions(
  context: Context,
  given: string,
  options: { compare?: string; restore?: string; delete?: string },
): Outcome {
  const { terminal } = context;
  return withClient(context, async (client) => {
    const { id } = await findArticle(client, given);
    const list = await client.call('version.list', { id });
    const pick = (start: string) => pickVersion(list.versions, start);
    if (options.compare !== undefined) {
      const from = pick(options.compare);
      const comparison = await client.call('version.compare', { id, from, to: list.present });
      terminal.stdout.write(context.json ? json(comparison) : written(comparison));
      return true;
    }
    if (options.restore !== undefined) {
      const renewal = await client.call('version.restore', { id, version: pick(options.restore) });
      if (context.json) terminal.stdout.write(json(renewal));
      else say(terminal, `Restored; ${told(renewal)}`);
      return true;
    }
    if (options.delete !== undefined) {
      await client.call('version.delete', { id, version: pick(options.delete) });
      say(terminal, 'Deleted that version.');
      return true;
    }
    if (context.json) terminal.stdout.write(json(list));
    else {
      const rows = list.versions.map((one) => [
        one.id,
        one.savedAt.slice(0, 16).replace('T', ' '),
        HOW[one.how],
        counted(one.words, 'word'),
        one.id === list.present ? 'the present one' : '',
      ]);
      terminal.stdout.write(columns([['VERSION', 'SAVED', 'HOW', 'LENGTH', ''], ...rows]));
    }
    return true;
  });
}

const HOW: Record<VersionHow, string> = {
  added: 'added',
  fetched: 'fetched',
  extracted: 'read again',
  given: 'given again',
  edited: 'changed by hand',
};

function pickVersion(all: Version[], start: string): string {
  const fitting = all.filter((one) => one.id.startsWith(start));
  const exact = fitting.find((one) => one.id === start) ?? fitting[0];
  if (exact && start !== '' && (fitting.length === 1 || exact.id === start)) return exact.id;
  throw new PostilError(
    'notFound',
    `No single version has the id “${start}”. \`postil versions ID\` shows which there are.`,
  );
}

/** Changed paragraphs only, with [-words that went-] and {+words that came+}, as `git diff --word-diff` has them. */
function written({ blocks, added, removed }: Comparison): string {
  const lines = blocks
    .filter((block) => block.kind !== 'same')
    .map(({ runs }) =>
      runs
        .map(({ kind, text }) => {
          if (kind === 'added') return `{+${text}+}`;
          return kind === 'removed' ? `[-${text}-]` : text;
        })
        .join(''),
    );
  const sum = `${counted(added, 'word')} came, ${removed} went.`;
  return plain(`${[...lines, sum].join('\n\n')}\n`);
}

export async function findImages(context: Context, given: string, paths: string[]): Outcome {
  const { terminal } = context;
  return withClient(context, async (client: Client) => {
    const { id } = await findArticle(client, given);
    const files = paths.map((path) => ({
      kind: 'path' as const,
      path: resolve(terminal.cwd, path),
    }));
    const outcome = await client.call('image.retry', {
      id,
      ...(files.length > 0 ? { files } : {}),
    });
    if (context.json) terminal.stdout.write(json(outcome));
    else say(terminal, `Found ${outcome.found}; ${outcome.missing} still missing.`);
    return outcome.missing === 0;
  });
}
