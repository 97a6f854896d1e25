import { isUnusable, type PresenceStore, type PresenceWord } from '@roadwire/db';
import type { IncomingMessage, Messaging } from '@roadwire/mqtt';
import { captureLevels, decodePresence, filters } from '@roadwire/protocol';
import type { Clock, Logger } from '@roadwire/service';
import { incredible } from './credible-time.ts';
import type { IntakeMetrics } from './intake-metrics.ts';
import type { Refusals } from './refusals.ts';
import type { SubscribeThrough } from './subscribe-through.ts';
import type { TellDomainEvent } from './tell.ts';
import { whyWritesFail } from './why-writes-fail.ts';
import { createWriteLane, type Waiting } from './write-lane.ts';

const mostInOneWrite = 1_000;

interface Word extends Waiting {
  word: PresenceWord;
}

/** Keeps who is connected. Retained words and late wills come again and again: only a change is told. */
export function createPresenceIntake(needs: {
  presence: Pick<PresenceStore, 'store'>;
  refusals: Refusals;
  tell: TellDomainEvent;
  metrics: IntakeMetrics;
  clock: Clock;
  logger: Logger;
}) {
  const { presence, refusals, tell, metrics, clock, logger } = needs;
  const lane = createWriteLane<Word>({
    write,
    ...whyWritesFail,
    isUnusable,
    leaveOut: ({ word: { vehicleId } }, error) =>
      refusals.note(vehicleId, { reason: 'unstorable', detail: error instanceof Error ? error.message : `${error}` }),
    mostWeight: mostInOneWrite,
    logger,
    what: 'presence',
    failed: () => metrics.writeFailures.inc(),
  });
  metrics.observeWaiting(() => lane.waiting);

  async function write(batch: readonly Word[]): Promise<void> {
    for (const words of onceEach(batch)) await store(words);
  }

  async function store(words: readonly PresenceWord[]): Promise<void> {
    const changes = await presence.store(words);
    for (const { vehicleId, online, asleep, eventId } of changes) {
      metrics.presence.inc({ to: online ? 'online' : asleep ? 'asleep' : 'offline' });
      logger.debug({ vehicle: vehicleId }, online ? 'car connected' : 'car disconnected');
      tell('presence', vehicleId, eventId);
    }
  }

  async function take({ topic, payload, qos, isCurrent }: IncomingMessage): Promise<void> {
    const [vehicleId] = captureLevels(filters.presence, topic) ?? [];
    // Whoever wants a retained message to be forgotten publishes an empty one.
    if (!vehicleId || payload.length === 0) return;
    const word = decodePresence(payload);
    if (!word.ok) return refusals.note(vehicleId, { reason: 'malformed', detail: `presence: ${word.reason}` });
    const isStale = () => qos > 0 && !isCurrent();
    const now = clock.now();
    // It is online or not whatever its clock says.
    const at = incredible(Date.parse(word.value.at), now) ? now.toISOString() : word.value.at;
    await lane.add({ word: { ...word.value, at, vehicleId }, weight: 1, isStale });
  }

  return {
    // One word of a car after another.
    subscribe: (messaging: Pick<Messaging, 'subscribe'>, through: SubscribeThrough) =>
      messaging.subscribe(filters.presence, take, { through: through(filters.presence, { shared: false }) }),
    stop: () => lane.stop(),
  };
}

/** In turns, so that none has two words of one car: of an earlier connection some may still be waiting. */
function onceEach(batch: readonly Word[]): PresenceWord[][] {
  const turns: PresenceWord[][] = [];
  const heard = new Map<string, number>();
  for (const { word } of batch) {
    const turn = heard.get(word.vehicleId) ?? 0;
    heard.set(word.vehicleId, turn + 1);
    (turns[turn] ??= []).push(word);
  }
  return turns;
}
