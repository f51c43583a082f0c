/** What a browser's bookmark does to hand a page over. Pure. */

/**
 * @param origin of this page, which a browser can open when Postil itself runs in one
 * @param isDesktop whether the system knows `postil://`
 */
export function bookmarkletFor(origin: string, isDesktop: boolean): string {
  const query =
    "'?url='+encodeURIComponent(location.href)+'&title='+encodeURIComponent(document.title)";
  return isDesktop
    ? `javascript:void(location.href='postil://save'+${query})`
    : `javascript:void(window.open('${origin}/save'+${query}))`;
}

/** `#/save?url=…` of a page that was handed over, as a `postil://` address; null for any other place. */
export function handedOver(hash: string): string | null {
  const query = /^#\/?save\?(.+)$/s.exec(hash)?.[1];
  return query ? `postil://save?${query}` : null;
}
