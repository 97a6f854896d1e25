import { type AlertStore, isUnusable } from '@roadwire/db';
import type { IncomingMessage, Messaging } from '@roadwire/mqtt';
import { type Alert, captureLevels, decodeAlert, filters } from '@roadwire/protocol';
import type { Clock, Logger } from '@roadwire/service';
import { incredible } from './credible-time.ts';
import type { IntakeMetrics } from './intake-metrics.ts';
import type { Refusals } from './refusals.ts';
import type { SubscribeThrough } from './subscribe-through.ts';
import type { TellDomainEvent } from './tell.ts';
import { whyWritesFail } from './why-writes-fail.ts';
import { createWriteLane, type Waiting } from './write-lane.ts';

interface Word extends Waiting {
  vehicleId: string;
  alert: Alert;
}

/** Keeps the alerts that cars raise and clear. */
export function createAlertIntake(needs: {
  alerts: Pick<AlertStore, 'store'>;
  refusals: Refusals;
  tell: TellDomainEvent;
  metrics: IntakeMetrics;
  clock: Clock;
  logger: Logger;
}) {
  const { alerts, refusals, tell, metrics, clock, logger } = needs;
  const lane = createWriteLane<Word>({
    write: async (batch) => {
      for (const word of batch) await write(word);
    },
    ...whyWritesFail,
    isUnusable,
    leaveOut: ({ vehicleId, alert: { code } }, error) =>
      refusals.note(vehicleId, {
        path: code,
        reason: 'unstorable',
        detail: error instanceof Error ? error.message : `${error}`,
      }),
    mostWeight: 100,
    logger,
    what: 'alerts',
    failed: () => metrics.writeFailures.inc(),
  });
  metrics.observeWaiting(() => lane.waiting);

  async function write({ vehicleId, alert }: Word): Promise<void> {
    const { code, severity, state } = alert;
    const stored = await alerts.store(vehicleId, alert);
    if (!stored.changed) {
      if (stored.why === 'unregistered') refusals.note(vehicleId, { path: code, reason: 'unregistered' });
      return;
    }
    metrics.alerts.inc({ state, severity });
    logger.info({ vehicle: vehicleId, code, severity }, `alert ${state}`);
    tell('alert', vehicleId, stored.eventId.toString());
  }

  async function take({ topic, payload, qos, isCurrent }: IncomingMessage): Promise<void> {
    const [vehicleId] = captureLevels(filters.alerts, topic) ?? [];
    if (!vehicleId) return;
    const alert = decodeAlert(payload);
    if (!alert.ok) return refusals.note(vehicleId, { reason: 'malformed', detail: `alert: ${alert.reason}` });
    const { code, at } = alert.value;
    const doubt = incredible(Date.parse(at), clock.now());
    if (doubt) return refusals.note(vehicleId, { path: code, at, reason: doubt });
    await lane.add({ vehicleId, alert: alert.value, weight: 1, isStale: () => qos > 0 && !isCurrent() });
  }

  return {
    subscribe: (messaging: Pick<Messaging, 'subscribe'>, through: SubscribeThrough) =>
      messaging.subscribe(filters.alerts, take, { through: through(filters.alerts, { shared: true }) }),
    stop: () => lane.stop(),
  };
}
