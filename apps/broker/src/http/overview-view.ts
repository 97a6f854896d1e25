import { Type } from 'typebox';
import { type BrokerEngine, type Capability, type EngineCounters } from '../engine/engine.ts';
import type { Insight } from '../insight/create-insight.ts';
import { sumOf } from '../insight/rate-meter.ts';
import { Amount, At, Count, OrNull, stamp } from './admin-schemas.ts';

const ByQos = (description: string) => Type.Array(Count(''), { minItems: 3, maxItems: 3, description });

export const BrokerOverview = Type.Object(
  {
    node: Type.String({ description: 'The machine and process that answers' }),
    engine: Type.String(),
    capabilities: Type.Record(Type.String(), Type.Boolean(), {
      description: 'What the engine can be asked; what it cannot answers 501',
    }),
    connections: Count('Clients that are connected'),
    sessions: OrNull(Count('Sessions, with or without a connection')),
    subscriptions: Count('Subscriptions'),
    retained: Count('Retained messages'),
    retainedBytes: OrNull(Count('Of retained messages')),
    queuedMessages: OrNull(Count('Messages that wait for clients')),
    queuedBytes: OrNull(Count('Of messages that are held for clients')),
    messagesIn: Count('Accepted publishes of clients since the start'),
    messagesOut: Count('Deliveries to clients since the start'),
    receivedByQos: ByQos('Accepted publishes by QoS 0, 1, 2'),
    sentByQos: ByQos('Deliveries by QoS 0, 1, 2'),
    bytesIn: OrNull(Count('From clients since the start')),
    bytesOut: OrNull(Count('To clients since the start')),
    drops: Count('Copies of messages that were dropped since the start'),
    dropsByReason: Type.Record(Type.String(), Type.Integer()),
    rates: Type.Object(
      {
        messagesIn: OrNull(Amount('Each second')),
        messagesOut: OrNull(Amount('Each second')),
        bytesIn: OrNull(Amount('Each second')),
        bytesOut: OrNull(Amount('Each second')),
        drops: OrNull(Amount('Each second')),
      },
      { description: 'Of the last 10 seconds' },
    ),
    cpuPercent: OrNull(Amount('Of one core, over the last 10 seconds')),
    memoryBytes: Count('Resident memory of the process'),
    eventLoopDelayMs: OrNull(Amount('How late one turn in a hundred came, over the last 10 seconds')),
    uptimeSeconds: Count('Since the broker started'),
    startedAt: At,
    registryAnswers: OrNull(
      Type.Boolean({ description: 'Whether the registry of certificates answered last; null before it was asked' }),
    ),
    activeAlarms: Count('Alarms that are raised'),
  },
  { title: 'BrokerOverview' },
);

export interface OverviewNeeds {
  engine: Pick<BrokerEngine, 'name' | 'counters' | 'capabilities'>;
  insight: Pick<Insight, 'latestRates' | 'drops' | 'alarms'>;
  node: string;
  startedAt: Date;
  clock: { now(): Date };
  /** Whether the registry of certificates answered when it was last asked; null before. */
  registryAnswers: () => boolean | null;
}

export function overviewOf({ engine, insight, node, startedAt, clock, registryAnswers }: OverviewNeeds) {
  const { receivedByQos, sentByQos, ...counters } = engine.counters();
  const { messagesIn, messagesOut, bytesIn, bytesOut, drops, cpuPercent, eventLoopDelayMs } = insight.latestRates();
  return {
    ...{ node, engine: engine.name, capabilities: capabilitiesOf(engine) },
    ...holdings(counters),
    ...{ messagesIn: sumOf(receivedByQos), messagesOut: sumOf(sentByQos) },
    ...{ receivedByQos: [...receivedByQos], sentByQos: [...sentByQos] },
    drops: insight.drops.total(),
    dropsByReason: Object.fromEntries(insight.drops.totals()),
    rates: { messagesIn, messagesOut, bytesIn, bytesOut, drops },
    ...{ cpuPercent, eventLoopDelayMs, memoryBytes: process.memoryUsage.rss() },
    uptimeSeconds: Math.max(0, Math.floor((clock.now().getTime() - startedAt.getTime()) / 1000)),
    startedAt: stamp(startedAt),
    registryAnswers: registryAnswers(),
    activeAlarms: insight.alarms.active().length,
  };
}

const holdings = (counters: Omit<EngineCounters, 'receivedByQos' | 'sentByQos'>) => {
  const { connections, sessions, subscriptions, retained, retainedBytes } = counters;
  const { queuedMessages, queuedBytes, bytesIn, bytesOut } = counters;
  return {
    ...{ connections, sessions, subscriptions, retained, retainedBytes },
    ...{ queuedMessages, queuedBytes, bytesIn, bytesOut },
  };
};

const capabilitiesOf = ({ capabilities }: Pick<BrokerEngine, 'capabilities'>): Record<Capability, boolean> => ({
  ...capabilities,
});
