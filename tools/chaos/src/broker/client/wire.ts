import { connect, type Socket } from 'node:net';
import { decode, encode, FrameReader, type Packet } from '@roadwire/mqtt-codec';

const largestPacket = 8 * 1024 * 1024;

export interface WireHandler {
  packet(packet: Packet): void;
  /** By the other side, or by a fault; not told after `drop`. */
  closed(why: string): void;
}

/** One connection: packets out, packets in. What is said in one go is one write. */
export class Wire {
  readonly #socket: Socket;
  readonly #handler: WireHandler;
  readonly #version: 4 | 5;
  #pending: Buffer[] = [];
  #isOver = false;

  private constructor(socket: Socket, version: 4 | 5, handler: WireHandler) {
    this.#socket = socket;
    this.#version = version;
    this.#handler = handler;
    const frames = new FrameReader((header, bytes, start, end) => {
      // What comes is read from a buffer that is used again.
      const packet = decode(header, Buffer.from(bytes.subarray(start, end)), 0, end - start, version);
      handler.packet(packet);
      return !this.#isOver;
    }, largestPacket);
    socket.on('data', (chunk) => this.#read(frames, chunk));
    socket.on('error', (error) => this.#over(error.message));
    socket.on('end', () => this.#over('the broker hung up'));
    socket.on('close', () => this.#over('the connection was closed'));
  }

  /** Undefined when nobody listens. */
  static async open(port: number, version: 4 | 5, handler: WireHandler): Promise<Wire | undefined> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    return isOpen ? new Wire(socket, version, handler) : undefined;
  }

  send(packet: Packet): void {
    this.sendBytes(encode(packet, this.#version));
  }

  sendBytes(bytes: Buffer): void {
    if (this.#isOver) return;
    if (this.#pending.length === 0) queueMicrotask(() => this.#flush());
    this.#pending.push(bytes);
  }

  /** Reads nothing for a while, as a program that hangs. */
  freeze(): void {
    this.#socket.pause();
  }

  thaw(): void {
    this.#socket.resume();
  }

  /** Ends without a further word. `withReset`: what is on its way is thrown away by either side. */
  drop({ withReset = false } = {}): void {
    this.#flush();
    this.#isOver = true;
    if (withReset) this.#socket.resetAndDestroy();
    else this.#socket.destroy();
  }

  #flush(): void {
    const pending = this.#pending;
    this.#pending = [];
    if (pending.length > 0 && !this.#isOver) this.#socket.write(Buffer.concat(pending));
  }

  #read(frames: FrameReader, chunk: Buffer): void {
    if (this.#isOver) return;
    try {
      frames.push(chunk);
    } catch (error) {
      this.#over(`what came cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #over(why: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#socket.destroy();
    this.#handler.closed(why);
  }
}
