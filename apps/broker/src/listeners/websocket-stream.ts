import { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

/** Of a data message that is not binary (RFC 6455, 7.4.1). */
const unsupportedData = 1003;

/** MQTT over one WebSocket: binary messages as a stream of bytes, wherever packets begin and end in them (MQTT 5, 6). */
export class WebSocketStream extends Duplex {
  readonly #socket: WebSocket;

  constructor(socket: WebSocket) {
    super({ allowHalfOpen: false });
    this.#socket = socket;
    socket.binaryType = 'nodebuffer';
    socket.on('message', (data, isBinary) => {
      // MQTT-6.0.0-1
      if (!isBinary || !Buffer.isBuffer(data)) return socket.close(unsupportedData, 'MQTT is binary');
      if (!this.push(data)) socket.pause();
    });
    socket.on('close', () => this.push(null));
    socket.on('error', (error) => this.destroy(error));
  }

  override _read(): void {
    if (this.#socket.isPaused) this.#socket.resume();
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#socket.send(chunk, { binary: true }, done);
  }

  override _final(done: () => void): void {
    this.#socket.close();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.terminate();
    done(error);
  }
}
