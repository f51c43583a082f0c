/** A typed client over any `invoke`: validates the reply and rebuilds the one error class. */
import {
  type Bridge,
  type Method,
  methods,
  type Params,
  PostilError,
  type Result,
  replySchema,
} from '../contract/index.ts';
import { say } from './words/index.ts';

export interface Client {
  /**
   * Calls one method of the table.
   * @throws {PostilError} with the core's kind and sentence; `network` when the host does not answer,
   *   `internal` when the answer is not of the table's shape.
   */
  call<M extends Method>(method: M, params: Params<M>): Promise<Result<M>>;
}

export function createClient(bridge: Pick<Bridge, 'invoke'>): Client {
  return {
    async call(method, params) {
      let raw: unknown;
      try {
        raw = await bridge.invoke(method, params);
      } catch (cause) {
        throw new PostilError('network', say('noAnswer'), { cause });
      }
      const reply = replySchema.safeParse(raw);
      if (!reply.success) throw unreadable(method, reply.error);
      if (!reply.data.ok) {
        const { kind, message, question } = reply.data.error;
        throw new PostilError(kind, message, { question });
      }
      const value = methods[method].result.safeParse(reply.data.value);
      if (!value.success) throw unreadable(method, value.error);
      return value.data as Result<typeof method>;
    },
  };
}

function unreadable(method: string, cause: unknown): PostilError {
  return new PostilError('internal', say('unreadable', { method }), { cause });
}
