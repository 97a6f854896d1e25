import { useEffect, useEffectEvent, useState } from 'react';
import type { LiveEvent } from './live-event.ts';
import { type LiveStatus, openLiveStream } from './open-live-stream.ts';
import { reconnectDelayMs } from './reconnect-delay.ts';

/** One event stream for as long as the component is shown. */
export function useLiveStream(url: string, onEvent: (event: LiveEvent) => void): LiveStatus {
  const [status, setStatus] = useState<LiveStatus>('connecting');
  const handle = useEffectEvent(onEvent);

  useEffect(() => {
    const stream = openLiveStream({
      connect: () => new EventSource(url),
      onEvent: (event) => handle(event),
      onStatus: setStatus,
      delayMs: (attempt) => reconnectDelayMs(attempt, Math.random),
    });
    // A phone that wakes may hold a dead connection that still looks open; a look at the truth costs one request.
    const onVisible = () => document.visibilityState === 'visible' && handle({ kind: 'resync' });
    addEventListener('offline', stream.pause);
    addEventListener('online', stream.resume);
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      removeEventListener('offline', stream.pause);
      removeEventListener('online', stream.resume);
      document.removeEventListener('visibilitychange', onVisible);
      stream.close();
    };
  }, [url]);

  return status;
}
