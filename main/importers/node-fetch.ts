/** The fetch port on Node, through undici: a private address is refused where the connection is made. */
import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, request } from 'undici';
import { isPrivateHost, isPrivateIp } from './addresses.ts';
import { type Fetch, type FetchResponse, privateAddress } from './fetch.ts';
import { ACCEPTED, unpackBody } from './unpack-body.ts';

const CONNECT_MS = 15_000;

/** Answers only public addresses, and the connection is made to what it answers: a name cannot change in between. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const refused = privateAddress(new URL(`http://${hostname}`));
    if (error) return callback(error, []);
    if (found.some(({ address }) => isPrivateIp(address))) return callback(refused, []);
    if (options.all) return callback(null, found);
    const [first] = found;
    if (!first) return callback(refused, []);
    callback(null, first.address, first.family);
  });
};

// A page's images come at once and then nothing: connections need not outlive them for long.
const AGENT_OPTIONS = { keepAliveTimeout: 2000, keepAliveMaxTimeout: 5000 };
export const agents = {
  any: new Agent({ ...AGENT_OPTIONS, connect: { timeout: CONNECT_MS } }),
  public: new Agent({
    ...AGENT_OPTIONS,
    connect: { timeout: CONNECT_MS, lookup: publicLookup },
  }),
};

/** Ports of services that are not for pages (https://fetch.spec.whatwg.org/#port-blocking). */
const NO_PAGES = new Set([
  ...[0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101],
  ...[
    102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427,
  ],
  ...[
    465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990,
  ],
  ...[993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667],
  ...[6668, 6669, 6679, 6697, 10080],
]);

export const nodeFetch: Fetch = async (url, { signal, headers, reach }) => {
  const target = new URL(url);
  // An IP address in the URL is connected to without any lookup.
  if (reach === 'public' && isPrivateHost(target.hostname)) throw privateAddress(target);
  if (target.port !== '' && NO_PAGES.has(Number(target.port))) {
    throw new Error(`Nothing on port ${target.port} is a page`);
  }
  // `request` rather than `fetch`, which takes a packed body that is cut off for a whole one.
  const answer = await request(target, {
    signal,
    headers: { ...headers, 'accept-encoding': ACCEPTED },
    dispatcher: agents[reach],
  });
  const get = (name: string) => {
    const value = answer.headers[name.toLowerCase()];
    return Array.isArray(value) ? value.join(', ') : (value ?? null);
  };
  const response: FetchResponse = {
    status: answer.statusCode,
    headers: { get },
    body: await unpackBody(answer.body, get('content-encoding') ?? ''),
  };
  return response;
};
