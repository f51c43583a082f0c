/**
 * Nothing but the person takes this window elsewhere. A content security policy does not cover
 * `<meta http-equiv="refresh">`; Electron's host refuses such navigations in its own process, and this
 * does so on every host, should a saved page ever get past both sanitisers.
 */
export function refuseNavigation(): void {
  window.navigation.addEventListener('navigate', (event) => {
    // Reloading and moving inside the page are its own; a download or a typed address is the person's.
    if (event.hashChange || event.userInitiated || event.navigationType === 'reload') return;
    if (URL.parse(event.destination.url)?.origin === window.location.origin) return;
    if (event.cancelable) event.preventDefault();
  });
}

/**
 * Postil's page has no frames. The policy lets none load from elsewhere, but a browser may connect ahead to
 * where a frame means to go, before it asks the policy. So a frame is gone before it can want anything.
 */
export function refuseFrames(): void {
  new MutationObserver(() => {
    // How many frames there are, at no cost; the page changes often and has none.
    if (window.length === 0) return;
    for (const frame of document.querySelectorAll('iframe, frame, object, embed')) frame.remove();
  }).observe(document, { childList: true, subtree: true });
}
