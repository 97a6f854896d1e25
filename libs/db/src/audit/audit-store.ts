import type { Transaction } from '../database.ts';
import type { Prisma } from '../generated/client.ts';

/** Who does something: a person with the request that asked for it, or a part of the platform by itself. */
export interface Actor {
  actorId: string | null;
  /** The actor's e-mail address as it is now, or the name of what acts by itself. */
  actor: string;
  requestId: string | null;
}

/** One line of the audit log: who did what to what, and how it ended. */
export interface AuditRecord extends Actor {
  at: Date;
  /** Such as `access.revoke`. */
  action: string;
  /** What it was done to, such as `person:…` or `certificate:…`. */
  target: string;
  vehicleId: string | null;
  outcome: 'done' | 'refused';
  details: Prisma.InputJsonObject;
}

/** Adds a line, in the transaction that makes it true. */
export async function recordAudit(transaction: Pick<Transaction, 'auditEntry'>, record: AuditRecord): Promise<void> {
  await transaction.auditEntry.create({ data: record, select: { id: true } });
}
