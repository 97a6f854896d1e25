import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { TestStack, TlsIdentity } from '@roadwire/testing';

/** What a service, or `tools`, holds to connect over mutual TLS. */
export function serviceIdentity({ secretsDir }: Pick<TestStack, 'secretsDir'>, name: string): TlsIdentity {
  const pki = (file: string) => readFileSync(path.join(secretsDir, 'pki', file), 'utf8');
  return { ca: pki('root.crt'), cert: pki(`services/${name}.crt`), key: pki(`services/${name}.key`) };
}
