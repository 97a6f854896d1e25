import { X509Certificate, createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { type Clock, isMadeForDevelopment } from '@roadwire/service';

/** PEM. */
export interface TlsMaterial {
  /** The root that certificates of cars and services lead to. */
  readonly ca: string;
  /** With the intermediate. */
  readonly cert: string;
  readonly key: string;
}

/** Where it is. */
export interface TlsFiles extends TlsMaterial {
  /** Keys and certificates made for development are refused. */
  readonly isProduction: boolean;
}

export type TlsMaterialRead = { readonly material: TlsMaterial } | { readonly wrong: string };

/**
 * The files that the environment names, for reading them again; that they are there, and may be used, readEnvironment has found
 * out.
 */
export const tlsFilesOf = (env: Readonly<Record<string, string | undefined>>): TlsFiles => ({
  ca: env['ROADWIRE_TLS_CA'] ?? '',
  cert: env['ROADWIRE_BROKER_CERT'] ?? '',
  key: env['ROADWIRE_BROKER_KEY'] ?? '',
  isProduction: env['NODE_ENV'] === 'production',
});

/** What is in the files, if all of it can be read. */
export async function readTlsMaterial({ ca, cert, key }: TlsFiles): Promise<TlsMaterialRead> {
  try {
    const [caText, certText, keyText] = await Promise.all([ca, cert, key].map(contentOf));
    return { material: { ca: caText ?? '', cert: certText ?? '', key: keyText ?? '' } };
  } catch (error) {
    return { wrong: messageOf(error) };
  }
}

/** As `fileContent` of the environment reads it. */
const contentOf = async (file: string): Promise<string> => (await readFile(file, 'utf8')).trimEnd();

/** Says in words why the three cannot be used together; undefined when they can. */
export function tlsMistake(
  { ca, cert, key }: TlsMaterial,
  { isProduction, clock }: { isProduction: boolean; clock: Clock },
): string | undefined {
  const pems = { 'the authority': ca, 'the certificate': cert, 'the key': key };
  for (const [name, pem] of Object.entries(pems)) {
    if (isProduction && isMadeForDevelopment(pem)) return `${name} was made for development`;
  }
  try {
    const authority = new X509Certificate(ca);
    if (!authority.ca) return 'the authority is a certificate that may not sign others';
    const own = new X509Certificate(cert);
    if (!own.checkPrivateKey(createPrivateKey(key))) return 'the key is not the key of the certificate';
    if (own.validToDate <= clock.now()) return `the certificate ended on ${own.validToDate.toISOString()}`;
    createSecureContext({ ca, cert, key });
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
