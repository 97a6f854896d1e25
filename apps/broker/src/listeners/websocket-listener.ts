import { createServer, type IncomingMessage } from 'node:http';
import { WebSocketServer } from 'ws';
import type { BrokerEngine } from '../engine/engine.ts';
import { type Listener, type ListenerAddress, serverListener, socketsOf } from './listener.ts';
import { isLoopback } from './plain-listener.ts';
import { WebSocketStream } from './websocket-stream.ts';

export interface WebSocketListenerOptions extends ListenerAddress {
  engine: Pick<BrokerEngine, 'accept'>;
}

const subprotocol = 'mqtt';

/** MQTT over WebSocket without TLS, for tools of this machine. Throws for a host that others could reach. */
export function createWebSocketListener({ engine, ...address }: WebSocketListenerOptions): Listener {
  if (!isLoopback(address.host)) {
    throw new Error(`MQTT over WebSocket without TLS listens on loopback only, not on ${address.host}`);
  }
  const server = createServer((_request, response) => {
    response.writeHead(426, { 'content-type': 'text/plain' }).end('This is MQTT over WebSocket, subprotocol mqtt.\n');
  });
  const sockets = new WebSocketServer({
    server,
    perMessageDeflate: false,
    // MQTT-6.0.0-3, MQTT-6.0.0-4
    verifyClient: ({ req }, decide) => decide(offered(req).includes(subprotocol), 400, 'offer the subprotocol mqtt'),
    handleProtocols: () => subprotocol,
  });
  sockets.on('connection', (socket, request) =>
    engine.accept(new WebSocketStream(socket), {
      address: request.socket.remoteAddress ?? '',
      listener: 'ws',
      tls: false,
      peer: { kind: 'password' },
    }),
  );
  return serverListener(server, 'MQTT over WebSocket', address, socketsOf(server));
}

const offered = ({ headers }: IncomingMessage): string[] =>
  (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
