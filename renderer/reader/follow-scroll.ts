/**
 * All who follow the scrolling of the page look in one frame, one after the other, and React commits what
 * they changed only after the last: places are read while nothing is out of date, so nothing is laid out
 * twice in a frame.
 */
const followers = new Set<() => void>();
let frame = 0;

function lookAll() {
  frame = 0;
  for (const look of [...followers]) look();
}

function onScroll() {
  // Scroll events come before the frame's callbacks: this is still the same frame.
  if (frame === 0) frame = requestAnimationFrame(lookAll);
}

/** Calls `look` once a frame at most while the page scrolls or the window changes its size; returns what ends it. */
export function onScrollFrame(look: () => void): () => void {
  if (followers.size === 0) {
    window.addEventListener('scroll', onScroll, { passive: true });
    window.addEventListener('resize', onScroll);
  }
  // Its own function, so that the same one can follow twice.
  const follower = () => look();
  followers.add(follower);
  return () => {
    followers.delete(follower);
    if (followers.size > 0) return;
    cancelAnimationFrame(frame);
    frame = 0;
    window.removeEventListener('scroll', onScroll);
    window.removeEventListener('resize', onScroll);
  };
}

/** The same, and calls `look` now. */
export function followScroll(look: () => void): () => void {
  const unfollow = onScrollFrame(look);
  look();
  return unfollow;
}
