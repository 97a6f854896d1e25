import { connect, createServer, type SecureContextOptions, type TLSSocket } from 'node:tls';
import { onTestFinished } from 'vitest';

/** What the server learned of its client, or who refused whom and why. */
export type Outcome =
  { clientNames: string | undefined; issuer: unknown } | { refusedBy: 'client' | 'server'; reason: string };

/** One real mutual-TLS handshake over loopback, on a free port. It succeeded only when both ends say so. */
export async function handshake(ends: {
  server: SecureContextOptions;
  client: SecureContextOptions;
  host?: string;
}): Promise<Outcome> {
  const host = ends.host ?? 'localhost';
  const listener = createServer({ ...ends.server, requestCert: true, rejectUnauthorized: true });
  const sockets: TLSSocket[] = [];
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    listener.close();
  });

  return await new Promise((resolve, reject) => {
    const refused = (refusedBy: 'client' | 'server') => (error: Error) =>
      resolve({ refusedBy, reason: 'code' in error ? String(error.code) : error.message });
    const atServer = new Promise<TLSSocket>((accept) => {
      listener.on('secureConnection', (socket) => {
        sockets.push(socket);
        socket.on('error', refused('server'));
        accept(socket);
      });
    });
    listener.on('error', reject);
    // The error itself only says that the connection was cut; why is on the socket.
    listener.on('tlsClientError', (_, { authorizationError }) =>
      resolve({ refusedBy: 'server', reason: String(authorizationError) }),
    );
    listener.listen(0, host, () => {
      const address = listener.address();
      if (address === null || typeof address === 'string') throw new Error('The listener has no port');
      const socket = connect({ ...ends.client, host, port: address.port });
      sockets.push(socket);
      socket.on('error', refused('client'));
      socket.on('secureConnect', async () => {
        const { subjectaltname, issuer } = (await atServer).getPeerCertificate();
        resolve({ clientNames: subjectaltname, issuer: issuer.CN });
      });
    });
  });
}
