import type { BanKind } from '@roadwire/db';
import { type Address, maskedTo, parseAddress, parseNetwork } from './network.ts';

/** Whom the broker keeps out, why and until when. */
export interface Ban {
  readonly id: string;
  readonly kind: BanKind;
  /** A client id, or an address or network. */
  readonly value: string;
  /** For operators. */
  readonly reason: string;
  readonly until: Date;
}

/** Bans to look a client up in: by its id, and by its address once for each length of prefix that is banned. */
export function createBanTable(bans: Iterable<Ban>) {
  const clients = new Map<string, Ban>();
  const networks = { 4: new Map<number, Map<bigint, Ban>>(), 6: new Map<number, Map<bigint, Ban>>() };
  for (const ban of bans) {
    if (ban.kind === 'client') {
      if (isLonger(ban, clients.get(ban.value))) clients.set(ban.value, ban);
      continue;
    }
    const network = parseNetwork(ban.value);
    if ('wrong' in network) continue;
    const { family, prefix, bits } = network;
    const ofLength = networks[family].get(prefix) ?? new Map<bigint, Ban>();
    networks[family].set(prefix, ofLength);
    if (isLonger(ban, ofLength.get(bits))) ofLength.set(bits, ban);
  }

  const ofAddress = (address: string, now: Date): Ban | undefined => {
    if (networks[4].size + networks[6].size === 0) return undefined;
    const parsed = parseAddress(address);
    return parsed && lookUp(networks[parsed.family], parsed, now);
  };
  return {
    /** The ban of a client id that has not ended, if there is one. */
    ofClient: (clientId: string, now: Date): Ban | undefined => inForce(clients.get(clientId), now),
    ofAddress,
  };
}

function lookUp(networks: ReadonlyMap<number, ReadonlyMap<bigint, Ban>>, address: Address, now: Date): Ban | undefined {
  for (const [prefix, bans] of networks) {
    const ban = inForce(bans.get(maskedTo(prefix, address)), now);
    if (ban) return ban;
  }
  return undefined;
}

const inForce = (ban: Ban | undefined, now: Date): Ban | undefined => (ban && ban.until > now ? ban : undefined);

const isLonger = (ban: Ban, other: Ban | undefined): boolean => !other || ban.until > other.until;
