/** The fetch port on Node, through undici: a private address is refused where the connection is made. */
import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, fetch } from 'undici';
import { isPrivateHost, isPrivateIp } from './addresses.ts';
import { type Fetch, type FetchResponse, privateAddress } from './fetch.ts';

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

export const nodeFetch: Fetch = async (url, { signal, headers, redirect, reach }) => {
  const target = new URL(url);
  // An IP address in the URL is connected to without any lookup.
  if (reach === 'public' && isPrivateHost(target.hostname)) throw privateAddress(target);
  const response = await fetch(target, { signal, headers, redirect, dispatcher: agents[reach] });
  return response as FetchResponse;
};
