import { encodePublish } from '@roadwire/mqtt-codec';
import { topics } from '@roadwire/protocol';
import { messageProperties } from '../../broker/load/message-properties.ts';
import type { RawClient } from '../../broker/load/raw-client.ts';
import { madeBatch } from './made-batch.ts';

interface Sent {
  readonly atMilliseconds: number;
  readonly payload: Buffer;
  /** By the monotonic clock; undefined once it was sent again. */
  sentAt: number | undefined;
}

export interface AcknowledgedBatch {
  /** Undefined where it was sent more than once. */
  readonly latencyMilliseconds: number | undefined;
}

const properties = messageProperties();

/** What one car sent, and what of it the broker has acknowledged, over all its connections. */
export class LoadCar {
  readonly vehicleId: string;
  /** Of acknowledged batches, in ms since 1970. */
  readonly acknowledgedTimes: number[] = [];
  readonly #number: number;
  readonly #samples: number;
  readonly #topic: string;
  readonly #sent = new Map<number, Sent>();
  #packetId = 0;
  #step = 0;
  #lastTime = 0;

  constructor({ number, vehicleId, samples }: { number: number; vehicleId: string; samples: number }) {
    this.vehicleId = vehicleId;
    this.#number = number;
    this.#samples = samples;
    this.#topic = topics.signals(vehicleId);
  }

  get unacknowledged(): number {
    return this.#sent.size;
  }

  publish(client: RawClient, nowMilliseconds: number): void {
    // Two batches within one millisecond would be one to the history.
    const atMilliseconds = Math.max(nowMilliseconds, this.#lastTime + 1);
    this.#lastTime = atMilliseconds;
    const batch = { car: this.#number, step: this.#step, samples: this.#samples, atMilliseconds };
    this.#step += 1;
    this.#packetId = (this.#packetId % 65_535) + 1;
    const sent = { atMilliseconds, payload: Buffer.from(madeBatch(batch)), sentAt: performance.now() };
    this.#sent.set(this.#packetId, sent);
    this.#send(client, this.#packetId, sent.payload, false);
  }

  /**
   * What is not acknowledged, in its order and under its packet identifiers (MQTT-4.4.0-1); DUP is for a broker that still has
   * the session. Returns how many are sent again for the first time.
   */
  publishAgain(client: RawClient, dup: boolean): number {
    let first = 0;
    for (const [packetId, sent] of this.#sent) {
      if (sent.sentAt !== undefined) first += 1;
      sent.sentAt = undefined;
      this.#send(client, packetId, sent.payload, dup);
    }
    return first;
  }

  /** Undefined for what was acknowledged before, or never sent. */
  acknowledge(packetId: number): AcknowledgedBatch | undefined {
    const sent = this.#sent.get(packetId);
    if (!sent) return undefined;
    this.#sent.delete(packetId);
    this.acknowledgedTimes.push(sent.atMilliseconds);
    return { latencyMilliseconds: sent.sentAt === undefined ? undefined : performance.now() - sent.sentAt };
  }

  #send(client: RawClient, packetId: number, payload: Buffer, dup: boolean): void {
    client.send(
      encodePublish({ version: 5, topic: this.#topic, qos: 1, retain: false, dup, packetId, properties, payload }),
    );
  }
}
