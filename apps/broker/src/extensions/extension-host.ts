import type { Identity } from '@roadwire/protocol';
import type { Logger } from '@roadwire/service';
import type { Registry } from 'prom-client';
import type { AuthorizeDecision, ConnectRequest, EngineEvents, MessageHooks, OwnPublish } from '../engine/engine.ts';
import { createAuthenticate, createAuthorize } from './access-hooks.ts';
import { createDeliverHook } from './deliver-hook.ts';
import { createEventHooks } from './event-hooks.ts';
import { exposeExtensions } from './extension-metrics.ts';
import { disabledView, type ExtensionView, extensionView } from './extension-view.ts';
import type { LoadedExtension } from './loaded-extension.ts';
import { createPublishHook } from './publish-hook.ts';
import { createRunningExtension, messageOf } from './running-extension.ts';

export interface ExtensionHostNeeds {
  readonly extensions: readonly LoadedExtension[];
  readonly logger: Logger;
  readonly clock: { now(): Date };
  readonly registry: Registry;
  /** In the broker's own name. */
  readonly publish: (message: OwnPublish) => void;
}

/** Runs extensions, in their order, and keeps what they do wrong from everybody else. */
export interface ExtensionHost {
  /** One after the other. Rejects, naming the extension, when one does not start; those before it are stopped then. */
  start(): Promise<void>;
  /** The last first, each within 5 s. May be called twice. */
  stop(): Promise<void>;
  /**
   * Asked when the platform would let a client in as this identity, or leaves that to extensions (`external`: refused unless
   * one of them allows it). Never rejects.
   */
  authenticate(request: ConnectRequest, identity: Identity): Promise<AuthorizeDecision>;
  /** Only those that some extension needs; undefined when there are none. */
  readonly messages: MessageHooks | undefined;
  /** Only those that some extension listens to. */
  readonly events: Partial<EngineEvents>;
  list(): ExtensionView[];
}

export function createExtensionHost(needs: ExtensionHostNeeds): ExtensionHost {
  const seats = needs.extensions.map((loaded) =>
    loaded.enabled ? createRunningExtension(loaded, needs) : ({ disabled: loaded } as const),
  );
  const running = seats.flatMap((seat) => ('disabled' in seat ? [] : [seat]));
  exposeExtensions(needs.registry, running);
  const onPublish = createPublishHook(running);
  const onDeliver = createDeliverHook(running);
  const messages: MessageHooks = {
    ...createAuthorize(running),
    ...(onPublish && { onPublish }),
    ...(onDeliver && { onDeliver }),
  };

  const stop = async () => {
    for (const extension of running.toReversed()) await extension.stop();
  };
  return {
    async start() {
      for (const extension of running) {
        const { name, module } = extension.loaded;
        try {
          await extension.start();
        } catch (error) {
          await stop();
          throw new Error(`the extension ${name} (${module}) did not start: ${messageOf(error)}`, { cause: error });
        }
        needs.logger.info({ extension: name, module }, 'extension started');
      }
    },
    stop,
    authenticate: createAuthenticate(running),
    messages: Object.keys(messages).length > 0 ? messages : undefined,
    events: createEventHooks(running),
    list: () => seats.map((seat) => ('disabled' in seat ? disabledView(seat.disabled) : extensionView(seat))),
  };
}
