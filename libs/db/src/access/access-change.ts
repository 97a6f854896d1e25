import type { Domain, DomainEvents } from '@roadwire/protocol';
import { type Actor, recordAudit } from '../audit/audit-store.ts';
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
 * Of a car that is locked: commands that were about to be stored meanwhile look up anew whether they may be. Called where
 * rights are taken away.
 */
export async function makeCommandsLookAgain(transaction: Transaction, vehicleId: string): Promise<void> {
  await transaction.$executeRaw`UPDATE vehicles SET ownership_epoch = ownership_epoch WHERE id = ${vehicleId}`;
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
