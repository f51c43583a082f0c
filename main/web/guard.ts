/** Who may talk to the web host: only the browser that opened the address printed in the terminal. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { say } from './words/index.ts';

export interface Guard {
  /** 256 random bits, new for each run. */
  readonly token: string;
  /** A token that lets in once: safe to hand to a program whose arguments other users can see. */
  ticket(): string;
  /** Whether the token of an opened address lets in; spends it when it is a ticket. */
  admits(token: string): boolean;
  /** The `Set-Cookie` of a browser that was let in. */
  cookie(): string;
  /** Why the request is refused; empty when it is not. `mutates` asks for the proof that the page sent it. */
  refusal(request: IncomingMessage, mutates: boolean): string;
  hasCookie(request: IncomingMessage): boolean;
}

export function createGuard(port: number): Guard {
  const token = newToken();
  const tickets = new Set<string>();
  // Cookies are shared by all ports of a host, so that two libraries side by side need two names.
  const name = `postil-${port}`;
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];

  return {
    token,
    ticket() {
      const ticket = newToken();
      tickets.add(ticket);
      return ticket;
    },
    admits(given) {
      if (same(given, token)) return true;
      const ticket = [...tickets].find((candidate) => same(given, candidate));
      return ticket !== undefined && tickets.delete(ticket);
    },
    cookie: () => `${name}=${token}; Path=/; HttpOnly; SameSite=Strict`,
    hasCookie(request) {
      const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
      const own = pairs.filter((pair) => pair.startsWith(`${name}=`));
      return own.some((pair) => same(pair.slice(name.length + 1), token));
    },
    refusal(request, mutates) {
      const { host, origin } = request.headers;
      // A page elsewhere whose name was pointed at 127.0.0.1 (DNS rebinding) sends that name here.
      if (host === undefined || !hosts.includes(host)) {
        return say('ownAddress');
      }
      const foreign = origin !== undefined && origin !== `http://${host}`;
      if (foreign || (mutates && origin === undefined)) {
        return say('ownPage');
      }
      // A custom header cannot be sent across origins without a preflight, which is never granted.
      if (mutates && request.headers['x-postil'] !== '1') {
        return say('ownPage');
      }
      return '';
    },
  };
}

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares in a time that tells nothing about where the two differ. */
function same(given: string, wanted: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(wanted);
  return a.length === b.length && timingSafeEqual(a, b);
}
