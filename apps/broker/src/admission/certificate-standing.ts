import type { RegistryHealth } from './registry-health.ts';

export interface CertificateRecord {
  readonly vehicleId: string;
  readonly revokedAt: Date | null;
}

export type CertificateLookup = (fingerprint: string) => Promise<CertificateRecord | undefined>;

export type Standing = 'good' | 'unknown' | 'revoked' | 'another_vehicle' | 'cannot_be_checked';

export interface CertificateStandingOptions {
  lookup: CertificateLookup;
  health: Pick<RegistryHealth, 'answered' | 'failed'>;
  timeoutMs?: number;
}

export interface CertificateStanding {
  of(fingerprint: string, vehicleId: string): Promise<Standing>;
  /** Takes back an earlier good word, so that it does not hold while the registry is away. */
  noteRevoked(fingerprint: string, at: Date): void;
}

/**
 * Whether a car's certificate is one we issued to it and still stand by. While the registry does not answer, the last
 * known word on a certificate holds; one that was never seen cannot be checked.
 */
export function createCertificateStanding(options: CertificateStandingOptions): CertificateStanding {
  const { lookup, health, timeoutMs = 5_000 } = options;
  const lastKnown = new Map<string, CertificateRecord>();

  const of = async (fingerprint: string, vehicleId: string): Promise<Standing> => {
    let record: CertificateRecord | undefined;
    try {
      record = await withDeadline(lookup(fingerprint), timeoutMs);
      health.answered();
      if (record) lastKnown.set(fingerprint, record);
      else lastKnown.delete(fingerprint);
    } catch (error) {
      health.failed(error);
      record = lastKnown.get(fingerprint);
      if (!record) return 'cannot_be_checked';
    }
    if (!record) return 'unknown';
    if (record.revokedAt) return 'revoked';
    return record.vehicleId === vehicleId ? 'good' : 'another_vehicle';
  };
  return {
    of,
    noteRevoked: (fingerprint, at) => {
      const known = lastKnown.get(fingerprint);
      if (known) lastKnown.set(fingerprint, { ...known, revokedAt: known.revokedAt ?? at });
    },
  };
}

async function withDeadline<T>(answer: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([answer, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
