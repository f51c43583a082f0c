/** The core's events as a server-sent stream (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
import type { ServerResponse } from 'node:http';
import type { App } from '../app/app.ts';
import { COMMON_HEADERS } from '../app/csp.ts';

/** A browser that reads this little is asleep; it connects again and then looks at everything. */
const MOST_UNREAD_BYTES = 1_000_000;

export interface EventStreams {
  open(response: ServerResponse): void;
  close(): void;
}

export function createEventStreams(app: Pick<App, 'subscribe'>, heartbeatMs: number): EventStreams {
  const open = new Set<ServerResponse>();
  const send = (text: string) => {
    for (const response of open) {
      if (response.writableLength > MOST_UNREAD_BYTES) response.destroy();
      else response.write(text);
    }
  };
  const unsubscribe = app.subscribe((event) => send(`data: ${JSON.stringify(event)}\n\n`));
  // Keeps the connection from looking dead, and finds out when it is.
  const heartbeat = setInterval(() => send(':\n\n'), heartbeatMs);
  heartbeat.unref();

  return {
    open(response) {
      response.writeHead(200, {
        ...COMMON_HEADERS,
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
      });
      response.write('retry: 1000\n\n');
      open.add(response);
      response.once('close', () => open.delete(response));
    },
    close() {
      unsubscribe();
      clearInterval(heartbeat);
      for (const response of open) response.end();
    },
  };
}
