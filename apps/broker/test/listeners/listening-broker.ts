import { once } from 'node:events';
import { type Socket, createConnection } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { systemClock } from '@roadwire/service';
import { createCoreEngine } from '../../src/engine/core-engine.ts';
import type { Connection, ConnectRequest } from '../../src/engine/engine.ts';
import { fanOut } from '../../src/engine/fan-out.ts';
import { createTlsListener, type TlsListenerOptions } from '../../src/listeners/tls-listener.ts';
import { connectPacket } from './raw-packets.ts';
import type { CarCredentials, Credentials, Installation } from '../support/credentials.ts';

/** The engine behind one listener with TLS. Everybody with a certificate is admitted, unless the listener turned it away. */
export async function listeningBroker(
  installation: Installation,
  options: Partial<Omit<TlsListenerOptions, 'engine'>> = {},
) {
  const requests: ConnectRequest[] = [];
  const refused: { address: string; why: string }[] = [];
  const engine = createCoreEngine({
    clock: systemClock,
    hooks: {
      admit: async (request) => {
        requests.push(request);
        const { turnedAway, peer } = request.connection;
        if (turnedAway) return { admitted: false, ...turnedAway };
        const identity = peer.kind === 'certificate' ? peer.identity : undefined;
        if (!identity) return { admitted: false, refusal: 'not_authorised', why: 'no identity' };
        return { admitted: true, as: { identity, permissions: { publish: [], subscribe: [] }, rates: undefined } };
      },
      mayPublish: () => true,
      maySubscribe: () => true,
      mayReceive: () => true,
      events: fanOut([]),
    },
  });
  const listener = createTlsListener({
    host: '127.0.0.1',
    port: 0,
    ca: installation.ca,
    cert: await installation.content('pki/broker.crt'),
    key: await installation.content('pki/broker.key'),
    onRefused: (address, error) => refused.push({ address, why: error.message }),
    ...options,
    engine,
  });
  await engine.start();
  const port = await listener.start();
  const sockets: Socket[] = [];

  return {
    port,
    url: `mqtts://127.0.0.1:${port}`,
    /** Every CONNECT, in the order they came. */
    requests,
    refused,
    clients: (): Connection[] => [...engine.clients()].map(({ connection }) => connection),
    /** A raw socket to it, with what is to be said before TLS. */
    socket: async (first?: Buffer): Promise<Socket> => {
      const socket = createConnection({ host: '127.0.0.1', port });
      sockets.push(socket.on('error', () => {}));
      await once(socket, 'connect');
      if (first) socket.write(first);
      return socket;
    },
    stop: async (): Promise<void> => {
      for (const socket of sockets) socket.destroy();
      await engine.stop();
      await listener.stop();
    },
  };
}
export type ListeningBroker = Awaited<ReturnType<typeof listeningBroker>>;

/** TLS by hand, up to the end of the handshake; rejects with what ended it. */
export async function handshake(
  { ca, cert, key }: Credentials,
  options: ConnectionOptions & ({ port: number } | { socket: Duplex }),
): Promise<TLSSocket> {
  const host = 'port' in options ? { host: '127.0.0.1' } : {};
  const socket = connect({ ca, cert, key, servername: 'localhost', ...host, ...options });
  await once(socket, 'secureConnect');
  socket.on('error', () => {});
  return socket;
}

/** What a car keeps of a first connection, to take it up again. */
export async function sessionOf(car: CarCredentials, options: ConnectionOptions & { port: number }): Promise<Buffer> {
  const socket = connect({ host: '127.0.0.1', servername: 'localhost', ...car, ...options });
  // It may come in one read with the end of the handshake.
  const session = once(socket, 'session');
  await once(socket, 'secureConnect');
  const code = await mqttConnect(socket, car.vehicleId);
  const [kept] = await session;
  socket.destroy();
  if (code !== 0 || !Buffer.isBuffer(kept)) throw new Error('no session to keep');
  return kept;
}

/** Says CONNECT and resolves to the reason code of CONNACK. */
export async function mqttConnect(socket: TLSSocket, clientId: string): Promise<number> {
  const answer = once(socket, 'data');
  socket.write(connectPacket(clientId));
  const [connack] = await answer;
  if (!Buffer.isBuffer(connack) || connack[0] !== 0x20) throw new Error('not a CONNACK');
  return connack.readUInt8(3);
}
