import type { Alert } from '@roadwire/protocol';
import type { Database, Transaction } from '../database.ts';
import { recordDomainEvent } from '../domain-event-store.ts';

/** What a word of a car did: `old` is one that comes again or is overtaken, `unregistered` of no car that we know. */
export type AlertStored = { changed: true; eventId: bigint } | { changed: false; why: 'old' | 'unregistered' };

/**
 * The alerts that cars raise and clear. Of one code the word with the latest time holds, whatever order they come in: one that
 * is late changes nothing, except that the beginning of an alert whose end came first is filled in.
 */
export function createAlertStore({ prisma }: Pick<Database, 'prisma'>) {
  return {
    store: (vehicleId: string, alert: Alert): Promise<AlertStored> =>
      prisma.$transaction(async (transaction) => {
        if (!(await lockStatus(transaction, vehicleId))) return { changed: false, why: 'unregistered' };
        const at = new Date(alert.at);
        const opened =
          alert.state === 'raised'
            ? await raise(transaction, vehicleId, alert, at)
            : await clear(transaction, vehicleId, alert, at);
        if (opened === undefined) return { changed: false, why: 'old' };
        if (opened !== 0) {
          await transaction.vehicleStatus.update({
            where: { vehicleId },
            data: { openAlerts: { increment: opened } },
          });
        }
        const { code, severity, state } = alert;
        const data = { vehicleId, code, severity, state, at: alert.at };
        const eventId = await recordDomainEvent(transaction, 'alert', { entityId: vehicleId, vehicleId, at, data });
        return { changed: true, eventId };
      }),
  };
}
export type AlertStore = ReturnType<typeof createAlertStore>;

/** The words about one car are taken one after another. False when there is no such car. */
async function lockStatus(transaction: Transaction, vehicleId: string): Promise<boolean> {
  await transaction.$executeRaw`
    INSERT INTO vehicle_status (vehicle_id) SELECT id FROM vehicles WHERE id = ${vehicleId} ON CONFLICT DO NOTHING`;
  const locked = await transaction.$queryRaw<unknown[]>`
    SELECT 1 FROM vehicle_status WHERE vehicle_id = ${vehicleId} FOR UPDATE`;
  return locked.length > 0;
}

const latestOf = (transaction: Transaction, vehicleId: string, code: string) =>
  transaction.vehicleAlert.findFirst({
    where: { vehicleId, code },
    orderBy: [{ raisedAt: 'desc' }, { id: 'desc' }],
  });

/** By how many the open alerts grew, or undefined when nothing changed that is to be told. */
async function raise(transaction: Transaction, vehicleId: string, alert: Alert, at: Date): Promise<number | undefined> {
  const { code, severity } = alert;
  const latest = await latestOf(transaction, vehicleId, code);
  if (latest && !latest.clearedAt) {
    if (at <= latest.saidAt) return at < latest.raisedAt ? fillIn(transaction, vehicleId, alert, at) : undefined;
    // Raised already; it may have become more or less serious.
    await transaction.vehicleAlert.update({ where: { id: latest.id }, data: { severity, saidAt: at } });
    return severity === latest.severity ? undefined : 0;
  }
  if (latest?.clearedAt && at <= latest.clearedAt) return fillIn(transaction, vehicleId, alert, at);
  await transaction.vehicleAlert.create({ data: { vehicleId, code, severity, raisedAt: at, saidAt: at } });
  return 1;
}

/** The end that follows a late beginning may have come without one. */
async function fillIn(transaction: Transaction, vehicleId: string, alert: Alert, at: Date): Promise<0 | undefined> {
  const { code, severity } = alert;
  const next = await transaction.vehicleAlert.findFirst({
    where: { vehicleId, code, clearedAt: { gte: at } },
    orderBy: [{ clearedAt: 'asc' }, { id: 'asc' }],
  });
  if (!next?.clearedAt || next.raisedAt.getTime() !== next.clearedAt.getTime() || at >= next.raisedAt) return undefined;
  await transaction.vehicleAlert.update({ where: { id: next.id }, data: { raisedAt: at, severity } });
  return 0;
}

async function clear(transaction: Transaction, vehicleId: string, alert: Alert, at: Date): Promise<number | undefined> {
  const { code, severity } = alert;
  const latest = await latestOf(transaction, vehicleId, code);
  if (latest && !latest.clearedAt) {
    // A later word has said that it is raised.
    if (at < latest.saidAt) return undefined;
    await transaction.vehicleAlert.update({ where: { id: latest.id }, data: { clearedAt: at, saidAt: at } });
    return -1;
  }
  if (latest?.clearedAt && latest.clearedAt >= at) return undefined;
  // The car's word that it began has not come, and may come later.
  await transaction.vehicleAlert.create({
    data: { vehicleId, code, severity, raisedAt: at, clearedAt: at, saidAt: at },
  });
  return 0;
}
