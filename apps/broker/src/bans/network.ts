import { isIPv4, isIPv6, SocketAddress } from 'node:net';

export interface Address {
  readonly family: 4 | 6;
  readonly bits: bigint;
}

/** An address, or all that begin with the same bits. */
export interface Network extends Address {
  readonly prefix: number;
}

/** Larger networks are no ban any more, but a mistake. */
const leastPrefix = { 4: 8, 6: 16 } as const;
const width = { 4: 32, 6: 128 } as const;

/** IPv4 within IPv6 (RFC 4291, 2.5.5.2), as a listener for both sees it, is the IPv4 that it stands for. */
export function parseAddress(text: string): Address | undefined {
  if (isIPv4(text)) return { family: 4, bits: ipv4Bits(text) };
  if (!isIPv6(text)) return undefined;
  const bits = ipv6Bits(text);
  return bits >> 32n === 0xffffn ? { family: 4, bits: bits & 0xffff_ffffn } : { family: 6, bits };
}

/** Reads an address or a network in CIDR form; bits beyond the prefix are taken for 0. In words, what is wrong with it. */
export function parseNetwork(text: string): Network | { readonly wrong: string } {
  const [start = '', given, ...more] = text.split('/');
  const address = start.includes('%') ? undefined : parseAddress(start);
  if (!address || more.length > 0) return { wrong: 'It must be an address, or a network such as 203.0.113.0/24.' };
  const { family } = address;
  const isMapped = family === 4 && start.includes(':');
  const longest = isMapped ? 128 : width[family];
  if (given !== undefined && !/^\d{1,3}$/.test(given)) return { wrong: 'Behind the slash there must be a number.' };
  const prefix = (given === undefined ? longest : Number(given)) - (isMapped ? 96 : 0);
  if (prefix > width[family]) return { wrong: `Behind the slash there may be ${longest} at the most.` };
  if (prefix < leastPrefix[family])
    return { wrong: `A network of IPv${family} may be no larger than /${leastPrefix[family]}.` };
  return { family, prefix, bits: maskedTo(prefix, address) };
}

/** The one way in which it is written: the shortest, with a prefix only where it is more than one address. */
export function formatNetwork({ family, bits, prefix }: Network): string {
  const address = family === 4 ? ipv4Text(bits) : ipv6Text(bits);
  return prefix === width[family] ? address : `${address}/${prefix}`;
}

/** The bits of an address without those beyond the prefix. */
export const maskedTo = (prefix: number, { family, bits }: Address): bigint => {
  const beyond = BigInt(width[family] - prefix);
  return (bits >> beyond) << beyond;
};

const ipv4Bits = (text: string): bigint => BigInt(text.split('.').reduce((bits, part) => bits * 256 + Number(part), 0));

function ipv6Bits(text: string): bigint {
  // A link-local address may name its interface, and may end in the form of IPv4.
  const [plain = ''] = text.split('%');
  const groups = plain.replace(/[\d.]+\.[\d.]+$/, (dotted) => {
    const bits = ipv4Bits(dotted);
    return `${(bits >> 16n).toString(16)}:${(bits & 0xffffn).toString(16)}`;
  });
  const [head = [], tail] = groups.split('::').map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = tail ? Array.from({ length: 8 - head.length - tail.length }, () => '0') : [];
  return [...head, ...zeros, ...(tail ?? [])].reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n);
}

const ipv4Text = (bits: bigint): string => [24n, 16n, 8n, 0n].map((shift) => (bits >> shift) & 0xffn).join('.');

function ipv6Text(bits: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => ((bits >> BigInt(112 - index * 16)) & 0xffffn).toString(16));
  return new SocketAddress({ address: groups.join(':'), family: 'ipv6' }).address;
}
