/**
 * The walls around the page, after Electron's security checklist
 * (https://www.electronjs.org/docs/latest/tutorial/security): it goes nowhere, opens nothing, is allowed
 * nothing and loads only from Postil itself.
 */
import type { ProxyConfig, Session, WebContents } from 'electron';
import { isExternal } from '../../preload/contract/index.ts';
import { isOwn, OWN_BLOB } from './address.ts';

export type OpenExternal = (url: string) => Promise<void>;

/** Addresses a person may follow go to the system's browser or mail program; all others go nowhere. */
export function guardContents(contents: WebContents, openExternal: OpenExternal): void {
  const outside = (url: string) => {
    if (isExternal(url)) openExternal(url).catch(console.error);
  };
  // Reloading is the only navigation of the page: inside it, only the hash changes.
  contents.on('will-navigate', (event) => {
    if (isOwn(event.url)) return;
    event.preventDefault();
    outside(event.url);
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    outside(url);
    return { action: 'deny' };
  });
}

/** Contents that are not Postil's own page (capture.ts): they open nothing, neither here nor outside. */
export function guardHidden(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (!/^https?:/i.test(event.url)) event.preventDefault();
  });
}

/**
 * A proxy that nobody answers at: what needs the network fails there, and as a SOCKS proxy resolves the names
 * itself, none is looked up either. Of the sessions only those have a way out that were given one: the core's
 * (network.ts), the hidden window's (capture.ts) and the updater's.
 */
export const DEAD_END: ProxyConfig = {
  proxyRules: 'socks5://127.0.0.1:1',
  // Chromium goes around a proxy for the loopback address unless it is told not to.
  proxyBypassRules: '<-loopback>',
};

/** `Copy as Markdown` writes to the clipboard; nothing else is ever asked for. */
const ALLOWED = 'clipboard-sanitized-write';

/** @param withTools the developer's tools may load, which are Chromium's own pages */
export function guardSession(session: Session, { withTools }: { withTools: boolean }): void {
  session.setProxy(DEAD_END).catch(console.error);
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(permission === ALLOWED);
  });
  session.setPermissionCheckHandler((_contents, permission) => permission === ALLOWED);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  // Only what the page makes for the person itself (the report of an import) is saved, where they say.
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(OWN_BLOB)) event.preventDefault();
  });
  // Behind the CSP: no request of the page leaves Postil, whatever made it.
  session.webRequest.onBeforeRequest((details, answer) => {
    const isTool = withTools && details.url.startsWith('devtools://');
    answer({ cancel: !isOwn(details.url) && !isTool });
  });
  // Chromium fetches dictionaries from its maker's servers as soon as spelling is checked, and has done so
  // even when it was switched off for the window (electron/electron#22995). spelling.ts switches it on again
  // where a dictionary is on this machine.
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerDictionaryDownloadURL('https://dictionaries.invalid/');
}

/**
 * What Chromium does by itself over the network. (Names are not made unknown to it with `host-resolver-rules`:
 * that would be true of the system's proxy too, which the core must reach.)
 */
export const SWITCHES: readonly [name: string, value?: string][] = [
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['no-pings'],
];
