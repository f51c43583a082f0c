/** What went wrong with a source and what to do, in words. */
import { PostilError } from '../../preload/contract/index.ts';
import { inWords } from './limits.ts';

const READS = 'Postil reads web pages, saved pages, EPUB, plain text and Markdown';
const SAVE_PAGE = 'open it in your browser, save the page there, and add the saved file';

export function cancelled(): PostilError {
  return new PostilError('conflict', 'Adding was cancelled.');
}

export function notAnAddress(typed: string): PostilError {
  return new PostilError(
    'invalid',
    `“${short(typed)}” is not a web address. One looks like https://example.com/article.`,
  );
}

export function wrongScheme(scheme: string): PostilError {
  return new PostilError(
    'invalid',
    `Postil fetches http and https addresses, not “${short(scheme)}”. To add a file, give its path or choose it.`,
  );
}

/** For a status outside 200-299 that is no redirect. */
export function badStatus(status: number, host: string): PostilError {
  if (status === 404 || status === 410) {
    return network(
      `${host} has no page at this address (${status}). Check the address for typing errors.`,
    );
  }
  if (status === 401 || status === 403 || status === 407 || status === 451) {
    return network(
      `${host} does not let Postil read this page (${status}). If you can see it: ${SAVE_PAGE}.`,
    );
  }
  if (status === 429)
    return network(`${host} asks for fewer requests (429). Try again in a few minutes.`);
  if (status >= 500) {
    return network(
      `${host} has a problem of its own (${status}). Try again later; nothing was saved.`,
    );
  }
  return network(
    `${host} answered with status ${status} instead of a page. Check the address, or try later.`,
  );
}

export function redirectLoop(host: string): PostilError {
  return network(
    `${host} sends this address round in circles. It may need a login or cookies: ${SAVE_PAGE}.`,
  );
}

export function badRedirect(target: string): PostilError {
  return network(
    `This address leads on to “${short(target)}”, which is not a web page. Add the address of the page itself.`,
  );
}

export function intoLocalNetwork(target: string): PostilError {
  return network(
    `This address leads on to ${short(target)}, inside your own network, so Postil stopped. If you meant that, add that address itself.`,
  );
}

/** `ms`: how long the host asked to wait. */
export function asksForPatience(host: string, ms: number): PostilError {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  return network(
    `${host} asks for a pause. Try again in about ${minutes === 1 ? '1 minute' : `${minutes} minutes`}.`,
  );
}

/** A typed address inside the person's own network: they decide. */
export function asksForLocal(host: string): PostilError {
  return new PostilError(
    'conflict',
    `${short(host)} is inside your own network, not on the web. Postil fetches it only if you say so.`,
    { question: { kind: 'local', host: short(host) } },
  );
}

export function tooLarge(what: string, limit: number): PostilError {
  return new PostilError(
    'unsupported',
    `${what} is larger than ${inWords(limit)}, which is more than Postil reads. Copy the text you want and add it as text.`,
  );
}

export function timedOut(host: string, limit: number): PostilError {
  return network(
    `${host} did not answer within ${Math.ceil(limit / 1000)} seconds. Check your connection, or try again later.`,
  );
}

export function emptyAnswer(host: string): PostilError {
  return network(`${host} answered with an empty page. Try again later, or ${SAVE_PAGE}.`);
}

/** `kind`: what it is, such as "a PDF document". */
export function unreadable(what: string, kind: string): PostilError {
  return new PostilError(
    'unsupported',
    `${short(what)} is ${kind}. ${READS}; to keep it, open it elsewhere, copy the text and add it as text.`,
  );
}

export function emptyFile(name: string): PostilError {
  return new PostilError('invalid', `${short(name)} is empty. Check that it was saved completely.`);
}

/** What a failed connection means; `error` as fetch threw it. */
export function fetchFailure(error: unknown, host: string): PostilError {
  const code = codeOf(error);
  if (
    code === 'ENOTFOUND' ||
    code === 'EAI_AGAIN' ||
    /NAME_NOT_RESOLVED|INTERNET_DISCONNECTED/.test(code)
  ) {
    return network(
      `${host} could not be found. Check the address for typing errors, and your connection.`,
      error,
    );
  }
  if (/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|CONNECTION_REFUSED|ADDRESS_UNREACHABLE/.test(code)) {
    return network(
      `${host} refused the connection. The site may be down, or the address wrong. Try later.`,
      error,
    );
  }
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(code)) {
    return network(
      `The connection to ${host} is not secure (its certificate was not accepted), so Postil stopped. If you trust the page, ${SAVE_PAGE}.`,
      error,
    );
  }
  if (/TIMEOUT|ETIMEDOUT|TIMED_OUT/.test(code)) {
    return network(
      `${host} did not answer in time. Check your connection, or try again later.`,
      error,
    );
  }
  return network(
    `The connection to ${host} broke off. Check your connection and try again.`,
    error,
  );
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
