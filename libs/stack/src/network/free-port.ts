import { createServer } from 'node:net';

/** True when nothing listens on this TCP port of this machine's loopback address. */
export async function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return (await listenOnce(port, host)) !== undefined;
}

/** A TCP port that was free a moment ago. Somebody else may take it before the caller does. */
export async function findFreePort(host = '127.0.0.1'): Promise<number> {
  const port = await listenOnce(0, host);
  if (port === undefined) throw new Error(`cannot listen on ${host}: no free port`);
  return port;
}

/** A TCP port that nobody else is given before `release`, which may be called twice. Who connects to it is turned away. */
export async function reservePort(host = '127.0.0.1'): Promise<{ port: number; release: () => Promise<void> }> {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: 0, host, exclusive: true }, resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error(`cannot listen on ${host}: no free port`);
  return { port: address.port, release: () => new Promise((resolve) => server.close(() => resolve())) };
}

function listenOnce(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
