import path from 'node:path';
import { type Clock, systemTime } from '../clock.ts';
import { newSecret } from '../secrets.ts';
import { provisionAuthorities } from './authorities.ts';
import { provisionBroker, provisionServices } from './leaf-certificates.ts';
import { openSecretFiles } from './secret-files.ts';
import { provisionCommandKeys, provisionTokenKeys } from './signing-keys.ts';

/**
 * Makes the keys, certificates and passwords of one installation, for development and tests. What is there stays, except
 * leaf certificates that no longer fit: the broker's when `brokerHosts` differ, any that is within 30 days of its end.
 * May be called again at any time, also after it was killed half way, and by two processes at once.
 */
export async function provisionSecrets(
  dir: string,
  options: { brokerHosts: string[]; clock?: Clock },
): Promise<{ dir: string }> {
  const clock = options.clock ?? systemTime;
  const absolute = path.resolve(dir);
  const files = await openSecretFiles(absolute, ['pki', 'pki/services']);
  const { services } = await provisionAuthorities(files, clock);
  await provisionBroker(files, services, options.brokerHosts, clock);
  await provisionServices(files, services, clock);
  await provisionCommandKeys(files);
  await provisionTokenKeys(files);
  await files.once('dev-token', () => newSecret('rwt_'));
  await files.once('postgres-password', () => newSecret(''));
  await files.once('mqtt-tools-password', () => newSecret(''));
  return { dir: absolute };
}
