import type { Socket } from 'node:net';

/** The address at the other end, of IPv4 as such also where it comes to a socket of IPv6; empty when it is gone already. */
export const clientAddress = ({ remoteAddress = '' }: Pick<Socket, 'remoteAddress'>): string =>
  remoteAddress.startsWith('::ffff:') && remoteAddress.includes('.') ? remoteAddress.slice(7) : remoteAddress;
