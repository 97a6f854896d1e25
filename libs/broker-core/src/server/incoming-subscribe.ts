import {
  protocolError,
  reasonCodes,
  type SubscribePacket,
  type SubscriptionRequest,
  type UnsubscribePacket,
} from '@roadwire/mqtt-codec';
import { RetainedReplay } from '../retained/retained-replay.ts';
import type { Subscription } from '../routing/subscription.ts';
import { parseTopicFilter, type TopicFilter } from '../routing/topic-filter.ts';
import type { Session } from '../session/session.ts';
import type { BrokerContext } from './broker-context.ts';
import type { Client } from './client.ts';
import type { Connection } from './connection.ts';
import type { OpenConnection } from './open-connection.ts';

/** SUBSCRIBE (MQTT 5, 3.8.4): one answer for each filter, then what is retained. Throws PacketError. */
export function takeSubscribe(
  context: BrokerContext,
  connection: Connection,
  { client, session }: OpenConnection,
  { packetId, subscriptions, properties }: SubscribePacket,
): void {
  const identifier = properties.subscriptionIdentifiers?.[0];
  const asked = subscriptions.map((request, before) => ({
    request,
    ...judge(context, client, session, request, before),
  }));
  const replays: RetainedReplay[] = [];
  const codes = asked.map(({ request, filter, refused, why }) => {
    if (!filter) {
      context.events.subscribeRefused(client, request.filter, why);
      return refused;
    }
    const { qos, noLocal, retainAsPublished, retainHandling } = request;
    const options = { qos, noLocal, retainAsPublished, identifier };
    const { subscription, isNew } = context.router.subscribe(session, filter, options);
    context.events.subscribed(client, request.filter);
    if (retainHandling === 0 || (retainHandling === 1 && isNew)) addReplay(context, subscription, replays);
    return qos;
  });
  const reasonCodesOrReturnCodes = client.version === 5 ? codes : codes.map((code) => Math.min(code, 0x80));
  const reasonString = asked.find(({ filter }) => !filter)?.why;
  const answer = () => {
    connection.sendPacket({
      type: 'suback',
      packetId,
      reasonCodes: reasonCodesOrReturnCodes,
      properties: { reasonString },
    });
    if (replays.length > 0) connection.flush();
    for (const replay of replays) session.outgoing.replay(replay);
    for (const { filter } of asked) {
      const joined = filter?.shareName === undefined ? undefined : session.subscriptions.get(filter.text);
      joined?.group?.reclaimFor(joined);
    }
  };
  if (context.store.settled) answer();
  else context.store.onceSettled(answer);
}

type Judgement =
  | { readonly filter: TopicFilter; readonly refused: 0; readonly why: '' }
  | { readonly filter: undefined; readonly refused: number; readonly why: string };

function judge(
  { limits }: BrokerContext,
  { rights }: Client,
  session: Session,
  { filter: text, noLocal }: SubscriptionRequest,
  before: number,
): Judgement {
  const parsed = parseTopicFilter(text, limits.topicLevels);
  if (!parsed.valid) return { filter: undefined, refused: reasonCodes.topicFilterInvalid, why: parsed.why };
  const { filter } = parsed;
  // MQTT-3.8.3-4
  if (noLocal && filter.shareName !== undefined) throw protocolError('a shared subscription cannot be without its own');
  if (!rights.maySubscribe(filter)) {
    return {
      filter: undefined,
      refused: reasonCodes.notAuthorized,
      why: 'not authorized to subscribe with this filter',
    };
  }
  if (session.subscriptions.size + before >= limits.subscriptionsPerSession && !session.subscriptions.has(text)) {
    const why = `a session may have ${limits.subscriptionsPerSession} subscriptions`;
    return { filter: undefined, refused: reasonCodes.quotaExceeded, why };
  }
  return { filter, refused: 0, why: '' };
}

/** Not for shared subscriptions (4.8.2). */
function addReplay({ retainedMessages }: BrokerContext, subscription: Subscription, replays: RetainedReplay[]): void {
  if (subscription.filter.shareName !== undefined) return;
  const topics = retainedMessages.matching(subscription.filter);
  if (topics.length > 0) replays.push(new RetainedReplay(subscription, topics));
}

/** UNSUBSCRIBE (MQTT 5, 3.10.4). */
export function takeUnsubscribe(
  context: BrokerContext,
  connection: Connection,
  { client, session }: OpenConnection,
  { packetId, filters }: UnsubscribePacket,
): void {
  const codes = filters.map((filter) => {
    if (!context.router.unsubscribe(session, filter)) return reasonCodes.noSubscriptionExisted;
    context.events.unsubscribed(client, filter);
    return reasonCodes.success;
  });
  const answer = () => connection.sendPacket({ type: 'unsuback', packetId, reasonCodes: codes, properties: {} });
  if (context.store.settled) answer();
  else context.store.onceSettled(answer);
}
