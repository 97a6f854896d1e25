import { createServer, isIPv4 } from 'node:net';
import type { BrokerEngine } from '../engine/engine.ts';
import { type Listener, type ListenerAddress, serverListener } from './listener.ts';

export interface PlainListenerOptions extends ListenerAddress {
  engine: Pick<BrokerEngine, 'accept'>;
}

/** MQTT without TLS, for tools of this machine that give the password. Throws for a host that others could reach. */
export function createPlainListener({ engine, ...address }: PlainListenerOptions): Listener {
  if (!isLoopback(address.host)) {
    throw new Error(`MQTT without TLS listens on loopback only, not on ${address.host}`);
  }
  const server = createServer({ noDelay: true }, (socket) =>
    engine.accept(socket, { address: socket.remoteAddress ?? '', tls: false, peer: { kind: 'password' } }),
  );
  return serverListener(server, 'MQTT without TLS', address);
}

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
