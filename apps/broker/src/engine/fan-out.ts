import type { EngineEvents } from './engine-events.ts';

/** Tells each event to everybody who wants to hear of it, in this order. */
export function fanOut(listeners: readonly Partial<EngineEvents>[]): EngineEvents {
  return {
    connected: everybody(listeners.map(({ connected }) => connected)),
    disconnected: everybody(listeners.map(({ disconnected }) => disconnected)),
    admissionRefused: everybody(listeners.map(({ admissionRefused }) => admissionRefused)),
    connectionFailed: everybody(listeners.map(({ connectionFailed }) => connectionFailed)),
    publishRefused: everybody(listeners.map(({ publishRefused }) => publishRefused)),
    subscribeRefused: everybody(listeners.map(({ subscribeRefused }) => subscribeRefused)),
    subscribed: everybody(listeners.map(({ subscribed }) => subscribed)),
    unsubscribed: everybody(listeners.map(({ unsubscribed }) => unsubscribed)),
    taken: everybody(listeners.map(({ taken }) => taken)),
    acknowledged: everybody(listeners.map(({ acknowledged }) => acknowledged)),
    dropped: everybody(listeners.map(({ dropped }) => dropped)),
    throttled: everybody(listeners.map(({ throttled }) => throttled)),
    heldTo: everybody(listeners.map(({ heldTo }) => heldTo)),
    willNotRetained: everybody(listeners.map(({ willNotRetained }) => willNotRetained)),
    sessionEnded: everybody(listeners.map(({ sessionEnded }) => sessionEnded)),
    fault: everybody(listeners.map(({ fault }) => fault)),
  };
}

/** One is called as it is: some events come with every message. */
function everybody<A extends unknown[]>(told: readonly (((...args: A) => void) | undefined)[]): (...args: A) => void {
  const listening = told.filter((listener) => listener !== undefined);
  const [only] = listening;
  if (!only) return () => {};
  if (listening.length === 1) return only;
  return (...args) => {
    for (const listener of listening) listener(...args);
  };
}
