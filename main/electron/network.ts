/**
 * The ways out of this process for Chromium's network stack: gateways of ours, which resolve names
 * themselves, refuse private addresses and know the system's proxy. Begun when first needed.
 */
import type { Fetch, Gateway, RenderPage } from '../app/index.ts';
import { createCapture } from './capture.ts';
import type { ElectronModule } from './module.ts';
import { createNetFetch } from './net-fetch.ts';

export interface GatewayRequest {
  reach: 'public' | 'any';
  /** The host of the person's own network that they allowed, without its port; empty for none. */
  allowed: string;
  proxyFor: (host: string, port: number) => Promise<string>;
}

/** The core's parts that the host's network needs, loaded with it. */
export interface NetworkParts {
  startGateway: (request: GatewayRequest) => Promise<Gateway>;
  nodeFetch: Fetch;
}

export interface Network {
  fetch: Fetch;
  renderPage: RenderPage;
  /** How the updater's session gets out. The person named its server, which may be in their own network. */
  updaterProxy(): Promise<string>;
}

export function createNetwork(electron: ElectronModule, parts: NetworkParts): Network {
  // Sessions cannot be made before Electron is ready. The core is opened meanwhile, and may fetch at once what waits
  // for it since the last time.
  const { app } = electron;
  const system = () => electron.session.fromPartition('system-proxy', { cache: false });
  const proxyFor = (host: string, port: number) => {
    const name = host.includes(':') ? `[${host}]` : host;
    return system().resolveProxy(`https://${name}:${port}/`);
  };
  const fetch = createNetFetch({ net: electron.net, session: system, direct: parts.nodeFetch });
  const renderPage = createCapture({
    electron,
    startGateway: ({ reach, localHost }) =>
      parts.startGateway({ reach, allowed: localHost.replace(/:\d+$/, ''), proxyFor }),
  });
  let updater: Promise<Gateway> | null = null;
  return {
    async fetch(...given) {
      await app.whenReady();
      return fetch(...given);
    },
    async renderPage(...given) {
      await app.whenReady();
      return renderPage(...given);
    },
    async updaterProxy() {
      updater ??= parts.startGateway({ reach: 'any', allowed: '', proxyFor });
      return `socks5://127.0.0.1:${(await updater).port}`;
    },
  };
}
