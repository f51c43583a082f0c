/** The one door into the core: checks the params, runs the handler, checks the result, answers data. */
import { z } from 'zod';
import { type Method, methods, PostilError, type Reply } from '../../preload/contract/index.ts';
import type { Handlers } from './handlers/types.ts';
import { say } from './words/index.ts';

/**
 * @param handlers all of the table, or the part of it that a host answers by itself
 * @param report gets what nobody expected (never a PostilError); the page only gets a plain sentence
 */
export function createDispatch(handlers: Partial<Handlers>, report: (error: unknown) => void) {
  return async (method: string, params: unknown): Promise<Reply> => {
    try {
      if (!Object.hasOwn(methods, method)) {
        throw new PostilError('unsupported', say('noMethod', { method: method.slice(0, 100) }));
      }
      const name = method as Method;
      const parsed = methods[name].params.safeParse(params);
      if (!parsed.success) throw new PostilError('invalid', sentence(parsed.error));
      const run = handlers[name] as ((params: unknown) => Promise<unknown>) | undefined;
      if (!run) throw new PostilError('unsupported', say('nothingAnswers', { method: name }));
      return { ok: true, value: methods[name].result.parse(await run(parsed.data)) };
    } catch (error) {
      if (error instanceof PostilError) {
        const { kind, message, question } = error;
        return { ok: false, error: { kind, message, ...(question ? { question } : {}) } };
      }
      report(error);
      const message = say('internal');
      return { ok: false, error: { kind: 'internal', message } };
    }
  };
}

/** The first thing wrong with the params, in words. */
function sentence(error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return z.prettifyError(error);
  const where = issue.path.map(String).join('.');
  return say('refused', { where: where ? `${where}: ` : '', what: issue.message });
}
