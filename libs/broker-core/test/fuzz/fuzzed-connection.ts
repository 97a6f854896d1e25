import { connect, type Socket } from 'node:net';
import { duplexPair, type Duplex } from 'node:stream';
import { encode, type ProtocolVersion } from '@roadwire/mqtt-codec';
import { type Random, samplePackets } from '@roadwire/mqtt-codec/samples';
import { connectPacket } from '../support/wire-client.ts';

/** Who the mutants claim to be: few, so that they take each other's sessions. */
const clientIds = Array.from({ length: 40 }, (_, index) => `fuzzed-${index}`);
const samples = samplePackets();
const authenticating = samples.filter(
  ({ packet, version }) => packet.type === 'connect' && version === 5 && packet.properties.authenticationMethod,
);

/** `fresh`: nothing was sent on it yet. `authenticating`: the broker has asked the client to prove who it is. */
const states = ['fresh', 'fresh', 'connected', 'connected', 'connected', 'authenticating'] as const;

/** A connection that mutants are sent on, until the broker ends it or it has had enough of them. */
export class FuzzedConnection {
  readonly version: ProtocolVersion;
  readonly state: (typeof states)[number];
  readonly #stream: Duplex;
  #isOpen = true;
  #packetsLeft: number;
  #written = 0;

  /** `stream` is the client's end of it. */
  constructor(stream: Duplex, random: Random) {
    this.#stream = stream;
    this.version = pick(random, [3, 4, 5, 5]);
    this.state = this.version === 5 ? pick(random, states) : pick(random, states.slice(0, 5));
    this.#packetsLeft = 1 + Math.floor(random() * 30);
    stream.on('error', () => {});
    stream.on('close', () => (this.#isOpen = false));
    stream.on('end', () => stream.destroy());
    // Some never read.
    if (random() > 0.03) stream.resume();
    this.#greet(random);
  }

  /** The broker has not ended it, and it has not had enough. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  get written(): number {
    return this.#written;
  }

  /** In one piece, in two, or byte by byte. */
  send(bytes: Buffer, random: Random): void {
    this.#packetsLeft -= 1;
    const size = random() < 0.8 ? bytes.length : random() < 0.7 ? Math.ceil(bytes.length / 2) : 1;
    for (let at = 0; at < bytes.length; at += size) this.#write(bytes.subarray(at, at + size));
    if (this.#packetsLeft > 0) return;
    // Some say goodbye, the others are just gone.
    if (random() < 0.3) this.#write(Buffer.from([0xe0, 0]));
    else this.cut();
  }

  cut(): void {
    this.#isOpen = false;
    this.#stream.destroy();
  }

  #greet(random: Random): void {
    if (this.state === 'fresh') return;
    if (this.state === 'authenticating') return this.#write(pick(random, authenticating).bytes);
    const { version } = this;
    const properties =
      version === 5
        ? {
            sessionExpiryInterval: pick(random, [0, 0, 5, 30]),
            receiveMaximum: pick(random, [1, 65_535]),
            topicAliasMaximum: pick(random, [0, 10]),
          }
        : {};
    const payload = Buffer.from('gone');
    const will = {
      topic: 'wills',
      payload,
      qos: pick(random, [0, 1, 2] as const),
      retain: random() < 0.2,
      properties: {},
    };
    const packet = connectPacket({
      version,
      clientId: pick(random, clientIds),
      cleanStart: random() < 0.5,
      keepAlive: pick(random, [0, 1, 60]),
      will: random() < 0.3 ? will : undefined,
      properties,
    });
    this.#write(encode(packet, version));
  }

  #write(bytes: Buffer): void {
    this.#written += bytes.length;
    this.#stream.write(bytes);
  }
}

/** In memory: the client's end, and the broker's. */
export function memoryStreams(): readonly [Duplex, Duplex] {
  const [client, broker] = duplexPair();
  // As with a socket, nobody is left to read what is written.
  broker.on('end', () => process.nextTick(() => broker.destroy()));
  return [client, broker];
}

export async function openSocket(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  return socket;
}

export function pick<T>(random: Random, choices: readonly [T, ...T[]] | readonly T[]): T {
  const choice = choices[Math.floor(random() * choices.length)];
  if (choice === undefined) throw new RangeError('nothing to pick from');
  return choice;
}
