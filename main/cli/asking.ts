/** Questions to a person at the terminal. Nobody is asked where input or messages are not a terminal. */
import { createInterface } from 'node:readline/promises';
import { type Answers, PostilError, type Question } from '../../preload/contract/index.ts';
import type { Terminal } from './terminal.ts';
import { oneLine } from './text.ts';

/** True for yes; false for anything else, and where there is nobody to ask. */
async function agrees(terminal: Terminal, question: string): Promise<boolean> {
  return /^y(es)?$/i.test(await ask(terminal, `${question} [y/N] `));
}

/** The choice whose first letter was typed; null for none of them, and where there is nobody to ask. */
async function choose<T extends string>(
  terminal: Terminal,
  question: string,
  choices: Record<T, string>,
): Promise<T | null> {
  const keys = Object.keys(choices) as T[];
  const list = keys.map((key) => `${key.slice(0, 1)} = ${choices[key]}`).join(', ');
  const typed = (await ask(terminal, `${question} (${list}) `)).toLowerCase();
  return keys.find((key) => typed !== '' && key.startsWith(typed)) ?? null;
}

async function ask(terminal: Terminal, question: string): Promise<string> {
  const { stdin, stderr } = terminal;
  if (!stdin.isTTY || !stderr.isTTY) return '';
  const lines = createInterface({ input: stdin as NodeJS.ReadStream, terminal: false });
  try {
    stderr.write(oneLine(question).trimEnd().concat(' '));
    return (await lines.question('')).trim();
  } finally {
    lines.close();
  }
}

/**
 * Runs `call` until it has no more questions; what is answered is put into `answers`.
 * @throws the call's error; where there is nobody to ask, with the option that answers its question
 */
export async function asking<T>(
  terminal: Terminal,
  answers: Answers,
  call: () => Promise<T>,
): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      const question = error instanceof PostilError ? error.question : undefined;
      if (!question) throw error;
      Object.assign(answers, await answerTo(terminal, question));
    }
  }
}

async function answerTo(terminal: Terminal, question: Question): Promise<Answers> {
  if (question.kind === 'local') {
    if (await agrees(terminal, `${question.host} is inside your own network. Fetch it?`)) {
      return { local: true };
    }
    throw new PostilError(
      'conflict',
      `${question.host} is inside your own network. To fetch it all the same, add --local.`,
    );
  }
  const { article, because, held } = question;
  const why = because === 'address' ? 'has this address' : 'says nearly the same';
  const chosen = await choose(terminal, `“${article.title}” ${why}.`, {
    version: 'new version of it',
    both: 'keep both',
    skip: 'leave this one out',
  });
  if (chosen) return { duplicate: chosen, held };
  throw new PostilError(
    'conflict',
    `“${article.title}” (${article.id}) ${why} and is in the library already. Add --duplicate version, both or skip.`,
  );
}
