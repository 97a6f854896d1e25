import { connect, type Socket } from 'node:net';
import { FrameReader } from '@roadwire/mqtt-codec';

/** What all cars do with what they get. */
export interface ConnectionHandler {
  /** A packet lies there without its fixed header; `bytes` are good until this returns. May throw: that ends the connection. */
  packet(car: number, header: number, bytes: Buffer, start: number, end: number): void;
  /** Told once, whoever ended it; not after `end`. */
  lost(car: number, why: Error): void;
}

export interface Address {
  readonly host: string;
  readonly port: number;
}

const largestPacket = 256 * 1024;
/** So that connections that linger in the kernel do not use up the ports of one address. */
const localAddresses = 250;

/** One for all sockets: what is in it is read before the next socket gets to use it. */
const readBuffer = Buffer.allocUnsafeSlow(64 * 1024);

/** One car's connection: a socket that hands on packets where they lie, without a stream, a chunk or an event for each. */
export class CarConnection {
  readonly #car: number;
  readonly #handler: ConnectionHandler;
  readonly #socket: Socket;
  readonly #frames: FrameReader;
  #isOver = false;

  constructor(car: number, address: Address, handler: ConnectionHandler) {
    this.#car = car;
    this.#handler = handler;
    this.#frames = new FrameReader((header, bytes, start, end) => {
      if (!this.#isOver) handler.packet(car, header, bytes, start, end);
      return true;
    }, largestPacket);
    this.#socket = connect({
      ...address,
      ...localAddressOf(car, address),
      noDelay: true,
      onread: { buffer: readBuffer, callback: (length) => this.#read(length) },
    });
    this.#socket.on('error', (error) => this.lose(error));
    this.#socket.on('close', () => this.lose(new Error('the broker closed the connection')));
  }

  /** The kernel takes no more for now: what is written waits in our own memory. */
  get isFull(): boolean {
    return this.#socket.writableLength > 0;
  }

  write(bytes: Buffer): void {
    if (!this.#isOver) this.#socket.write(bytes);
  }

  /** Gives the connection up, without a goodbye. */
  lose(why: Error): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#socket.destroy();
    this.#handler.lost(this.#car, why);
  }

  /** Says this last and resolves when both sides have closed, or when the time is over. */
  end(bytes: Buffer, milliseconds: number): Promise<void> {
    this.#isOver = true;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(() => this.#socket.resetAndDestroy(), milliseconds);
    this.#socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    this.#socket.end(bytes);
    return promise;
  }

  #read(length: number): boolean {
    try {
      this.#frames.push(readBuffer.subarray(0, length));
    } catch (error) {
      this.lose(error instanceof Error ? error : new Error(String(error)));
    }
    return true;
  }
}

/** Linux has a whole network of loopback addresses; elsewhere there is one, and the kernel chooses. */
function localAddressOf(car: number, { host }: Address): { localAddress?: string } {
  if (process.platform !== 'linux' || !host.startsWith('127.')) return {};
  return { localAddress: `127.0.1.${1 + (car % localAddresses)}` };
}
