/** Which network addresses belong to this computer or its surroundings, and not to the public web. */
import { BlockList, isIP, isIPv4 } from 'node:net';

// https://www.iana.org/assignments/iana-ipv4-special-registry and the same for IPv6.
const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 127],
  // NAT64 inside one network, and old tunnels, which carry any IPv4 address.
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv6');
}
/** IPv6 addresses that carry an IPv4 address in their last 32 bits. */
const CARRIERS = new BlockList();
CARRIERS.addSubnet('::ffff:0:0', 96, 'ipv6');
CARRIERS.addSubnet('64:ff9b::', 96, 'ipv6');
CARRIERS.addSubnet('::', 96, 'ipv6');

/** Whether an IP address is private, loopback, link-local or otherwise not public. */
export function isPrivateIp(ip: string): boolean {
  const address = ip.replace(/%.*$/, '');
  if (isIPv4(address)) return PRIVATE.check(address, 'ipv4');
  if (isIP(address) !== 6) return true;
  if (PRIVATE.check(address, 'ipv6')) return true;
  return CARRIERS.check(address, 'ipv6') && PRIVATE.check(lastFourBytes(address), 'ipv4');
}

/** Whether a URL's host is private without asking a name server: an IP address, or a local name. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(host)) return isPrivateIp(host);
  return /(^|\.)(localhost|local|internal|home\.arpa)$/i.test(host);
}

function lastFourBytes(address: string): string {
  const dotted = /(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (dotted) return dotted;
  // The URL parser writes an address in one way, with the last groups as hexadecimal.
  const groups = new URL(`http://[${address}]/`).hostname.slice(1, -1).split(':').slice(-2);
  const [high = 0, low = 0] = groups.map((group) => Number.parseInt(group || '0', 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
