import { createServer, isIPv4 } from 'node:net';
import type { BrokerEngine } from '../engine/engine.ts';
import type { ConnectionGate } from '../limits/connection-gate.ts';
import { clientAddress } from './client-address.ts';
import { Entrance } from './entrance.ts';
import { type Listener, type ListenerAddress, serverListener } from './listener.ts';

export interface PlainListenerOptions extends ListenerAddress {
  engine: Pick<BrokerEngine, 'accept' | 'adopt'>;
  /** Without one, everybody is let in. */
  gate?: ConnectionGate;
}

/** MQTT without TLS, for tools of this machine that give the password. Throws for a host that others could reach. */
export function createPlainListener({ engine, gate, ...address }: PlainListenerOptions): Listener {
  if (!isLoopback(address.host)) {
    throw new Error(`MQTT without TLS listens on loopback only, not on ${address.host}`);
  }
  const entrance = new Entrance(gate);
  const server = createServer({ noDelay: true, pauseOnConnect: engine.adopt !== undefined }, (accepted) => {
    const from = clientAddress(accepted);
    const socket = engine.adopt?.(accepted) ?? accepted;
    if (!entrance.open(socket, from)) return;
    const entry = entrance.enter(socket, from);
    if (!entry) return;
    const { turnedAway } = entry;
    engine.accept(socket, { address: from, listener: 'mqtt', tls: false, peer: { kind: 'password' }, turnedAway });
  });
  return serverListener(server, 'MQTT without TLS', address, entrance);
}

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
