import { createServer as createTcpServer } from 'node:net';
import { fetch } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Source } from '../../preload/contract/index.ts';
import { PRIVATE_ADDRESS } from './fetch.ts';
import { type Limits, nodeFetch } from './index.ts';
import { agents } from './node-fetch.ts';
import { codeOf } from './sentences.ts';
import { complaints } from './testing/allowed.ts';
import { failure, importers } from './testing/importing.ts';
import { PNG, page, startServer, type TestServer } from './testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const { create, own } = importers();
const read = (source: Source, limits?: Partial<Limits>) =>
  create(limits).read(source, { local: true });
const readUrl = (path: string, limits?: Partial<Limits>) =>
  read({ kind: 'url', url: server.origin + path }, limits);

describe('a web page', () => {
  it('becomes an article with its images, and keeps what was fetched', async () => {
    server.serve('/pic.png', 'text/plain', PNG);
    server.serve('/svg', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>');
    const html = page(
      '<p>Middle <img src="pic.png" alt="A pic" width=40 height=30> <img src=/gone.png alt=Gone> <img src=/svg></p>',
    );
    server.serve('/article', 'text/html; charset=utf-8', html);
    const stages: string[] = [];
    const article = await create().read(
      { kind: 'url', url: `${server.origin}/article` },
      { local: true, onProgress: (stage) => stages.push(stage) },
    );
    expect(article.meta).toMatchObject({
      kind: 'web',
      title: 'A Fine Article',
      url: `${server.origin}/article`,
      site: '127.0.0.1',
      lang: 'en',
    });
    expect(article.assets.map((one) => one.extension).sort()).toEqual(['png', 'svg']);
    const asset = article.assets.find((one) => one.extension === 'png');
    expect(asset?.name).toMatch(/^[0-9a-f]{64}\.png$/);
    expect(article.content).toContain(
      `<img src="../../assets/${asset?.name}" alt="A pic" width="40" height="30" loading="lazy" decoding="async">`,
    );
    expect(article.content).toContain(
      `<img data-postil-missing="${server.origin}/gone.png" alt="Gone">`,
    );
    expect(article.missing).toEqual([`${server.origin}/gone.png`]);
    expect(complaints(article.content)).toEqual([]);
    expect(Buffer.from(article.original?.bytes ?? []).toString()).toBe(html);
    expect(article.original?.extension).toBe('html');
    expect([...new Set(stages)]).toEqual(['fetching', 'reading', 'images']);
  });

  it('says who asks, and follows redirects', async () => {
    let agent: string | undefined;
    server.route('/old', (request, response) => {
      agent = request.headers['user-agent'];
      response.writeHead(301, { location: 'new?x=1' }).end();
    });
    server.serve('/new?x=1', 'text/html', page('', 'Moved Here'));
    expect((await readUrl('/old')).meta).toMatchObject({
      title: 'Moved Here',
      url: `${server.origin}/new?x=1`,
    });
    expect(agent).toMatch(/^Postil\/\d+\.\d+\.\d+$/);
  });

  it('may be plain text or Markdown, in any encoding', async () => {
    server.serve('/notes.md', 'text/plain', '# From Markdown\n\nWords.');
    server.serve(
      '/words',
      'text/plain; charset=windows-1252',
      Buffer.from('Ein Stück\n\nGrüße.', 'latin1'),
    );
    expect((await readUrl('/notes.md')).meta.title).toBe('From Markdown');
    const words = await readUrl('/words');
    expect(words.meta).toMatchObject({ title: 'Ein Stück', kind: 'web' });
    expect(words.content).toBe('<p>Grüße.</p>');
    expect(words.original?.extension).toBe('txt');
  });

  it('is found without a scheme, and without the password in its address', async () => {
    const asked: string[] = [];
    const importer = own({
      fetch: async (url) => {
        asked.push(url);
        return new Response(page(''), { headers: { 'content-type': 'text/html' } });
      },
    });
    await importer.read({ kind: 'url', url: ' example.com/x ' }, {});
    await importer.read({ kind: 'url', url: 'https://me:secret@example.com/y' }, {});
    expect(asked).toEqual(['https://example.com/x', 'https://example.com/y']);
  });
});

describe('a page that cannot be had', () => {
  it.each([
    [404, 'has no page at this address'],
    [410, 'has no page at this address'],
    [401, 'does not let Postil read'],
    [403, 'does not let Postil read'],
    [429, 'Try again in a few minutes'],
    [500, 'has a problem of its own'],
    [503, 'has a problem of its own'],
    [418, 'answered with status 418'],
  ])('answers %i', async (status, sentence) => {
    server.route(`/status-${status}`, (_, response) => void response.writeHead(status).end('x'));
    const error = await failure(readUrl(`/status-${status}`));
    expect(error.kind).toBe('network');
    expect(error.message).toContain(sentence);
  });

  it.each([
    ['not an address', 'is not a web address'],
    ['file:///etc/passwd', 'Postil fetches http and https'],
    ['javascript:alert(1)', 'Postil fetches http and https'],
    ['   ', 'is not a web address'],
  ])('has no address to go to: %s', async (url, sentence) => {
    const error = await failure(read({ kind: 'url', url }));
    expect(error).toMatchObject({ kind: 'invalid', message: expect.stringContaining(sentence) });
  });

  it('is on a host that does not exist, or refuses', async () => {
    const gone = await failure(read({ kind: 'url', url: 'http://no-such-host.invalid/' }));
    expect(gone.message).toContain('could not be found');
    const closed = await startServer();
    await closed.close();
    const refused = await failure(read({ kind: 'url', url: closed.origin }));
    expect(refused.message).toContain('refused the connection');
  });

  it('is not behind TLS where it should be', async () => {
    const error = await failure(read({ kind: 'url', url: `https://127.0.0.1:${server.port}/` }));
    expect(error.message).toContain('not secure');
  });

  it('breaks off', async () => {
    const tcp = createTcpServer((socket) => socket.on('data', () => socket.destroy()));
    await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
    const { port } = tcp.address() as { port: number };
    const error = await failure(read({ kind: 'url', url: `http://127.0.0.1:${port}/` }));
    expect(error.message).toContain('broke off');
    tcp.close();
  });

  it('goes round in circles, or leads nowhere', async () => {
    server.route(
      '/loop-a',
      (_, response) => void response.writeHead(302, { location: '/loop-b' }).end(),
    );
    server.route(
      '/loop-b',
      (_, response) => void response.writeHead(302, { location: '/loop-a' }).end(),
    );
    expect((await failure(readUrl('/loop-a'))).message).toContain('round in circles');
    server.route(
      '/bad',
      (_, response) => void response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    );
    expect((await failure(readUrl('/bad'))).message).toContain('not a web page');
    for (let at = 0; at < 4; at++) {
      const next = { location: `/far-${at + 1}` };
      server.route(`/far-${at}`, (_, response) => void response.writeHead(302, next).end());
    }
    expect((await failure(readUrl('/far-0', { redirects: 2 }))).message).toContain('in circles');
  });

  it('never answers, or stops in the middle', async () => {
    server.route('/silent', () => {});
    expect((await failure(readUrl('/silent', { pageMs: 150 }))).message).toContain(
      'did not answer within',
    );
    server.route('/slow', (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).write('<p>begun');
    });
    expect((await failure(readUrl('/slow', { stallMs: 100 }))).message).toContain(
      'did not answer within',
    );
    expect((await failure(readUrl('/slow', { pageMs: 300 }))).message).toContain(
      'did not answer within',
    );
  });

  it('is too large, whether it says so or not', async () => {
    server.serve('/big', 'text/html', 'x'.repeat(3000));
    expect((await failure(readUrl('/big', { pageBytes: 2048 }))).message).toContain(
      'larger than 2 KB',
    );
    server.route('/endless', (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const more = () => {
        while (response.write('x'.repeat(1000)));
        response.once('drain', more);
      };
      more();
    });
    expect((await failure(readUrl('/endless', { pageBytes: 100_000 }))).message).toContain(
      'larger than',
    );
  });

  it.each([
    ['application/pdf', '%PDF-1.7', 'is a PDF document'],
    ['application/octet-stream', '%PDF-1.7', 'is a PDF document'],
    ['image/png', PNG, 'is an image'],
    ['text/html', PNG, 'is an image'],
    ['application/epub+zip', 'PK\x03\x04', 'archive'],
    ['application/json', '{}', 'is data (JSON)'],
    [
      'text/html',
      Buffer.from([1, 2, 3, 4, 5, 6, 0, 0, 1, 2, 3, 0, 0, 9, 0, 0, 255, 254]),
      'other data',
    ],
  ])('is no article: %s', async (type, body, sentence) => {
    server.serve('/odd', type, body);
    const error = await failure(readUrl('/odd'));
    expect(error).toMatchObject({
      kind: 'unsupported',
      message: expect.stringContaining(sentence),
    });
  });

  it('is empty, asks for a login, or needs its scripts', async () => {
    server.serve('/empty', 'text/html', '');
    expect((await failure(readUrl('/empty'))).message).toContain('empty page');
    server.route(
      '/member',
      (_, response) => void response.writeHead(302, { location: '/login?next=x' }).end(),
    );
    server.serve('/login?next=x', 'text/html', page(''));
    expect((await failure(readUrl('/member'))).message).toContain('asks for a login');
    server.serve(
      '/form',
      'text/html',
      '<title>Hi</title><form>Name <input><input type=password></form>',
    );
    expect((await failure(readUrl('/form'))).message).toContain('asks for a login');
    server.serve(
      '/first',
      'text/html',
      '<title>Log in to Example</title><h1>Log in</h1><form>Email <input type=email></form>',
    );
    expect((await failure(readUrl('/first'))).message).toContain('asks for a login');
    server.serve(
      '/app',
      'text/html',
      '<title>App</title><div id=root></div><script src=a.js></script>',
    );
    expect((await failure(readUrl('/app'))).message).toContain('scripts run');
    server.serve('/blank', 'text/html', '<title>Nothing</title><body></body>');
    expect((await failure(readUrl('/blank'))).message).toContain('There is no text');
  });

  it('is no longer wanted', async () => {
    const stop = new AbortController();
    server.route('/wait', () => stop.abort());
    const work = create().read(
      { kind: 'url', url: `${server.origin}/wait` },
      { local: true, signal: stop.signal },
    );
    expect(await failure(work)).toMatchObject({
      kind: 'conflict',
      message: 'Adding was cancelled.',
    });
    server.route('/pic-wait', () => late.abort());
    server.serve('/with-pic', 'text/html', page('<img src=/pic-wait>'));
    const late = new AbortController();
    const images = create().read(
      { kind: 'url', url: `${server.origin}/with-pic` },
      { local: true, signal: late.signal },
    );
    expect((await failure(images)).message).toBe('Adding was cancelled.');
  });
});

describe('the local network', () => {
  it('gives images to a local page of the same host only', async () => {
    const other = await startServer('127.0.0.2');
    other.serve('/secret.png', 'image/png', PNG);
    server.serve('/own.png', 'image/png', PNG);
    server.route('/away.png', (_, response) => {
      response.writeHead(302, { location: `http://127.0.0.2:${other.port}/secret.png` }).end();
    });
    const addresses = [
      `${server.origin}/own.png`,
      `http://127.0.0.2:${other.port}/secret.png`,
      `http://localhost:${server.port}/own.png?1`,
      `http://[::ffff:7f00:1]:${server.port}/own.png?2`,
      `${server.origin}/away.png`,
    ];
    server.serve(
      '/local',
      'text/html',
      page(addresses.map((one) => `<img src="${one}">`).join('')),
    );
    const article = await readUrl('/local');
    expect(article.missing).toEqual(addresses.slice(1));
    expect(other.asked).toEqual([]);
    expect(server.asked).not.toContain('/own.png?1');
    await other.close();
  });

  it('gives nothing to a pasted piece or a file', async () => {
    server.serve('/pasted.png', 'image/png', PNG);
    const html = `<p>Words <img src="${server.origin}/pasted.png"></p>`;
    const article = await read({ kind: 'html', html, url: `${server.origin}/x` });
    expect(article.missing).toEqual([`${server.origin}/pasted.png`]);
    expect(server.asked).not.toContain('/pasted.png');
  });

  it('is not entered from a public page', async () => {
    const importer = own({
      fetch: async (url, request) =>
        url.startsWith('https://public.example')
          ? new Response(null, { status: 302, headers: { location: `${server.origin}/inside` } })
          : nodeFetch(url, request),
    });
    const error = await failure(
      importer.read({ kind: 'url', url: 'https://public.example/' }, { local: true }),
    );
    expect(error.message).toContain('inside your own network');
    expect(server.asked).not.toContain('/inside');
  });

  it('is entered only when the person says so', async () => {
    const url = `${server.origin}/asked`;
    server.serve('/asked', 'text/html', page('', 'Inside'));
    const error = await failure(create().read({ kind: 'url', url }, {}));
    expect(error.question).toEqual({ kind: 'local', host: `127.0.0.1:${server.port}` });
    expect(server.asked).not.toContain('/asked');
    const article = await create().read({ kind: 'url', url }, { local: true });
    expect(article.meta.title).toBe('Inside');
  });

  it('is refused where the connection is made, whatever the name was', async () => {
    // The name is resolved once, and what it resolves to is what is refused or connected to.
    const request = fetch(`http://localhost:${server.port}/name`, { dispatcher: agents.public });
    const error: unknown = await request.catch((reason: unknown) => reason);
    expect(codeOf(error)).toBe(PRIVATE_ADDRESS);
    expect(server.asked).not.toContain('/name');
  });
});

describe('a page that needs its scripts', () => {
  const shell = '<title>App</title><body><div id=root></div><script src=app.js></script>';

  it('is rendered by the host, and reads the same way then', async () => {
    const asked: [string, string][] = [];
    const importer = own({
      fetch: nodeFetch,
      renderPage: async (url, { localHost }) => {
        asked.push([url, localHost]);
        return { url: `${url}#there`, html: page('<script>1</script>', 'Rendered') };
      },
    });
    server.serve('/app', 'text/html', shell);
    const url = `${server.origin}/app`;
    const article = await importer.read({ kind: 'url', url }, { local: true });
    expect(asked).toEqual([[url, `127.0.0.1:${server.port}`]]);
    expect(article.meta.title).toBe('Rendered');
    expect(Buffer.from(article.original?.bytes ?? []).toString()).toContain('Rendered');
    expect(complaints(article.content)).toEqual([]);
  });

  it('that still shows nothing says so', async () => {
    const importer = own({ fetch: nodeFetch, renderPage: async (url) => ({ url, html: shell }) });
    server.serve('/app', 'text/html', shell);
    const work = importer.read({ kind: 'url', url: `${server.origin}/app` }, { local: true });
    expect((await failure(work)).message).toContain('save the page there');
  });
});

describe('limits on images', () => {
  it('leave the rest missing', async () => {
    const images = Array.from({ length: 5 }, (_, at) => `/n${at}.png`);
    for (const [at, path] of images.entries()) {
      server.serve(path, 'image/png', Buffer.concat([PNG, Buffer.of(at)]));
    }
    server.serve('/many', 'text/html', page(images.map((path) => `<img src="${path}">`).join(' ')));
    expect((await readUrl('/many')).assets).toHaveLength(5);
    expect((await readUrl('/many', { images: 2 })).assets).toHaveLength(2);
    expect((await readUrl('/many', { imageBytes: 10 })).missing).toHaveLength(5);
    const total = await readUrl('/many', { imagesBytes: PNG.length * 2 + 10, imagesAtOnce: 1 });
    expect(total.assets).toHaveLength(2);
    server.route('/n0.png', () => {});
    const slow = await readUrl('/many', { imageMs: 100 });
    expect(slow.missing).toEqual([`${server.origin}/n0.png`]);
  });

  it('read the same image once, and data: addresses without the network', async () => {
    server.serve('/twice.png', 'image/png', PNG);
    const data = `data:image/png;base64,${Buffer.concat([PNG, Buffer.alloc(400)]).toString('base64')}`;
    server.serve(
      '/same',
      'text/html',
      page(`<img src=/twice.png><img src=/twice.png><img src="${data}">`),
    );
    const article = await readUrl('/same');
    expect(article.assets).toHaveLength(2);
    expect(article.missing).toEqual([]);
    expect(server.asked.filter((path) => path === '/twice.png')).toHaveLength(1);
  });
});
