import {
  createAlertStore,
  createPresenceStore,
  createRefusedStore,
  createSampleWriter,
  type Database,
} from '@roadwire/db';
import type { Messaging } from '@roadwire/mqtt';
import type { Clock, Logger } from '@roadwire/service';
import type { Registry } from 'prom-client';
import { createIntakeMetrics } from './intake-metrics.ts';
import { createSeatKeeper } from './keep-seat.ts';
import { createAlertIntake } from './receive-alerts.ts';
import { createPresenceIntake } from './receive-presence.ts';
import { createSignalIntake } from './receive-signals.ts';
import { createRefusals } from './refusals.ts';
import { subscribeThrough } from './subscribe-through.ts';
import { createTell } from './tell.ts';
import { createUpkeep } from './upkeep.ts';

/** Everything between the broker and the tables that telemetry writes. */
export function createIntake(needs: {
  database: Database;
  databaseUrl: string;
  /** Connects with a session that is kept, as this seat. */
  connect: (seat: number) => Messaging;
  /** For hints. */
  hints: Messaging;
  retentionDays: number;
  refusedRetentionDays: number;
  /** Writes of signals side by side. */
  lanes: number;
  registry: Registry;
  clock: Clock;
  logger: Logger;
}) {
  const { database, databaseUrl, connect, hints, registry, clock, logger } = needs;
  const metrics = createIntakeMetrics(registry);
  const writer = createSampleWriter(database, { retentionDays: needs.retentionDays });
  const refusedStore = createRefusedStore(database);
  const tell = createTell({ messaging: hints, logger });
  const refusals = createRefusals({ store: refusedStore, metrics, clock, logger });
  const shared = { refusals, metrics, logger };
  const signals = createSignalIntake({ ...shared, writer, lanes: needs.lanes, tellTwin: tell.twin, clock });
  const presence = createPresenceIntake({
    ...shared,
    presence: createPresenceStore(database),
    tell: tell.event,
    clock,
  });
  const alerts = createAlertIntake({ ...shared, alerts: createAlertStore(database), tell: tell.event, clock });
  const seat = createSeatKeeper({
    databaseUrl,
    connect: (number) => {
      const messaging = connect(number);
      const through = subscribeThrough(number);
      for (const intake of [signals, presence, alerts]) intake.subscribe(messaging, through);
      return messaging;
    },
    changed: (number) => metrics.seat.set(number),
    logger,
  });
  const upkeep = createUpkeep({
    writer,
    refused: refusedStore,
    refusedRetentionDays: needs.refusedRetentionDays,
    clock,
    logger,
  });

  return {
    start(): void {
      refusals.start();
      upkeep.start();
      seat.start();
    },
    /** Why it takes nothing, or undefined when it does, or waits for its turn. */
    problem: () => seat.problem(),
    /** Finishes what is being written; what is not stays unacknowledged. */
    async stop(): Promise<void> {
      await seat.stop();
      await Promise.all([signals.stop(), presence.stop(), alerts.stop()]);
      tell.stop();
      await upkeep.stop();
      await refusals.stop();
    },
  };
}
export type Intake = ReturnType<typeof createIntake>;
