import type { Domain, DomainEvents } from '@roadwire/protocol';
import { type Actor, recordAudit } from '../audit/audit-store.ts';
import { endCommandsOf } from '../commands/index.ts';
import type { Transaction } from '../database.ts';
import { recordDomainEvent } from '../domain-event-store.ts';
import type { Prisma } from '../generated/client.ts';

/** An event that is written and is still to be told: its row of `domain_events`. */
export interface ToTell {
  domain: Domain;
  entityId: string;
  eventId: bigint;
}

export type AccessChange = DomainEvents['access']['change'];

/**
 * The car's ownership epoch. Until the transaction ends nobody else changes who may use this car, and no command of an
 * earlier epoch slips in beside a transfer: rows that refer to the car wait as well.
 */
export async function lockVehicle(transaction: Transaction, vehicleId: string): Promise<number | undefined> {
  const [vehicle] = await transaction.$queryRaw<{ epoch: number }[]>`
    SELECT ownership_epoch AS epoch FROM vehicles WHERE id = ${vehicleId} FOR UPDATE`;
  return vehicle?.epoch;
}

/**
 * Of a car that is locked, when a person may no longer send to it: what has not left is cancelled, what may have left is not
 * published again, and a command that is about to be stored looks up anew whether it may be.
 */
export async function endCommandsOfPerson(
  transaction: Transaction,
  of: { vehicleId: string; personId: string; now: Date },
): Promise<ToTell[]> {
  const { vehicleId, personId: requestedBy, now } = of;
  // Written anew as it is: what waits for the lock sees that something was changed.
  await transaction.$executeRaw`UPDATE vehicles SET ownership_epoch = ownership_epoch WHERE id = ${vehicleId}`;
  const cancelled = await endCommandsOf(transaction, { vehicleId, requestedBy, reason: 'access_revoked' }, now);
  return cancelled.map(({ commandId, eventId }) => ({ domain: 'command', entityId: commandId, eventId }));
}

/** Records that somebody's access changed, in the transaction that changes it. */
export async function recordAccessChange(
  transaction: Transaction,
  event: { vehicleId: string; personId: string | null; change: AccessChange; now: Date },
): Promise<ToTell> {
  const { vehicleId, personId, change, now } = event;
  const eventId = await recordDomainEvent(transaction, 'access', {
    entityId: vehicleId,
    vehicleId,
    at: now,
    data: { vehicleId, personId, change, at: now.toISOString() },
  });
  return { domain: 'access', entityId: vehicleId, eventId };
}

/** A line of the audit log about access to a car. */
export const auditAccess = (
  transaction: Transaction,
  line: {
    by: Actor;
    now: Date;
    action: string;
    target: string;
    vehicleId: string;
    details: Prisma.InputJsonObject;
  },
): Promise<void> => {
  const { by, now, action, target, vehicleId, details } = line;
  return recordAudit(transaction, { ...by, at: now, action, target, vehicleId, outcome: 'done', details });
};
