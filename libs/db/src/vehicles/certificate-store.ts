import { lockVehicle } from '../access/access-change.ts';
import { type Actor, recordAudit } from '../audit/audit-store.ts';
import type { Database, Transaction } from '../database.ts';
import { recordDomainEvent } from '../domain-event-store.ts';
import type { VehicleCertificate as CertificateRow } from '../generated/client.ts';

export type VehicleCertificate = CertificateRow;

export interface NewCertificate {
  fingerprint: string;
  vehicleId: string;
  serial: string;
  notBefore: Date;
  notAfter: Date;
}

/** A certificate that changed, and the row of `domain_events` that says so. */
export interface CertificateTold {
  serial: string;
  eventId: bigint;
}

/** Cars' certificates: issued, replaced and revoked, each with its event and its line in the audit log. */
export function createCertificateStore({ prisma }: Pick<Database, 'prisma'>) {
  return {
    /** With `rotate` every earlier certificate of the car is worth nothing from the same moment on. */
    issue: (
      certificate: NewCertificate,
      options: { rotate: boolean; by: Actor; now: Date },
    ): Promise<CertificateTold[]> =>
      prisma.$transaction(async (transaction) => {
        const { by, now, rotate } = options;
        const { vehicleId, fingerprint, serial, notAfter } = certificate;
        // One after the other: of two rotations at once the second one ends the certificate of the first.
        await lockVehicle(transaction, vehicleId);
        const superseded = rotate
          ? await transaction.vehicleCertificate.updateManyAndReturn({
              where: { vehicleId, revokedAt: null },
              data: { revokedAt: now, revokedFor: 'superseded' },
            })
          : [];
        await transaction.vehicleCertificate.create({ data: { ...certificate, issuedAt: now } });
        const told = [
          { serial, eventId: await tell(transaction, { vehicleId, serial, change: 'issued', now }) },
          ...(await tellRevoked(transaction, superseded, now)),
        ];
        await recordAudit(transaction, {
          ...by,
          ...{ at: now, action: 'certificate.issue', target: `certificate:${serial}`, vehicleId, outcome: 'done' },
          details: {
            fingerprint,
            notAfter: notAfter.toISOString(),
            superseded: superseded.map((earlier) => earlier.serial),
          },
        });
        return told;
      }),

    /** Newest first. */
    listOf: (vehicleId: string): Promise<VehicleCertificate[]> =>
      prisma.vehicleCertificate.findMany({ where: { vehicleId }, orderBy: [{ issuedAt: 'desc' }, { serial: 'asc' }] }),

    /** `unknown` when the car has no such certificate; nothing to tell when it was revoked before. */
    revoke: (
      certificate: { vehicleId: string; serial: string; reason: string },
      by: Actor,
      now: Date,
    ): Promise<CertificateTold[] | 'unknown'> =>
      prisma.$transaction(async (transaction) => {
        const { vehicleId, serial, reason } = certificate;
        const revoked = await transaction.vehicleCertificate.updateManyAndReturn({
          where: { vehicleId, serial, revokedAt: null },
          data: { revokedAt: now, revokedFor: reason },
        });
        if (revoked.length === 0) {
          return (await transaction.vehicleCertificate.count({ where: { vehicleId, serial } })) === 0 ? 'unknown' : [];
        }
        await recordAudit(transaction, {
          ...by,
          ...{ at: now, action: 'certificate.revoke', target: `certificate:${serial}`, vehicleId, outcome: 'done' },
          details: { reason },
        });
        return tellRevoked(transaction, revoked, now);
      }),

    /** What is known of a certificate by its SHA-256 fingerprint in lower-case hex. */
    find: (fingerprint: string): Promise<{ vehicleId: string; revokedAt: Date | null } | null> =>
      prisma.vehicleCertificate.findUnique({ where: { fingerprint }, select: { vehicleId: true, revokedAt: true } }),

    /** The certificates that were revoked at this time or later, by the clock of who revoked them. */
    revokedSince: (since: Date): Promise<{ fingerprint: string; vehicleId: string }[]> =>
      prisma.vehicleCertificate.findMany({
        where: { revokedAt: { gte: since } },
        select: { fingerprint: true, vehicleId: true },
      }),
  };
}
export type CertificateStore = ReturnType<typeof createCertificateStore>;

async function tellRevoked(
  transaction: Transaction,
  revoked: readonly VehicleCertificate[],
  now: Date,
): Promise<CertificateTold[]> {
  const told: CertificateTold[] = [];
  for (const { vehicleId, serial } of revoked) {
    told.push({ serial, eventId: await tell(transaction, { vehicleId, serial, change: 'revoked', now }) });
  }
  return told;
}

function tell(
  transaction: Transaction,
  event: { vehicleId: string; serial: string; change: 'issued' | 'revoked'; now: Date },
): Promise<bigint> {
  const { vehicleId, serial, change, now } = event;
  return recordDomainEvent(transaction, 'certificate', {
    entityId: serial,
    vehicleId,
    at: now,
    data: { vehicleId, serial, change, at: now.toISOString() },
  });
}
