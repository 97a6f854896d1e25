import { filters } from '@roadwire/protocol';
import type { Clock } from '@roadwire/service';
import type { ConnectedClient, EngineEvents, Refusal, Taken } from '../engine/engine.ts';
import { RecencyMap } from './recency-map.ts';
import { shownName } from '../shown-name.ts';

const mostTopics = 50_000;
const mostAcknowledged = 100_000;
const mostRefused = 1_000;
/** No topic of the platform is half as long. */
const longestTopic = 256;
/** A topic that is published on all the time need not be moved up each time. */
const freshMilliseconds = 1_000;

const hints = filters.hints.slice(0, -1);

/** The last publish on a topic. Times are milliseconds since 1970. */
export interface PublishedRecord {
  at: number;
  publisher: string;
  qos: 0 | 1 | 2;
  expirySeconds: number | undefined;
  /** Somebody had subscribed to it. */
  hasReached: boolean;
}

export interface RefusedRecord {
  readonly at: number;
  readonly publisher: string;
  readonly why: string;
  readonly extension: string | undefined;
}

/**
 * What services and tools published, hints left out, by the last 50,000 topics; what was refused to anybody on the last
 * 1,000 topics; and the last 100,000 deliveries that cars acknowledged. Called for every message.
 */
export function createDeliveryJournal({ clock }: { clock: Clock }) {
  const begun = clock.now().getTime();
  const published = new RecencyMap<PublishedRecord>();
  const refused = new RecencyMap<RefusedRecord>();
  const refusedToCars = new RecencyMap<RefusedRecord>();
  let publishedSince = begun;
  const acknowledged = new AcknowledgedRing(mostAcknowledged);

  function taken({ identity, clientId }: ConnectedClient, message: Taken): void {
    if (identity.kind !== 'service' && identity.kind !== 'tools') return;
    const { topic, qos, expirySeconds, hasReached, ageMilliseconds } = message;
    if (!keeps(topic)) return;
    const at = Math.floor(clock.now().getTime() - ageMilliseconds);
    const known = published.get(topic);
    if (!known) {
      published.set(topic, { at, publisher: clientId, qos, expirySeconds, hasReached });
      if (published.size > mostTopics) publishedSince = published.takeOldest()?.at ?? publishedSince;
      return;
    }
    const isFresh = at - known.at < freshMilliseconds;
    known.at = at;
    known.publisher = clientId;
    known.qos = qos;
    known.expirySeconds = expirySeconds;
    known.hasReached = hasReached;
    if (!isFresh) published.set(topic, known);
  }

  function publishRefused({ identity, clientId }: ConnectedClient, topic: string, { why, extension }: Refusal): void {
    if (!keeps(topic)) return;
    // Cars are many, and one that is broken may be refused all day.
    const records = identity.kind === 'vehicle' ? refusedToCars : refused;
    records.set(topic, { at: clock.now().getTime(), publisher: clientId, why: shownName(why), extension });
    if (records.size > mostRefused) records.takeOldest();
  }

  return {
    events: {
      taken,
      publishRefused,
      acknowledged({ identity, clientId }, topic) {
        if (identity.kind === 'vehicle' && topic.length <= longestTopic) {
          acknowledged.add(clientId, topic, clock.now().getTime());
        }
      },
    } satisfies Partial<EngineEvents>,
    /** Whether publishes on a topic are written down at all. */
    keeps,
    published: (topic: string): Readonly<PublishedRecord> | undefined => published.get(topic),
    refused: (topic: string): RefusedRecord | undefined => newer(refused.get(topic), refusedToCars.get(topic)),
    /** When a car last acknowledged a message on a topic. */
    acknowledgedAt: (clientId: string, topic: string): number | undefined => acknowledged.last(clientId, topic),
    /** What came before is not known. */
    publishedSince: () => publishedSince,
    acknowledgedSince: () => acknowledged.since() ?? begun,
  };
}
export type DeliveryJournal = ReturnType<typeof createDeliveryJournal>;

const keeps = (topic: string): boolean => topic.length <= longestTopic && !topic.startsWith(hints);

const newer = (a: RefusedRecord | undefined, b: RefusedRecord | undefined): RefusedRecord | undefined =>
  a && b ? (a.at >= b.at ? a : b) : (a ?? b);

/** Written for every message and seldom read: it makes nothing, and is read from end to end. */
class AcknowledgedRing {
  readonly #most: number;
  readonly #clientIds: string[] = [];
  readonly #topics: string[] = [];
  readonly #at: Float64Array;
  #next = 0;

  constructor(most: number) {
    this.#most = most;
    this.#at = new Float64Array(most);
  }

  add(clientId: string, topic: string, at: number): void {
    const place = this.#next;
    this.#clientIds[place] = clientId;
    this.#topics[place] = topic;
    this.#at[place] = at;
    this.#next = (place + 1) % this.#most;
  }

  last(clientId: string, topic: string): number | undefined {
    const count = this.#topics.length;
    for (let back = 1; back <= count; back += 1) {
      const place = (this.#next - back + this.#most) % this.#most;
      if (this.#topics[place] === topic && this.#clientIds[place] === clientId) return this.#at[place];
    }
    return undefined;
  }

  /** The oldest that is known, once something was forgotten. */
  since(): number | undefined {
    return this.#topics.length === this.#most ? this.#at[this.#next] : undefined;
  }
}
