import { randomUUID } from 'node:crypto';
import type { Clock } from '@roadwire/service';
import type { BrokerEngine, ConnectedClient, EngineEvents, EngineTap } from '../engine/engine.ts';
import { shownName } from '../shown-name.ts';
import { Trace, type TracePerson, type TraceTarget, type TraceView } from './trace.ts';
import {
  departureWords,
  dropEventWords,
  packetWords,
  publishWords,
  refusalWords,
  requestWords,
  type TraceWords,
} from './trace-entry.ts';

export const mostTraces = 10;
export const longestTraceSeconds = 3600;

export interface NewTrace {
  readonly target: TraceTarget;
  readonly seconds: number;
  readonly payloads: boolean;
  readonly startedBy: TracePerson;
}

/**
 * Time-boxed traces. At most ten are kept: an ended one makes room for a new one, the oldest first. The engine tells of
 * its packets only while one runs.
 */
export function createTraces({ clock, engine }: { clock: Clock; engine: () => Pick<BrokerEngine, 'tap'> }) {
  /** In the order in which they were started. */
  const traces = new Map<string, Trace>();
  const timers = new Map<string, NodeJS.Timeout>();
  /** Those that run: looked at for every packet. */
  let running: readonly Trace[] = [];

  const tap: EngineTap = {
    publish(direction, connection, publish) {
      const { clientId, address } = connection;
      for (const trace of running) {
        if (!trace.matches(clientId, address, publish.topic)) continue;
        add(trace, publishWords(direction, connection, publish, trace.keepsPayloads));
      }
    },
    packet(direction, connection, read) {
      const { clientId, address } = connection;
      let words: TraceWords | undefined;
      for (const trace of running) {
        if (trace.target.topic !== undefined || !trace.matches(clientId, address, undefined)) continue;
        words ??= packetWords(direction, connection, read());
        add(trace, words);
      }
    },
  };

  function add(trace: Trace, words: TraceWords): void {
    trace.add(words, clock.now());
    if (!trace.isRunning) settle();
  }

  /** After a trace began or ended. */
  function settle(): void {
    running = [...traces.values()].filter(({ isRunning }) => isRunning);
    engine().tap = running.length > 0 ? tap : undefined;
    for (const [id, timer] of timers) {
      if (traces.get(id)?.isRunning) continue;
      clearTimeout(timer);
      timers.delete(id);
    }
  }

  function happened(event: string, words: Omit<TraceWords, 'kind'>, topic = words.topic): void {
    for (const trace of running) {
      if (trace.matches(words.clientId, words.address, topic)) add(trace, { kind: 'event', event, ...words });
    }
  }

  const of = ({ clientId, connection }: ConnectedClient) => ({ clientId, address: connection.address });
  // Without a trace nothing is made: some of these come with every message.
  const events = {
    connected: (client) => running.length > 0 && happened('connected', of(client)),
    disconnected: (client, departure) =>
      running.length > 0 && happened('disconnected', { ...of(client), ...departureWords(departure) }),
    admissionRefused: (request, { refusal, why, limit }) =>
      running.length > 0 &&
      happened('refused', { ...requestWords(request), reason: refusal, why: shownName(why), limit }),
    connectionFailed: ({ clientId, address }, departure) =>
      running.length > 0 &&
      happened('connection_failed', {
        ...{ clientId: clientId && shownName(clientId), address },
        ...departureWords(departure),
      }),
    publishRefused: (client, topic, refusal) =>
      running.length > 0 &&
      happened('publish_refused', { ...of(client), topic: shownName(topic), ...refusalWords(refusal) }, topic),
    subscribeRefused: (client, filter, refusal) =>
      running.length > 0 &&
      happened('subscribe_refused', { ...of(client), filters: [shownName(filter)], ...refusalWords(refusal) }),
    dropped: (drop) => running.length > 0 && happened('dropped', dropEventWords(drop), drop.topic),
    throttled: (client, limit) => running.length > 0 && happened('throttled', { ...of(client), limit }),
    sessionEnded: (clientId, why) => running.length > 0 && happened('session_ended', { clientId, why }),
  } satisfies Partial<EngineEvents>;

  return {
    events,

    /** Whether one more can be started. */
    hasRoom: (): boolean => running.length < mostTraces,

    /** Undefined when ten run already. */
    start({ target, seconds, payloads, startedBy }: NewTrace): TraceView | undefined {
      if (traces.size >= mostTraces) {
        const ended = [...traces].find(([, { isRunning }]) => !isRunning);
        if (!ended) return undefined;
        traces.delete(ended[0]);
      }
      const id = randomUUID();
      const startedAt = clock.now();
      const endsAt = new Date(startedAt.getTime() + seconds * 1000);
      const trace = new Trace({ id, target, payloads, startedBy, startedAt, endsAt });
      traces.set(id, trace);
      const timer = setTimeout(() => {
        trace.end('time', clock.now());
        settle();
      }, seconds * 1000);
      timers.set(id, timer.unref());
      settle();
      return trace.view;
    },

    /** Newest first. */
    list: (): TraceView[] => [...traces.values()].map(({ view }) => view).reverse(),
    find: (id: string): Trace | undefined => traces.get(id),

    /** What it has found stays. May be called twice. */
    end(id: string): TraceView | undefined {
      const trace = traces.get(id);
      trace?.end('stopped', clock.now());
      settle();
      return trace?.view;
    },

    /** False when there is none. */
    delete(id: string): boolean {
      traces.get(id)?.end('stopped', clock.now());
      const was = traces.delete(id);
      settle();
      return was;
    },

    /** Ends them all. May be called twice. */
    stop(): void {
      if (running.length === 0) return;
      for (const trace of running) trace.end('stopped', clock.now());
      settle();
    },
  };
}
export type Traces = ReturnType<typeof createTraces>;
