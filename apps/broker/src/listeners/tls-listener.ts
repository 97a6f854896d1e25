import { createServer, type TLSSocket } from 'node:tls';
import { certificatePeer } from '../admission/certificate-peer.ts';
import type { BrokerEngine } from '../engine/engine.ts';
import { type Listener, type ListenerAddress, serverListener } from './listener.ts';

export interface TlsListenerOptions extends ListenerAddress {
  /** PEM. The root that certificates of cars and services lead to. */
  ca: string;
  /** PEM, with the intermediate. */
  cert: string;
  key: string;
  engine: Pick<BrokerEngine, 'accept'>;
  onRefused: (address: string, error: Error) => void;
}

/** MQTT over mutual TLS: nobody without a certificate of ours gets to send a packet. */
export function createTlsListener({ ca, cert, key, engine, onRefused, ...address }: TlsListenerOptions): Listener {
  const server = createServer({
    ca,
    cert,
    key,
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    handshakeTimeout: 10_000,
    noDelay: true,
  });
  server.on('secureConnection', (socket: TLSSocket) => {
    const peer = certificatePeer(socket.getPeerCertificate());
    engine.accept(socket, { address: socket.remoteAddress ?? '', tls: true, peer, listener: 'mqtts' });
  });
  server.on('tlsClientError', (error, socket) => {
    onRefused(socket.remoteAddress ?? '', error);
    socket.destroy();
  });
  return serverListener(server, 'MQTT over TLS', address);
}
