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
