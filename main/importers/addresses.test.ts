import { expect, it } from 'vitest';
import { isPrivateHost, isPrivateIp } from './addresses.ts';

const PRIVATE = [
  ...['127.0.0.1', '127.9.9.9', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
  ...['169.254.169.254', '0.0.0.0', '100.64.0.1', '224.0.0.1', '255.255.255.255', '198.18.0.1'],
  ...['::1', '::', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd12::1', 'ff02::1', '::ffff:127.0.0.1'],
  ...['::ffff:7f00:1', '64:ff9b::7f00:1', '64:ff9b::10.0.0.1', '::ffff:c0a8:101', 'nonsense'],
  ...[
    '::127.0.0.1',
    '0:0:0:0:0:ffff:a9fe:a9fe',
    '64:ff9b:1::808:808',
    '2002:7f00:1::',
    '2002:c0a8:101::',
  ],
  ...['2001:0:4136:e378::1', '2001:db8::1', '3fff::1', '192.88.99.1', '100::1', 'fec0::1', ''],
];
const PUBLIC = [
  ...['1.1.1.1', '172.32.0.1', '192.169.0.1', '100.128.0.1', '8.8.8.8', '2606:4700::1111'],
  ...['64:ff9b::808:808', '::ffff:8.8.8.8', '2001:4860:4860::8888'],
];

it.each(PRIVATE)('%s is private', (ip) => expect(isPrivateIp(ip)).toBe(true));
it.each(PUBLIC)('%s is public', (ip) => expect(isPrivateIp(ip)).toBe(false));

it('sees through the ways to write an address in a URL', () => {
  const urls = [
    ...['http://0x7f.1/', 'http://2130706433/', 'http://0x7f000001/', 'http://017700000001/'],
    ...[
      'http://0177.0.0.1/',
      'http://127.1/',
      'http://0/',
      'http://012.0.0.1/',
      'http://3232235777/',
    ],
    ...[
      'http://[::ffff:127.0.0.1]/',
      'http://[::ffff:7f00:1]/',
      'http://[::]/',
      'http://[::1]:80/',
    ],
    ...['http://[64:ff9b::7f00:1]/', 'http://[64:ff9b::192.168.1.1]/', 'http://[2002:a00:1::]/'],
    ...[
      'http://１２７.０.０.１/',
      'http://127。0。0。1/',
      'http://ⓛocalhost/',
      'http://LOCALHOST./',
    ],
    ...['http://169.254.169.254/', 'http://0xa9fea9fe/', 'http://user@127.0.0.1/'],
  ];
  for (const url of urls) expect(isPrivateHost(new URL(url).hostname), url).toBe(true);
  for (const host of ['localhost', 'a.localhost', 'printer.local', 'localhost.']) {
    expect(isPrivateHost(host)).toBe(true);
  }
  for (const host of ['example.com', 'local.example', 'mylocalhost']) {
    expect(isPrivateHost(host)).toBe(false);
  }
});
