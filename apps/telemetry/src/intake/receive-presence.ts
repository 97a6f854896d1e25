import type { PresenceStore, PresenceWord } from '@roadwire/db';
import type { IncomingMessage, Messaging } from '@roadwire/mqtt';
import { captureLevels, decodePresence, filters } from '@roadwire/protocol';
import type { Logger } from '@roadwire/service';
import type { IntakeMetrics } from './intake-metrics.ts';
import type { Refusals } from './refusals.ts';
import type { SubscribeThrough } from './subscribe-through.ts';
import type { TellDomainEvent } from './tell.ts';
import { isUnusableForPostgres } from './unusable.ts';
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
  logger: Logger;
}) {
  const { presence, refusals, tell, metrics, logger } = needs;
  const lane = createWriteLane<Word>({
    write,
    isUnusable: isUnusableForPostgres,
    leaveOut: ({ word: { vehicleId } }, error) =>
      refusals.note(vehicleId, { reason: 'unstorable', detail: error instanceof Error ? error.message : `${error}` }),
    mostWeight: mostInOneWrite,
    logger,
    what: 'presence',
    failed: () => metrics.writeFailures.inc(),
  });

  async function write(batch: readonly Word[]): Promise<void> {
    const changes = await presence.store(batch.map(({ word }) => word));
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
    await lane.add({ word: { ...word.value, vehicleId }, weight: 1, isStale });
  }

  return {
    // One word of a car after another: a batch holds at most one of each.
    subscribe: (messaging: Pick<Messaging, 'subscribe'>, through: SubscribeThrough) =>
      messaging.subscribe(filters.presence, take, { through: through(filters.presence, { shared: false }) }),
    stop: () => lane.stop(),
  };
}
