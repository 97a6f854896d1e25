import { BlockList, isIP } from 'node:net';
import type { Variable } from '@roadwire/service';

/** The balancers whose PROXY header is believed. */
export interface ProxyNetworks {
  includes(address: string): boolean;
}

/** Addresses and networks (CIDR), separated by commas; undefined for none. */
export const proxyNetworks = (): Variable<ProxyNetworks | undefined> => ({
  read: (text) => {
    if (!text) return { value: undefined };
    const list = new BlockList();
    for (const entry of text.split(',').map((part) => part.trim())) {
      if (!add(list, entry)) return { wrong: `names no address or network: "${entry}"` };
    }
    return { value: { includes: (address) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4') } };
  },
});

export const proxyVariables = {
  /** Balancers in front of the listener with TLS, which send a PROXY header of version 2; from them it is required. */
  ROADWIRE_BROKER_PROXY_FROM: proxyNetworks(),
};

function add(list: BlockList, entry: string): boolean {
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
  const version = isIP(address);
  const most = version === 4 ? 32 : 128;
  if (version === 0 || Number(bits ?? 0) > most) return false;
  list.addSubnet(address, Number(bits ?? most), version === 4 ? 'ipv4' : 'ipv6');
  return true;
}
