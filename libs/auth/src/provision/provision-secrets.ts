import path from 'node:path';
import { type Clock, systemTime } from '../clock.ts';
import { newSecret } from '../secrets.ts';
import { provisionAuthorities } from './authorities.ts';
import { provisionBroker, provisionServices } from './leaf-certificates.ts';
import { openSecretFiles } from './secret-files.ts';
import { provisionAuditKey, provisionCommandKeys, provisionTokenKeys } from './signing-keys.ts';

/**
 * Makes the keys, certificates and passwords of one installation. Unless it is for production they are marked as made for
 * development, and a token for tools is among them. What is there stays, except leaf certificates that no longer fit: the
 * broker's when `brokerHosts` differ, any that is within 30 days of its end. May be called again at any time, also after
 * it was killed half way, and by two processes at once.
 * @throws an error that names the file when secrets of development are to serve in production
 */
export async function provisionSecrets(
  dir: string,
  options: { brokerHosts: string[]; production?: boolean; clock?: Clock },
): Promise<{ dir: string }> {
  const { clock = systemTime, production = false } = options;
  const absolute = path.resolve(dir);
  const files = await openSecretFiles(absolute, ['pki', 'pki/services']);
  const { services } = await provisionAuthorities(files, { clock, production });
  await provisionBroker(files, services, options.brokerHosts, clock);
  await provisionServices(files, services, clock);
  await provisionCommandKeys(files, { production, clock });
  await provisionTokenKeys(files, { production });
  await provisionAuditKey(files, { production });
  if (!production) await files.once('dev-token', () => newSecret('rwt_'));
  await files.once('postgres-password', () => newSecret(''));
  await files.once('service-postgres-password', () => newSecret(''));
  await files.once('mqtt-tools-password', () => newSecret(''));
  await files.once('wake-token', () => newSecret(''));
  return { dir: absolute };
}
