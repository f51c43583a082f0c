/**
 * The walls around the page, after Electron's security checklist
 * (https://www.electronjs.org/docs/latest/tutorial/security): it goes nowhere, opens nothing, is allowed
 * nothing and loads only from Postil itself.
 */
import type { Session, WebContents } from 'electron';
import { isExternal } from '../../preload/contract/index.ts';
import { isOwn } from './address.ts';

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

/** `Copy as Markdown` writes to the clipboard; nothing else is ever asked for. */
const ALLOWED = 'clipboard-sanitized-write';

export function guardSession(session: Session): void {
  // No proxy either: the page needs no way out.
  session.setProxy({ mode: 'direct' }).catch(console.error);
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(permission === ALLOWED);
  });
  session.setPermissionCheckHandler((_contents, permission) => permission === ALLOWED);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  session.on('will-download', (event) => event.preventDefault());
  // Behind the CSP: no request of the page leaves Postil, whatever made it.
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isOwn(details.url) });
  });
  // Chromium fetches dictionaries from its maker's servers as soon as spelling is checked, and has done so
  // even when it was switched off for the window (electron/electron#22995). spelling.ts switches it on again
  // where a dictionary is on this machine.
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerDictionaryDownloadURL('https://dictionaries.invalid/');
}

/**
 * Chromium itself may not reach the network either: every name is unknown to it. What the person adds is
 * fetched by the core, over Node; a page that needs its scripts (capture.ts) and the updater connect through
 * a gateway of ours, which resolves names and refuses private addresses.
 */
export const SWITCHES: readonly [name: string, value?: string][] = [
  // The gateway that hidden windows and the updater connect through has an address, not a name.
  ['host-resolver-rules', 'MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['no-pings'],
];
