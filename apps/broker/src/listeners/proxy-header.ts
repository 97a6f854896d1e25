/** What a balancer says of a connection that it hands on: whose it is, or that it is the balancer's own. */
export type ProxyHeader =
  | { readonly kind: 'client'; readonly address: string; readonly bytes: number }
  | { readonly kind: 'own'; readonly bytes: number };

export type ProxyHeaderRead =
  ProxyHeader | { readonly kind: 'more' } | { readonly kind: 'wrong'; readonly why: string };

const signature = Buffer.from('\r\n\r\n\0\r\nQUIT\n', 'latin1');
const fixedBytes = 16;

/** The specification asks for 536 bytes at least; a balancer's own fields (TLVs) may be more. */
export const longestProxyHeader = 4_096;

const commands = { own: 0, client: 1 } as const;
/** Address family and transport in one byte. */
const families = { unspecified: 0x00, tcp4: 0x11, tcp6: 0x21, unixStream: 0x31 } as const;

/**
 * Reads a header of the PROXY protocol, version 2, off the first bytes of a connection (haproxy's proxy-protocol.txt, 2.2). What
 * stands behind the addresses is skipped. `bytes` is its length; `more` when it is not there as a whole.
 */
export function readProxyHeader(bytes: Buffer): ProxyHeaderRead {
  const begin = Math.min(bytes.length, signature.length);
  if (bytes.compare(signature, 0, begin, 0, begin) !== 0)
    return wrong('it does not begin with a PROXY header of version 2');
  if (bytes.length < fixedBytes) return { kind: 'more' };
  const versionAndCommand = bytes.readUInt8(12);
  const family = bytes.readUInt8(13);
  const total = fixedBytes + bytes.readUInt16BE(14);
  const command = versionAndCommand & 0x0f;
  if (versionAndCommand >> 4 !== 2) return wrong('its PROXY header is not of version 2');
  if (command !== commands.own && command !== commands.client) return wrong('its PROXY header has an unknown command');
  if (total > longestProxyHeader) return wrong(`its PROXY header is longer than ${longestProxyHeader} bytes`);
  if (bytes.length < total) return { kind: 'more' };
  // The receiver is to use the real address, whatever the header says.
  if (command === commands.own || family === families.unspecified) return { kind: 'own', bytes: total };
  const given = bytes.subarray(fixedBytes, total);
  if (family === families.tcp4 && given.length >= 12) return { kind: 'client', address: ipv4(given), bytes: total };
  if (family === families.tcp6 && given.length >= 36) return { kind: 'client', address: ipv6(given), bytes: total };
  if (family === families.unixStream && given.length >= 216) return { kind: 'own', bytes: total };
  return wrong('its PROXY header carries no addresses of TCP');
}

const wrong = (why: string) => ({ kind: 'wrong', why }) as const;

const ipv4 = (bytes: Buffer): string => bytes.subarray(0, 4).join('.');

/** As the system writes it, and as IPv4 what is mapped. */
function ipv6(bytes: Buffer): string {
  const groups = Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(index * 2));
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) return ipv4(bytes.subarray(12, 16));
  const text = groups.map((group) => group.toString(16)).join(':');
  return new URL(`http://[${text}]`).hostname.slice(1, -1);
}
