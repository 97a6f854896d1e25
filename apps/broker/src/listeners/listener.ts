import type { Server, Socket } from 'node:net';

export interface Listener {
  /** Resolves to the port; rejects with a sentence when the address cannot be had. */
  start(): Promise<number>;
  /** Takes no more connections and ends those that are left. May be called twice. */
  stop(): Promise<void>;
}

export interface ListenerAddress {
  readonly host: string;
  readonly port: number;
}

/** The sockets to end when a listener stops. */
export interface Sockets {
  destroyAll(): void;
}

/** Of a server whose every connection is taken. */
export function socketsOf(server: Server): Sockets {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  return {
    destroyAll: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** The part that listeners share: an address, and the sockets to end when it stops. */
export function serverListener(
  server: Server,
  name: string,
  { host, port }: ListenerAddress,
  sockets: Sockets,
): Listener {
  let stopped: Promise<void> | undefined;

  return {
    start: () =>
      new Promise((resolve, reject) => {
        server.on('error', (error: NodeJS.ErrnoException) => reject(new Error(sentence(error, name, host, port))));
        server.listen({ host, port }, () => {
          const address = server.address();
          if (address === null || typeof address === 'string')
            reject(new Error(`${name}: not listening on a TCP port`));
          else resolve(address.port);
        });
      }),
    stop: () =>
      (stopped ??= new Promise((resolve) => {
        server.close(() => resolve());
        sockets.destroyAll();
      })),
  };
}

function sentence(error: NodeJS.ErrnoException, name: string, host: string, port: number): string {
  if (error.code === 'EADDRINUSE') return `${name}: port ${port} on ${host} is taken by another program`;
  return `${name}: cannot listen on ${host}:${port}: ${error.message}`;
}
