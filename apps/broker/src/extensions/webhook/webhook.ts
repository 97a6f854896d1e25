import { randomUUID } from 'node:crypto';
import path from 'node:path';
import {
  type Client,
  defineExtension,
  type ExtensionEventName,
  extensionEventNames,
  type HookContext,
  topicMatches,
} from '@roadwire/extension-sdk';
import { oneOfTexts } from '@roadwire/protocol';
import { type Static, Type } from 'typebox';
import { shownName } from '../../shown-name.ts';
import { readWebhookSecret } from './webhook-secret.ts';
import { createWebhookSender, type WebhookSender } from './webhook-sender.ts';

const Milliseconds = (byDefault: number) => Type.Integer({ minimum: 1, maximum: 600_000, default: byDefault });

const WebhookConfig = Type.Object(
  {
    url: Type.String({ pattern: '^https?://' }),
    /** Holds a secret as Standard Webhooks writes it; from the folder of the extensions file. */
    secretFile: Type.String({ minLength: 1 }),
    events: Type.Array(oneOfTexts(extensionEventNames), { minItems: 1, uniqueItems: true }),
    /** Of events that have a topic or a filter, only those that match one of these. */
    topics: Type.Array(Type.String({ minLength: 1 }), { minItems: 1, default: ['#'] }),
    headers: Type.Record(Type.String(), Type.String(), { default: {} }),
    batchEvents: Type.Integer({ minimum: 1, maximum: 1000, default: 100 }),
    queueEvents: Type.Integer({ minimum: 1, maximum: 100_000, default: 10_000 }),
    attempts: Type.Integer({ minimum: 1, maximum: 100, default: 8 }),
    requestTimeoutMilliseconds: Milliseconds(10_000),
    firstRetryMilliseconds: Milliseconds(500),
    longestRetryMilliseconds: Milliseconds(30_000),
    stopMilliseconds: Type.Integer({ minimum: 0, maximum: 4_000, default: 3_000 }),
  },
  { additionalProperties: false },
);

interface WebhookState {
  readonly sender: WebhookSender;
  readonly events: ReadonlySet<string>;
}
type Context = HookContext<Static<typeof WebhookConfig>, WebhookState>;

/** Posts events as a JSON array of CloudEvents 1.0, signed as Standard Webhooks says. */
export const webhook = defineExtension({
  name: 'webhook',
  apiVersion: 1,
  configSchema: WebhookConfig,
  async start({ config, clock, logger, count, directory }): Promise<WebhookState> {
    const key = await readWebhookSecret(path.resolve(directory, config.secretFile));
    return { sender: createWebhookSender({ ...config, key, clock, logger, count }), events: new Set(config.events) };
  },
  stop: ({ state, config }) => state.sender.stop(config.stopMilliseconds),
  on: {
    connected: ({ client }, context) => tell(context, 'connected', undefined, about(client)),
    disconnected: ({ client, ...how }, context) =>
      tell(context, 'disconnected', undefined, { ...about(client), ...how }),
    subscribed: ({ client, filter, qos }, context) =>
      tell(context, 'subscribed', filter, { ...about(client), filter, qos }),
    sessionExpired: ({ clientId }, context) => tell(context, 'sessionExpired', undefined, { clientId }),
    dropped: (drop, context) => tell(context, 'dropped', drop.topic, drop),
    acknowledged: ({ client, topic }, context) => tell(context, 'acknowledged', topic, { ...about(client), topic }),
  },
});

function tell(context: Context, event: ExtensionEventName, topic: string | undefined, data: object): void {
  const { state, config, clock } = context;
  if (!state.events.has(event)) return;
  if (topic !== undefined && !config.topics.some((filter) => filter === '#' || topicMatches(filter, topic))) return;
  state.sender.add(
    JSON.stringify(
      {
        specversion: '1.0',
        id: randomUUID(),
        source: 'urn:roadwire:broker',
        type: `roadwire.broker.${event}`,
        time: clock.now().toISOString(),
        datacontenttype: 'application/json',
        data,
      },
      // The queue is bounded by number: no event may be of any size, whatever its client is called.
      (_key, value: unknown) => (typeof value === 'string' ? shownName(value) : value),
    ),
  );
}

const about = ({ clientId, identity, address, protocolVersion }: Client) => ({
  clientId,
  kind: identity.kind,
  address,
  protocolVersion,
});
