import { createBanStore, createBrokerAudit, createCertificateStore, createDatabase, databaseUrl } from '@roadwire/db';
import type { ServiceContext } from '@roadwire/service';
import type { CertificateLookup } from './admission/certificate-standing.ts';
import type { RevokedSince } from './admission/revocation-watch.ts';
import type { BrokerConfig } from './config.ts';

/** What the broker reads of certificates. */
export interface Certificates {
  lookup: CertificateLookup;
  revokedSince: RevokedSince;
}

/** What is in PostgreSQL for the broker: certificates to read; bans, and what operators do, to write. */
export function createRegistry(config: BrokerConfig, { clock, logger }: Pick<ServiceContext, 'clock' | 'logger'>) {
  const database = createDatabase({
    url: databaseUrl(config.ROADWIRE_DATABASE_URL, config.ROADWIRE_DATABASE_PASSWORD_FILE),
    onError: (error) => logger.warn({ err: error }, 'lost a connection to PostgreSQL'),
  });
  const { find, revokedSince } = createCertificateStore(database);
  const certificates: Certificates = {
    lookup: async (fingerprint) => (await find(fingerprint)) ?? undefined,
    revokedSince,
  };
  return {
    certificates,
    bans: createBanStore(database),
    audit: createBrokerAudit(database, clock),
    stop: (): Promise<void> => database.stop(),
  };
}
