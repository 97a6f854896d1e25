import type { ExtensionEventName, ExtensionEvents } from '@roadwire/extension-sdk';
import type { EngineEvents } from '../engine/engine.ts';
import { isThenable } from './ask-hook.ts';
import { clientView } from './hook-inputs.ts';
import type { RunningExtension } from './running-extension.ts';

/** The engine's events that some extension listens to, and no others. What listeners throw stays with them. */
export function createEventHooks(extensions: readonly RunningExtension[]): Partial<EngineEvents> {
  const tellOf = <E extends ExtensionEventName>(name: E, tell: Tell<E>) => {
    const told = extensions.filter(({ loaded }) => loaded.extension.on?.[name] !== undefined);
    if (told.length === 0) return undefined;
    return (event: ExtensionEvents[E]) => {
      for (const running of told) contained(running, name, () => tell(running, event));
    };
  };
  const connected = tellOf('connected', ({ loaded, context }, event) =>
    loaded.extension.on?.connected?.(event, context),
  );
  const disconnected = tellOf('disconnected', ({ loaded, context }, event) =>
    loaded.extension.on?.disconnected?.(event, context),
  );
  const subscribed = tellOf('subscribed', ({ loaded, context }, event) =>
    loaded.extension.on?.subscribed?.(event, context),
  );
  const expired = tellOf('sessionExpired', ({ loaded, context }, event) =>
    loaded.extension.on?.sessionExpired?.(event, context),
  );
  const dropped = tellOf('dropped', ({ loaded, context }, event) => loaded.extension.on?.dropped?.(event, context));
  const acknowledged = tellOf('acknowledged', ({ loaded, context }, event) =>
    loaded.extension.on?.acknowledged?.(event, context),
  );

  return {
    ...(connected && { connected: (client) => connected({ client: clientView(client) }) }),
    ...(disconnected && {
      disconnected: (client, { by, reasonCode, why }) =>
        disconnected({ client: clientView(client), by, reasonCode, why }),
    }),
    ...(subscribed && {
      subscribed: (client, filter, qos) => subscribed({ client: clientView(client), filter, qos }),
    }),
    ...(expired && {
      sessionEnded: (clientId, why) => {
        if (why === 'expired') expired({ clientId });
      },
    }),
    ...(dropped && { dropped: (drop) => dropped({ ...drop }) }),
    ...(acknowledged && {
      acknowledged: (client, topic) => acknowledged({ client: clientView(client), topic }),
    }),
  };
}

type Tell<E extends ExtensionEventName> = (running: RunningExtension, event: ExtensionEvents[E]) => unknown;

function contained(running: RunningExtension, name: ExtensionEventName, tell: () => unknown): void {
  const begun = performance.now();
  try {
    const answer = tell();
    if (isThenable(answer)) Promise.resolve(answer).catch((error: unknown) => running.failed(name, 'threw', error));
  } catch (error) {
    running.failed(name, 'threw', error);
  }
  running.record.tally(name, 'heard', performance.now() - begun);
}
