import { captureLevels, filters, mayPublish, permissionsOf, topics } from '@roadwire/protocol';
import type { Clock } from '@roadwire/service';
import type { BrokerEngine, Capabilities, SessionView } from '../engine/engine.ts';
import { type ConnectionHistory, lastAddressOf } from './connection-history.ts';
import { type Check, checksOf } from './delivery-checks.ts';
import { concludeDelivery, type Conclusion } from './delivery-conclusion.ts';
import type { BanInForce, DeliveryFacts, PublishedFacts, SessionFacts } from './delivery-facts.ts';
import type { DeliveryJournal } from './delivery-journal.ts';
import type { DropLedger } from './drop-ledger.ts';
import { identityOfClientId } from './identity-of-client-id.ts';

/** Which message is asked for: by its topic, or by the id of a command or broadcast. */
export type AskedMessage = { readonly topic: string } | { readonly messageId: string };

export interface DeliveryExplanation {
  readonly clientId: string;
  readonly topic: string;
  readonly conclusion: Conclusion;
  readonly checks: readonly Check[];
  /** So far back the records go, since when each kind is known. */
  readonly recordsSince: Readonly<Record<'connections' | 'publishes' | 'acknowledgements' | 'drops', Date>>;
}

export interface ExplainNeeds {
  engine: () => Pick<BrokerEngine, 'session' | 'waiting' | 'retained'> & { readonly capabilities: Capabilities };
  history: Pick<ConnectionHistory, 'of' | 'since'>;
  journal: Omit<DeliveryJournal, 'events'>;
  drops: Pick<DropLedger, 'onTopic' | 'since'>;
  /** The ban on a client, or on the address it was last seen at. */
  banOf: (clientId: string, address: string | undefined) => BanInForce | undefined;
  clock: Clock;
}

/** "Why did this car not get this message?" */
export function createExplainDelivery(needs: ExplainNeeds) {
  return (clientId: string, asked: AskedMessage): DeliveryExplanation => {
    const candidates = 'topic' in asked ? [asked.topic] : topicsOf(needs, clientId, asked.messageId);
    const facts = mostTelling(candidates.map((topic) => factsOf(needs, clientId, topic)));
    return {
      ...{ clientId, topic: facts.topic },
      conclusion: concludeDelivery(facts),
      checks: checksOf(facts),
      recordsSince: {
        connections: needs.history.since,
        publishes: new Date(facts.publishedSince),
        acknowledgements: new Date(facts.acknowledgedSince),
        drops: needs.drops.since,
      },
    };
  };
}
export type ExplainDelivery = ReturnType<typeof createExplainDelivery>;

/** Where a message of this id can stand. A car's cohort is in its certificate, or in what it subscribed to. */
function topicsOf({ engine }: ExplainNeeds, clientId: string, messageId: string): [string, ...string[]] {
  const cohort = cohortOf(engine().session(clientId));
  return [
    topics.command.request(clientId, messageId),
    topics.broadcast.notice(clientId, messageId),
    ...(cohort === undefined ? [] : [topics.broadcast.cohortNotice(cohort, messageId)]),
  ];
}

function cohortOf(session: SessionView | undefined): string | undefined {
  const identity = session?.client?.identity;
  if (identity?.kind === 'vehicle') return identity.cohort;
  const asked = session?.subscriptions.map(({ filter }) => captureLevels(filters.noticesToCohort('+'), filter)?.[0]);
  return asked?.find((cohort) => cohort !== undefined && cohort !== '+');
}

/** The one of which something is known; the first when nothing is known of any. */
function mostTelling(all: readonly DeliveryFacts[]): DeliveryFacts {
  const isTold = (facts: DeliveryFacts) =>
    facts.published ??
    facts.waiting ??
    facts.refused ??
    facts.dropped ??
    facts.droppedOnArrival ??
    facts.acknowledgedAt;
  const found = all.find((facts) => isTold(facts) !== undefined) ?? all[0];
  if (!found) throw new RangeError('no topic to explain');
  return found;
}

function factsOf(needs: ExplainNeeds, clientId: string, topic: string): DeliveryFacts {
  const { clock, drops, history, journal } = needs;
  const engine = needs.engine();
  const session = engine.session(clientId);
  const records = history.of(clientId);
  const address = session?.client?.connection.address ?? lastAddressOf(records);
  const onTopic = drops.onTopic(topic);
  return {
    ...{ clientId, topic, history: records, historySince: history.since.getTime() },
    now: clock.now().getTime(),
    isPermitted: isPermitted(session, clientId, topic),
    ban: needs.banOf(clientId, address),
    knowsSessions: engine.capabilities.sessions,
    session: session && sessionFacts(session, topic),
    knowsDeliveries: engine.capabilities.deliveries && journal.keeps(topic),
    published: publishedFacts(needs, topic),
    publishedSince: journal.publishedSince(),
    refused: journal.refused(topic),
    waiting: firstWaiting(engine, clientId, topic),
    knowsDrops: engine.capabilities.drops,
    dropsSince: drops.since.getTime(),
    dropped: onTopic.find((row) => row.clientId === clientId && row.publisher !== clientId),
    droppedOnArrival: onTopic.find(
      (row) =>
        row.reason === 'extension' && row.clientId !== clientId && row.clientId === (row.publisher ?? row.clientId),
    ),
    acknowledgedAt: journal.acknowledgedAt(clientId, topic),
    acknowledgedSince: journal.acknowledgedSince(),
  };
}

/** What the certificate of a client that is away allows follows from its id, except for its cohort. */
function isPermitted(session: SessionView | undefined, clientId: string, topic: string): boolean | undefined {
  const cohort = cohortOf(session);
  const identity = session?.client?.identity ?? identityOfClientId(clientId, cohort ?? '');
  // What extensions allow is not written down anywhere.
  if (!identity || identity.kind === 'external') return undefined;
  const isForCohort = captureLevels(filters.noticesToCohort('+'), topic) !== undefined;
  if (identity.kind === 'vehicle' && isForCohort && cohort === undefined) return undefined;
  const permissions = session?.client?.permissions ?? permissionsOf(identity);
  return mayPublish({ publish: permissions.subscribe, subscribe: [] }, topic);
}

function sessionFacts(session: SessionView, topic: string): SessionFacts {
  const [subscription] = session.subscriptions
    .filter(({ filter }) => captureLevels(filter, topic) !== undefined)
    .toSorted((a, b) => b.qos - a.qos);
  return {
    subscription,
    connectedSince: session.client?.connectedSince.getTime(),
    disconnectedSince: session.disconnectedSince?.getTime(),
    cleanStart: session.client?.cleanStart ?? null,
  };
}

function publishedFacts({ clock, engine, journal }: ExplainNeeds, topic: string): PublishedFacts | undefined {
  const recorded = journal.published(topic);
  const [retained] = isFilter(topic) ? [] : engine().retained(topic);
  if (recorded) return { ...recorded, isRetained: retained !== undefined };
  if (!retained) return undefined;
  const { publisher, qos, receivedAt, remainingSeconds } = retained;
  const at = receivedAt.getTime();
  const livedSeconds = (clock.now().getTime() - at) / 1000;
  const expirySeconds = remainingSeconds === undefined ? undefined : livedSeconds + remainingSeconds;
  return { at, publisher, qos, expirySeconds, hasReached: true, isRetained: true };
}

const isFilter = (topic: string): boolean => /[+#]/.test(topic);

function firstWaiting(engine: Pick<BrokerEngine, 'waiting'>, clientId: string, topic: string) {
  for (const message of engine.waiting(clientId)) if (message.topic === topic) return message;
  return undefined;
}
