import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls, type SecureContext } from 'node:tls';

export interface SocketAddress {
  readonly host: string;
  readonly port: number;
  /** Where the connection comes from. */
  readonly localAddress: string;
}

/** One for all sockets: what is in it is read before the next socket gets to use it. */
const readBuffer = Buffer.allocUnsafeSlow(64 * 1024);

/** A socket that hands on what it reads without a stream, a chunk or an event. `bytes` are good until the call returns. */
export function openPlainSocket(address: SocketAddress, onBytes: (bytes: Buffer) => void): Socket {
  return connectPlain({
    ...address,
    noDelay: true,
    onread: {
      buffer: readBuffer,
      callback: (length) => {
        onBytes(readBuffer.subarray(0, length));
        return true;
      },
    },
  });
}

/** The same over mutual TLS. */
export function openTlsSocket(
  address: SocketAddress,
  secureContext: SecureContext,
  onBytes: (bytes: Buffer) => void,
): Socket {
  const socket = connectTls({ ...address, secureContext, servername: 'localhost' });
  socket.setNoDelay(true);
  return socket.on('data', onBytes);
}
