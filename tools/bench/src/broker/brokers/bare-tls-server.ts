import { readFileSync } from 'node:fs';
import { createServer, type TLSSocket } from 'node:tls';

// What mutual TLS costs in this Node: accepts what the broker's listener accepts, with its options, and keeps it. No more.
const [ca = '', cert = '', key = ''] = process.argv.slice(2).map((file) => readFileSync(file, 'utf8'));

const sockets = new Set<TLSSocket>();
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
server.on('secureConnection', (socket) => {
  sockets.add(socket);
  socket.on('error', () => sockets.delete(socket));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a TCP port');
  process.stdout.write(`${JSON.stringify({ url: `tls://127.0.0.1:${address.port}` })}\n`);
});
process.on('disconnect', () => process.exit());
