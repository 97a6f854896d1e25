import { BlockList } from 'node:net';

/** The issuer could not be asked, or its answer is of no use. */
export class IssuerUnavailable extends Error {
  override readonly name = 'IssuerUnavailable';
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/** Whether an issuer's address keeps what it says unaltered on the way: https, or this machine. */
export function isSafeIssuerUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:') return true;
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const isLoopback = host === 'localhost' || loopback.check(host) || loopback.check(host, 'ipv6');
  return protocol === 'http:' && isLoopback;
}

/**
 * Where the issuer's keys are (OpenID Connect Discovery 1.0, 4).
 * @throws IssuerUnavailable
 */
export async function discoverKeySet(issuer: string, timeoutMs: number): Promise<URL> {
  const document = await readDocument(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, timeoutMs);
  const text = (name: string): string | undefined => {
    const value: unknown =
      typeof document === 'object' && document !== null && Object.hasOwn(document, name)
        ? Reflect.get(document, name)
        : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  // 4.3: who answers for another issuer is not believed.
  if (text('issuer') !== issuer) throw new IssuerUnavailable(`${issuer} does not answer as that issuer`);
  const keys = text('jwks_uri');
  if (keys === undefined || !isSafeIssuerUrl(keys))
    throw new IssuerUnavailable(`${issuer} names no keys to be trusted`);
  return new URL(keys);
}

async function readDocument(url: string, timeoutMs: number): Promise<unknown> {
  try {
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    if (answer.ok) return await answer.json();
    await answer.body?.cancel();
    throw new Error(`HTTP ${answer.status}`);
  } catch (error) {
    throw new IssuerUnavailable(`${url} cannot be read`, { cause: error });
  }
}
