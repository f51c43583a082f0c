/** What went wrong with a source and what to do, in words. */
import { PostilError } from '../../preload/contract/index.ts';
import { inWords } from './limits.ts';
import { say } from './words/index.ts';

export function cancelled(): PostilError {
  return new PostilError('conflict', say('cancelled'));
}

export function notAnAddress(typed: string): PostilError {
  return new PostilError('invalid', say('notAnAddress', { typed: short(typed) }));
}

export function wrongScheme(scheme: string): PostilError {
  return new PostilError('invalid', say('wrongScheme', { scheme: short(scheme) }));
}

/** For a status outside 200-299 that is no redirect. */
export function badStatus(status: number, host: string): PostilError {
  if (status === 404 || status === 410) {
    return network(say('status.gone', { host, status: String(status) }));
  }
  if (status === 401 || status === 403 || status === 407 || status === 451) {
    return network(say('status.refused', { host, status: String(status), how: say('savePage') }));
  }
  if (status === 429) return network(say('status.tooMany', { host }));
  if (status >= 500) {
    return network(say('status.broken', { host, status: String(status) }));
  }
  return network(say('status.other', { host, status: String(status) }));
}

export function redirectLoop(host: string): PostilError {
  return network(say('redirectLoop', { host, how: say('savePage') }));
}

export function badRedirect(target: string): PostilError {
  return network(say('badRedirect', { target: short(target) }));
}

export function intoLocalNetwork(target: string): PostilError {
  return network(say('intoLocal', { target: short(target) }));
}

/** `ms`: how long the host asked to wait. */
export function asksForPatience(host: string, ms: number): PostilError {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  return network(say('patience', { host, minutes }));
}

/** A typed address inside the person's own network: they decide. */
export function asksForLocal(host: string): PostilError {
  return new PostilError('conflict', say('local', { host: short(host) }), {
    question: { kind: 'local', host: short(host) },
  });
}

export function tooLarge(what: string, limit: number): PostilError {
  return new PostilError('unsupported', say('tooLarge', { what, limit: inWords(limit) }));
}

export function timedOut(host: string, limit: number): PostilError {
  return network(say('timedOut', { host, seconds: Math.ceil(limit / 1000) }));
}

export function emptyAnswer(host: string): PostilError {
  return network(say('emptyAnswer', { host, how: say('savePage') }));
}

/** `kind`: what it is, such as "a PDF document". */
export function unreadable(what: string, kind: string): PostilError {
  return new PostilError(
    'unsupported',
    say('unreadable', { what: short(what), kind, reads: say('reads') }),
  );
}

export function emptyFile(name: string): PostilError {
  return new PostilError('invalid', say('emptyFile', { name: short(name) }));
}

/** What a failed connection means; `error` as fetch threw it. */
export function fetchFailure(error: unknown, host: string): PostilError {
  const code = codeOf(error);
  if (
    code === 'ENOTFOUND' ||
    code === 'EAI_AGAIN' ||
    /NAME_NOT_RESOLVED|INTERNET_DISCONNECTED/.test(code)
  ) {
    return network(say('notFound', { host }), error);
  }
  if (/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|CONNECTION_REFUSED|ADDRESS_UNREACHABLE/.test(code)) {
    return network(say('refused', { host }), error);
  }
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(code)) {
    return network(say('insecure', { host, how: say('savePage') }), error);
  }
  if (/TIMEOUT|ETIMEDOUT|TIMED_OUT/.test(code)) {
    return network(say('noAnswer', { host }), error);
  }
  return network(say('brokeOff', { host }), error);
}

/** The error code of a failed fetch: its own, or that of what caused it. */
export function codeOf(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string') return code;
    if (at instanceof AggregateError && at.errors.length > 0) return codeOf(at.errors[0]);
    if (/net::ERR_/.test(at.message)) return at.message;
  }
  return '';
}

export function short(text: string): string {
  return text.length > 120 ? `${text.slice(0, 100)}…` : text;
}

function network(message: string, cause?: unknown): PostilError {
  return new PostilError('network', message, { cause });
}
