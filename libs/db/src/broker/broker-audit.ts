import { createAuditLog } from '../audit/audit-log.ts';
import type { AuditRecord } from '../audit/audit-store.ts';
import type { Database } from '../database.ts';

export const brokerActions = [
  'broker.disconnect',
  'broker.delete_session',
  'broker.delete_retained',
  'broker.trace',
] as const;
export type BrokerAction = (typeof brokerActions)[number];

/** What somebody did through the admin API of the broker. */
export interface BrokerDeed {
  person: { readonly id: string; readonly email: string };
  requestId: string;
  action: BrokerAction;
  /** What it was done to, such as `client:…`, `topic:…` or `trace:…`. */
  target: string;
  /** When it is about a car. */
  vehicleId?: string | undefined;
  /** `done` unless said otherwise. */
  outcome?: AuditRecord['outcome'];
  details?: AuditRecord['details'];
}

/** Names come from the network: a line of the audit log shall not carry a kilobyte of them. */
const longestTarget = 200;

/** Adds what an operator did to the audit log. Rejects when the database is away. */
export function createBrokerAudit(database: Pick<Database, 'prisma'>, clock: { now(): Date }) {
  const log = createAuditLog(database);
  return ({ person, requestId, action, target, vehicleId, outcome = 'done', details = {} }: BrokerDeed) =>
    log.record({
      ...{ at: clock.now(), actorId: person.id, actor: person.email, requestId, action, outcome, details },
      target: target.length <= longestTarget ? target : `${target.slice(0, longestTarget)}…`,
      vehicleId: vehicleId ?? null,
    });
}
export type BrokerAudit = ReturnType<typeof createBrokerAudit>;
