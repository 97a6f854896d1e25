import {
  protocolError,
  reasonCodes,
  type SubscribePacket,
  type SubscriptionRequest,
  type UnsubscribePacket,
} from '@roadwire/mqtt-codec';
import type { HookRefusal } from '../events.ts';
import type { LimitName } from '../limits/limits.ts';
import { RetainedReplay } from '../retained/retained-replay.ts';
import type { Subscription } from '../routing/subscription.ts';
import { parseTopicFilter, type TopicFilter } from '../routing/topic-filter.ts';
import type { Session } from '../session/session.ts';
import { isLater } from './authentication.ts';
import type { BrokerContext, HookVeto } from './broker-context.ts';
import type { Client } from './client.ts';
import { changesBeforeAnswer, type Connection } from './connection.ts';
import type { OpenConnection } from './open-connection.ts';

/**
 * SUBSCRIBE (MQTT 5, 3.8.4): one answer for each filter, then what is retained. False when nothing more is to be read until the
 * connection says so. Throws PacketError.
 */
export function takeSubscribe(
  context: BrokerContext,
  connection: Connection,
  open: OpenConnection,
  packet: SubscribePacket,
): boolean {
  const { client, session } = open;
  const { onSubscribe } = context.hooks;
  const added = new Set<string>();
  const asked = packet.subscriptions.map((request) => ({
    request,
    ...judge(context, client, session, request, added),
  }));
  if (!onSubscribe) {
    subscribe(context, connection, open, packet, asked);
    return true;
  }
  // One packet may say the same ten thousand times.
  const answers = new Map<string, ReturnType<typeof onSubscribe>>();
  const vetoes = asked.map(({ filter, request: { qos } }) => {
    if (!filter) return undefined;
    const key = `${qos} ${filter.text}`;
    if (!answers.has(key)) answers.set(key, onSubscribe(client, { filter: filter.text, qos }));
    return answers.get(key);
  });
  const decide = (settled: readonly (HookVeto | undefined)[]) =>
    subscribe(
      context,
      connection,
      open,
      packet,
      asked.map((one, at) => ({ ...one, ...vetoed(settled[at]) })),
    );
  const atOnce = vetoes.flatMap((veto) => (isLater(veto) ? [] : [veto]));
  if (atOnce.length === vetoes.length) {
    decide(atOnce);
    return true;
  }
  const undecided = { refused: reasonCodes.unspecifiedError, why: 'it was not decided' };
  connection.whenSettled(Promise.all(vetoes), decide, () => decide(asked.map(() => undecided)), { holds: true });
  return false;
}

const vetoed = (veto: HookVeto | undefined) =>
  veto && ({ filter: undefined, refused: veto.refused, why: veto.why, hook: veto.hook } as const);

function subscribe(
  context: BrokerContext,
  connection: Connection,
  { client, session }: OpenConnection,
  { packetId, properties }: SubscribePacket,
  asked: readonly (Judgement & { readonly request: SubscriptionRequest })[],
): void {
  const identifier = properties.subscriptionIdentifiers?.[0];
  const changesBefore = context.store.changes;
  const { retainedMessages } = context;
  // Once for each subscription, however often its filter stands in the packet.
  const replays = new Map<Subscription, RetainedReplay>();
  const codes = asked.map(({ request, filter, refused, why, limit, hook }) => {
    if (!filter) {
      context.events.subscribeRefused(client, request.filter, {
        ...{ reasonCode: refused, why, limit, hook },
        disconnects: false,
      });
      return refused;
    }
    const { qos, noLocal, retainAsPublished, retainHandling } = request;
    const options = { qos, noLocal, retainAsPublished, identifier };
    const { subscription, isNew } = context.router.subscribe(session, filter, options);
    context.events.subscribed(client, request.filter, qos);
    // Not for shared subscriptions (4.8.2).
    const isWanted = filter.shareName === undefined && (retainHandling === 0 || (retainHandling === 1 && isNew));
    if (isWanted && retainedMessages.count > 0) {
      replays.set(subscription, new RetainedReplay(subscription, retainedMessages));
    }
    return qos;
  });
  const reasonCodesOrReturnCodes = client.version === 5 ? codes : codes.map((code) => Math.min(code, 0x80));
  const reasonString = asked.find(({ filter }) => !filter)?.why;
  const shared = asked.flatMap(({ filter }) => (filter?.shareName === undefined ? [] : filter.text));
  // It may have to wait: it holds no more of the packet than it needs.
  const answer = () => {
    connection.out.sendPacket({
      type: 'suback',
      packetId,
      reasonCodes: reasonCodesOrReturnCodes,
      properties: { reasonString },
    });
    if (replays.size > 0) connection.out.flush();
    for (const [subscription, replay] of replays) {
      // It may have ended meanwhile.
      if (session.subscriptions.get(subscription.filter.text) === subscription) session.outgoing.replay(replay);
    }
    for (const text of shared) {
      const joined = session.subscriptions.get(text);
      joined?.group?.reclaimFor(joined);
    }
  };
  if (connection.answers.mayGo(changesBefore)) answer();
  else connection.answers.onceKept(answer, codes.length);
}

interface Judgement {
  /** Undefined when it is refused. */
  readonly filter: TopicFilter | undefined;
  readonly refused: number;
  readonly why: string;
  readonly limit?: LimitName | undefined;
  readonly hook?: HookRefusal | undefined;
}

function judge(
  { limits }: BrokerContext,
  { rights }: Client,
  session: Session,
  { filter: text, noLocal }: SubscriptionRequest,
  added: Set<string>,
): Judgement {
  const parsed = parseTopicFilter(text, limits.topicLevels);
  if (!parsed.valid) {
    const limit = parsed.isTooDeep ? 'topicLevels' : undefined;
    return { filter: undefined, refused: reasonCodes.topicFilterInvalid, why: parsed.why, limit };
  }
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
  const isNew = !session.subscriptions.has(text) && !added.has(text);
  if (isNew && session.subscriptions.size + added.size >= limits.subscriptionsPerSession) {
    const why = `a session may have ${limits.subscriptionsPerSession} subscriptions`;
    return { filter: undefined, refused: reasonCodes.quotaExceeded, why, limit: 'subscriptionsPerSession' };
  }
  if (isNew) added.add(text);
  return { filter, refused: 0, why: '' };
}

/** UNSUBSCRIBE (MQTT 5, 3.10.4). */
export function takeUnsubscribe(
  context: BrokerContext,
  connection: Connection,
  { client, session }: OpenConnection,
  { packetId, filters }: UnsubscribePacket,
): void {
  const changesBefore = changesBeforeAnswer(context, session);
  const codes = filters.map((filter) => {
    if (!context.router.unsubscribe(session, filter)) return reasonCodes.noSubscriptionExisted;
    context.events.unsubscribed(client, filter);
    return reasonCodes.success;
  });
  const answer = () => connection.out.sendPacket({ type: 'unsuback', packetId, reasonCodes: codes, properties: {} });
  if (connection.answers.mayGo(changesBefore)) answer();
  else connection.answers.onceKept(answer, codes.length);
}
