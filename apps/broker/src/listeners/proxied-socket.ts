import type { Socket } from 'node:net';
import { type ProxyHeader, readProxyHeader } from './proxy-header.ts';

export interface ProxiedSocketOptions {
  /** How long the header may take, in milliseconds. */
  deadlineMs: number;
  /** The header is read; what follows it can be read from the socket. */
  onHeader: (header: ProxyHeader) => void;
  /** The socket is destroyed. A balancer that only looks whether we are there, and says nothing, is not told of. */
  onWrong: (why: string) => void;
}

/** Waits for the header of the PROXY protocol, which is required, before anything else is made of the socket. */
export function takeProxyHeader(socket: Socket, { deadlineMs, onHeader, onWrong }: ProxiedSocketOptions): void {
  let bytes: Buffer = Buffer.alloc(0);
  const timer = setTimeout(() => fail(`no PROXY header within ${deadlineMs} ms`), deadlineMs);

  const done = () => {
    clearTimeout(timer);
    socket.off('readable', read);
    socket.off('close', gone);
    socket.off('error', ignore);
  };
  const fail = (why: string) => {
    done();
    socket.on('error', ignore);
    socket.destroy();
    onWrong(why);
  };
  const read = () => {
    for (let chunk: unknown = socket.read(); Buffer.isBuffer(chunk); chunk = socket.read()) {
      bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk]);
      const header = readProxyHeader(bytes);
      if (header.kind === 'more') continue;
      if (header.kind === 'wrong') return fail(header.why);
      done();
      const rest = bytes.subarray(header.bytes);
      if (rest.length > 0) socket.unshift(rest);
      return onHeader(header);
    }
  };
  const gone = () => {
    done();
    if (bytes.length > 0) onWrong('it was closed within its PROXY header');
  };
  socket.on('readable', read);
  socket.on('close', gone);
  socket.on('error', ignore);
}

/** The socket closes behind it, which is told. */
const ignore = () => {};
