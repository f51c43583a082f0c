/**
 * The core's events in a browser. A browser opens at most six connections to one host, over all its tabs, so a
 * stream for each tab would soon leave none for calls: one tab holds the stream and hands events to the others.
 * A tab that holds a lock is not put to sleep, and when it closes another one takes over.
 */
import { eventSchema, type PostilEvent } from '../../preload/contract/index.ts';

type Listener = (event: PostilEvent) => void;

const NAME = 'postil-events';
/** Events may have been missed: look at everything again. */
const MISSED: PostilEvent = { type: 'library.changed', ids: null };

/** @returns what stops the events to `listener` */
export function createEventStream(address: string): (listener: Listener) => () => void {
  const listeners = new Set<Listener>();
  let isStarted = false;
  return (listener) => {
    listeners.add(listener);
    if (!isStarted) start();
    return () => listeners.delete(listener);
  };

  function start(): void {
    isStarted = true;
    const others = new BroadcastChannel(NAME);
    const tell = (data: unknown) => {
      const event = eventSchema.safeParse(data);
      if (!event.success) console.error('Unknown event from the host', event.error);
      else for (const listener of [...listeners]) listener(event.data);
    };
    others.onmessage = ({ data }) => tell(data);
    const hold = (isFollowing: boolean) => {
      follow(address, isFollowing, (data) => {
        others.postMessage(data);
        tell(data);
      });
      // For as long as there is this page.
      return new Promise<never>(() => {});
    };
    void navigator.locks.request(NAME, { ifAvailable: true }, async (lock) => {
      if (lock) return hold(false);
      void navigator.locks.request(NAME, () => hold(true));
    });
  }
}

/** @param isFollowing another tab held the stream before */
function follow(address: string, isFollowing: boolean, tell: (data: unknown) => void): void {
  const source = new EventSource(address);
  let lost = isFollowing;
  source.onmessage = ({ data }) => tell(JSON.parse(data));
  source.onerror = () => {
    lost = true;
  };
  source.onopen = () => {
    if (lost) tell(MISSED);
    lost = false;
  };
}
