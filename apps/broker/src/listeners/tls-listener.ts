import { randomBytes } from 'node:crypto';
import { createServer as createSocketServer, Socket } from 'node:net';
import { createServer, type TLSSocket, type TlsOptions } from 'node:tls';
import { type Clock, systemClock } from '@roadwire/service';
import type { BrokerEngine, TurnedAway } from '../engine/engine.ts';
import type { ConnectionGate } from '../limits/connection-gate.ts';
import { clientAddress } from './client-address.ts';
import { Entrance } from './entrance.ts';
import { type Listener, type ListenerAddress, serverListener } from './listener.ts';
import { takeProxyHeader } from './proxied-socket.ts';
import type { ProxyNetworks } from './proxy-variables.ts';
import { TlsConnection } from './tls-connection.ts';
import type { TlsMaterial } from './tls-material.ts';
import { createTlsReload, type TlsReloadNeeds } from './tls-reload.ts';

export interface TlsListenerOptions extends ListenerAddress, TlsMaterial {
  engine: Pick<BrokerEngine, 'accept'>;
  onRefused: (address: string, error: Error) => void;
  clock?: Clock;
  /** Without one, everybody is let in. */
  gate?: ConnectionGate | undefined;
  proxies?: ProxyOptions | undefined;
  /** The files that certificates and key came from, to be followed. */
  reload?: Omit<TlsReloadNeeds, 'current' | 'apply'> | undefined;
}

export interface ProxyOptions {
  /** From these a PROXY header is required, and from nobody else looked at. */
  from: ProxyNetworks;
  /** One of them sent none, or a wrong one; its connection is ended. */
  onWrong: (address: string, why: string) => void;
  deadlineMs?: number;
}

/** For so long a session can be taken up again; seconds. A car that loses its network comes back within that. */
const sessionTimeout = 60 * 60;

/** Noted of a socket for when its TLS handshake is done. Without a note the client is at the other end of it, and let in. */
interface Arrival {
  readonly address: string;
  readonly turnedAway: TurnedAway | undefined;
  /** A balancer's own, to see whether we are there. */
  readonly isProbe: boolean;
}

/** MQTT over mutual TLS: nobody without a certificate of ours gets to send a packet. */
export function createTlsListener(options: TlsListenerOptions): Listener {
  const { engine, onRefused, gate, proxies, reload, host, port, clock = systemClock } = options;
  const material = trimmed(options);
  const entrance = new Entrance(gate);
  const arrivals = new WeakMap<Socket, Arrival>();

  const tls = createRenewableTls(material);
  tls.server.on('secureConnection', (socket: TLSSocket) => {
    const arrival = take(arrivals, socket);
    const address = arrival?.address ?? clientAddress(socket);
    if (socket.isSessionReused() && Date.parse(socket.getPeerCertificate().valid_to) < clock.now().getTime()) {
      onRefused(address, new Error('the certificate of a resumed session has ended'));
      return socket.destroy();
    }
    engine.accept(socket, new TlsConnection(socket, address, arrival?.turnedAway));
  });
  tls.server.on('tlsClientError', (error, socket) => {
    const arrival = take(arrivals, socket);
    if (!arrival?.isProbe) onRefused(arrival?.address ?? clientAddress(socket), whyRefused(error, socket));
    socket.destroy();
  });

  const arrive = (socket: Socket, address: string, proxied?: { isProbe: boolean }): void => {
    const entry = entrance.enter(socket, address);
    if (!entry) return;
    const { turnedAway } = entry;
    if (turnedAway || proxied) arrivals.set(socket, { address, turnedAway, isProbe: proxied?.isProbe ?? false });
    tls.server.emit('connection', socket);
  };

  const server = createSocketServer({ noDelay: true }, (socket) => {
    const from = clientAddress(socket);
    if (!entrance.open(socket, from)) return;
    if (!proxies?.from.includes(from)) return arrive(socket, from);
    takeProxyHeader(socket, {
      deadlineMs: proxies.deadlineMs ?? 5_000,
      onHeader: (header) => {
        const isProbe = header.kind === 'own';
        arrive(socket, isProbe ? from : header.address, { isProbe });
      },
      onWrong: (why) => proxies.onWrong(from, why),
    });
  });

  const following = reload && createTlsReload({ ...reload, current: material, apply: tls.renew });
  const listener = serverListener(server, 'MQTT over TLS', { host, port }, entrance);
  return {
    start: async () => {
      const listening = await listener.start();
      following?.start();
      return listening;
    },
    stop: async () => {
      await Promise.all([following?.stop(), listener.stop()]);
    },
  };
}

/** As it is read from files again. */
const trimmed = ({ ca, cert, key }: TlsMaterial): TlsMaterial => ({
  ca: ca.trimEnd(),
  cert: cert.trimEnd(),
  key: key.trimEnd(),
});

/** Of a certificate that it does not accept Node says only that the socket was closed. */
function whyRefused(error: Error, { authorizationError: code }: { readonly authorizationError: unknown }): Error {
  if (typeof code !== 'string') return error;
  return new Error(`no certificate, or one that is not accepted (${code})`, { cause: error });
}

/** A TLS server that does not listen itself, and goes on with other certificates when it is told to. */
function createRenewableTls(first: TlsMaterial) {
  let { ca } = first;
  let ticketKeys = randomBytes(48);
  // All that Node asks for again when certificates change.
  const secured = (material: TlsMaterial): TlsOptions => ({
    ...material,
    ...{ ticketKeys, sessionTimeout },
    minVersion: 'TLSv1.2',
    maxVersion: 'TLSv1.3',
  });
  const server = createServer({
    ...secured(first),
    requestCert: true,
    rejectUnauthorized: true,
    handshakeTimeout: 10_000,
  });
  return {
    server,
    /** Connections that are open go on. */
    renew: (material: TlsMaterial): void => {
      // Sessions of before were verified with an authority that may have been taken away.
      if (material.ca !== ca) ticketKeys = randomBytes(48);
      ca = material.ca;
      server.setSecureContext(secured(material));
    },
  };
}

/** What was noted of the raw socket below; once. */
function take(arrivals: WeakMap<Socket, Arrival>, socket: TLSSocket): Arrival | undefined {
  const below: unknown = Reflect.get(socket, '_parent');
  if (!(below instanceof Socket)) throw new Error('this version of Node does not tell the socket below TLS');
  const arrival = arrivals.get(below);
  arrivals.delete(below);
  return arrival;
}
