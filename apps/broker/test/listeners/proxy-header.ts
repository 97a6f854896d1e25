import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

export const signature = Buffer.from('0d0a0d0a000d0a515549540a', 'hex');

/** A header of the PROXY protocol, version 2; of PROXY and TCP over IPv4 unless it says otherwise. */
export function proxyHeader({ command = 0x21, family = 0x11, addresses = Buffer.alloc(0) }): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(addresses.length);
  return Buffer.concat([signature, Buffer.from([command, family]), length, addresses]);
}

/** A stream over a socket that says something of its own in one piece with what is written first. */
export function withPrefix(socket: Socket, prefix: Buffer): Duplex {
  let before: Buffer | undefined = prefix;
  const stream = new Duplex({
    read: () => void socket.resume(),
    write: (chunk: Buffer, _encoding, done) => {
      socket.write(before ? Buffer.concat([before, chunk]) : chunk, done);
      before = undefined;
    },
    destroy: (error, done) => {
      socket.destroy();
      done(error);
    },
  });
  socket.on('data', (bytes) => stream.push(bytes) || socket.pause());
  socket.on('close', () => stream.push(null));
  return stream;
}
