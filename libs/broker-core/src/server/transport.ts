import type { Duplex } from 'node:stream';
import type { Output, Writer } from './output.ts';
import { takeShared } from './shared-read.ts';

/** What a connection makes of its stream. */
export interface TransportHandler {
  /** `chunk` may be kept no longer than the call. */
  received(chunk: Buffer): void;
  /** The client has read what waited for it. */
  drained(): void;
  /** The stream is closed, by either side or by a fault. Told once. */
  gone(why: string): void;
}

const owner = Symbol('transport');
interface OwnedStream extends Duplex {
  [owner]?: Transport;
}

/** Up to this many bytes are joined into one write. */
const joinedBytes = 16 * 1024;

/**
 * A stream of bytes to and from one client. Writes are gathered; while more waits than the client may leave unread, nothing is
 * read from it either, so that what it costs is bounded (MQTT 5, 4.13 leaves it to the server).
 */
export class Transport implements Writer {
  readonly #stream: OwnedStream;
  readonly #handler: TransportHandler;
  readonly #output: Output;
  readonly #unreadLimit: number;
  #pending: Buffer[] | null = null;
  #pendingBytes = 0;
  #unread = 0;
  #isPaused = false;
  #holds = 0;
  #isGone = false;
  #error: string | undefined;

  constructor(stream: Duplex, handler: TransportHandler, output: Output, unreadLimit: number) {
    this.#stream = stream;
    this.#handler = handler;
    this.#output = output;
    // With less, a stream would not say when it has drained.
    this.#unreadLimit = Math.max(unreadLimit, stream.writableHighWaterMark);
    this.#stream[owner] = this;
    if (!takeShared(stream, this)) stream.on('data', onData);
    stream.on('drain', onDrain);
    stream.on('error', onError);
    // Others end by themselves when the client does.
    if (stream.allowHalfOpen) stream.on('end', onEnd);
    stream.on('close', onClose);
  }

  /** Bytes that wait for the client to read them, as of the last write or when all of it had been read. */
  get unread(): number {
    return this.#pendingBytes + this.#unread;
  }

  /** As of now; asked by people, not for every message. */
  get unreadNow(): number {
    return this.#pendingBytes + this.#stream.writableLength;
  }

  get isCongested(): boolean {
    return this.unread > this.#unreadLimit;
  }

  /** Bytes that the operating system has not taken yet; it shrinks while the client reads. */
  get unsent(): number {
    return this.#stream.writableLength;
  }

  /** We do not read what the client sends. */
  get isHeld(): boolean {
    return this.#holds > 0;
  }

  write(bytes: Buffer): void {
    if (this.#isGone) return;
    // A burst counts as unread only as far as the operating system does not take it.
    if (this.#pendingBytes + bytes.length > joinedBytes) this.flush();
    this.#pendingBytes += bytes.length;
    if (this.#pending !== null) this.#pending.push(bytes);
    else {
      this.#pending = [bytes];
      this.#output.add(this);
    }
    if (bytes.length > joinedBytes) this.flush();
  }

  flush(): void {
    const pending = this.#pending;
    if (pending === null) return;
    const bytes = this.#pendingBytes;
    this.#pending = null;
    this.#pendingBytes = 0;
    const stream = this.#stream;
    if (this.#isGone || stream.writableEnded) return;
    stream.write(this.#output.join(pending, bytes));
    this.#unread = stream.writableLength;
    if (this.isCongested && !this.#isPaused) {
      this.#isPaused = true;
      stream.pause();
    }
  }

  /** Reads nothing until it is released as often, so that what the client sends meanwhile waits with the client. */
  hold(): void {
    this.#holds += 1;
    this.#stream.pause();
  }

  release(): void {
    this.#holds -= 1;
    if (this.#holds === 0 && !this.#isPaused) this.#stream.resume();
  }

  /** Writes what waits, and ends the stream. What still comes in is not looked at. */
  end(): void {
    this.flush();
    this.#stream.end();
    this.#stream.resume();
  }

  destroy(): void {
    this.#stream.destroy();
  }

  received(chunk: Buffer): void {
    this.#handler.received(chunk);
  }

  drained(): void {
    this.#unread = 0;
    if (this.#isPaused) {
      this.#isPaused = false;
      if (this.#holds === 0) this.#stream.resume();
    }
    this.#handler.drained();
  }

  failed(error: Error): void {
    this.#error ??= error.message;
  }

  closed(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#pending = null;
    this.#pendingBytes = 0;
    this.#handler.gone(this.#error ?? 'the connection was closed');
  }
}

function onData(this: OwnedStream, chunk: unknown): void {
  if (Buffer.isBuffer(chunk)) this[owner]?.received(chunk);
}
function onDrain(this: OwnedStream): void {
  this[owner]?.drained();
}
function onError(this: OwnedStream, error: Error): void {
  this[owner]?.failed(error);
}
/** The client sends no more: there is nothing to wait for. */
function onEnd(this: OwnedStream): void {
  if (!this.writableEnded) this.end();
}
function onClose(this: OwnedStream): void {
  this[owner]?.closed();
}
