import type { LiveEvent } from './live-event.ts';
import { liveEventTypes, parseLiveEvent } from './parse-live-event.ts';

export type LiveStatus = 'connecting' | 'live' | 'reconnecting';

/** What is used of an EventSource, so that a test can stand in for the network. */
export interface LiveSource {
  readonly readyState: number;
  onopen: ((event: Event) => void) | null;
  onerror: ((event: Event) => void) | null;
  addEventListener: (type: string, listener: (event: MessageEvent<string>) => void) => void;
  close: () => void;
}

export interface LiveStreamNeeds {
  connect: () => LiveSource;
  onEvent: (event: LiveEvent) => void;
  onStatus: (status: LiveStatus) => void;
  delayMs: (attempt: number) => number;
}

const closedState = 2;

/**
 * Keeps one event stream open. A broken connection is resumed by the browser with Last-Event-ID; one the server refused
 * is tried again here, with backoff. Each opening says `resync`: what came before the first event was never numbered.
 */
export function openLiveStream({ connect, onEvent, onStatus, delayMs }: LiveStreamNeeds) {
  let source: LiveSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;

  function drop(): void {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  }

  function open(): void {
    drop();
    const opened = connect();
    source = opened;
    opened.onopen = () => {
      attempt = 0;
      onStatus('live');
      onEvent({ kind: 'resync' });
    };
    opened.onerror = () => {
      onStatus('reconnecting');
      if (opened.readyState !== closedState) return;
      onEvent({ kind: 'refused' });
      clearTimeout(timer);
      timer = setTimeout(open, delayMs(attempt));
      attempt += 1;
    };
    for (const type of liveEventTypes)
      opened.addEventListener(type, (event) => onEvent(parseLiveEvent(type, event.data)));
  }

  open();
  return {
    /** The machine lost its network: the connection may look open for minutes, so it is given up at once. */
    pause: () => {
      drop();
      onStatus('reconnecting');
    },
    resume: open,
    close: drop,
  };
}
