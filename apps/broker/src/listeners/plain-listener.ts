import { createServer, isIPv4 } from 'node:net';
import type { BrokerEngine } from '../engine/engine.ts';
import { type Listener, type ListenerAddress, OpenSockets, serverListener } from './listener.ts';

export interface PlainListenerOptions extends ListenerAddress {
  engine: Pick<BrokerEngine, 'accept' | 'adopt'>;
}

/** MQTT without TLS, for tools of this machine that give the password. Throws for a host that others could reach. */
export function createPlainListener({ engine, ...address }: PlainListenerOptions): Listener {
  if (!isLoopback(address.host)) {
    throw new Error(`MQTT without TLS listens on loopback only, not on ${address.host}`);
  }
  const sockets = new OpenSockets();
  const server = createServer({ noDelay: true, pauseOnConnect: engine.adopt !== undefined }, (accepted) => {
    const socket = engine.adopt?.(accepted) ?? accepted;
    sockets.add(socket);
    engine.accept(socket, {
      address: socket.remoteAddress ?? '',
      tls: false,
      peer: { kind: 'password' },
      listener: 'mqtt',
    });
  });
  return serverListener(server, 'MQTT without TLS', address, sockets);
}

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
