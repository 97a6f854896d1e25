import type { SharedGroup } from '../routing/shared-group.ts';
import type { Subscription } from '../routing/subscription.ts';
import type { Delivery } from '../session/delivery.ts';
import type { Session } from '../session/session.ts';
import { BatchWriter, type BatchWriterOptions } from './batch-writer.ts';
import type { Changes, DeliveryOwner } from './changes.ts';
import type { Disk } from './log/disk.ts';
import { DamagedLogError, SegmentLog } from './log/segment-log.ts';
import { finishedId } from './record-encoder.ts';
import { Replay } from './replay.ts';
import type { LiveState, Store, StoredState } from './store.ts';

export interface DurableStoreOptions extends BatchWriterOptions {
  /** Once, when what was kept before has been read. */
  readonly onOpened?: (opened: OpenedStore) => void;
}

export interface OpenedStore {
  readonly segments: number;
  readonly bytes: number;
  readonly sessions: number;
  /** Of a batch that was not written as a whole when the process ended; nothing of it was acknowledged. */
  readonly cutBytes: number;
}

/** Keeps what it is told in a log on a disk. */
export class DurableStore implements Store {
  readonly #log: SegmentLog;
  readonly #options: DurableStoreOptions;
  #openWriter: BatchWriter | undefined;
  #changes = 0;
  #lastOrder = 0;
  #firstOrder = 0;

  constructor(disk: Disk, options: DurableStoreOptions) {
    this.#log = new SegmentLog(disk);
    this.#options = options;
  }

  async open(live: LiveState): Promise<StoredState> {
    const replay = await this.#read();
    this.#openWriter = new BatchWriter(this.#log, live, this.#options);
    await this.#openWriter.open(replay);
    this.#lastOrder = replay.orders.last;
    this.#firstOrder = replay.orders.first;
    const state = replay.state();
    const { segments, bytes, cutBytes } = this.#log;
    this.#options.onOpened?.({ segments, bytes, cutBytes, sessions: replay.sessions });
    return state;
  }

  get changes(): number {
    return this.#changes;
  }

  get settled(): boolean {
    return this.#writer.settled;
  }

  onceSettled(done: () => void): void {
    this.#writer.onceSettled(done);
  }

  sessionChanged(session: Session): void {
    const isKept = session.outlivesConnections || session.will !== null || session.storeId > 0;
    if (isKept && !session.hasEnded) this.#changed().sessions.add(session);
  }

  sessionEnded(session: Session): void {
    this.#writer.changes.forget(session);
    if (session.storeId > 0) this.#changed().endedSessions.push(session.storeId);
  }

  subscribed({ session, filter }: Subscription): void {
    if (session.outlivesConnections && !session.hasEnded) this.#changed().addSubscription(session, filter.text);
  }

  unsubscribed(subscription: Subscription): void {
    this.subscribed(subscription);
  }

  queued(owner: Session | SharedGroup, delivery: Delivery): void {
    const keeper = keeperOf(owner, delivery);
    if (!keeper) return;
    delivery.order = this.#lastOrder += 1;
    this.#changed().deliveries.set(delivery, keeper);
  }

  putBack(group: SharedGroup, deliveries: readonly Delivery[]): void {
    if (!group.outlivesConnections) return;
    this.#firstOrder -= deliveries.length;
    for (const [place, delivery] of deliveries.entries()) {
      delivery.order = this.#firstOrder + place;
      this.#changed().deliveries.set(delivery, group);
    }
  }

  sent(session: Session, delivery: Delivery): void {
    const keeper = keeperOf(session, delivery);
    if (!keeper) return;
    if (delivery.phase === 'sent') delivery.order = this.#lastOrder += 1;
    this.#changed().deliveries.set(delivery, keeper);
  }

  finished(delivery: Delivery): void {
    const { storeId } = delivery;
    delivery.storeId = finishedId;
    // What was not written yet need not be written at all.
    if (this.#writer.changes.deliveries.delete(delivery)) this.#changes += 1;
    if (storeId > 0) this.#changed().finishedDeliveries.push(storeId);
  }

  received(session: Session, packetId: number): void {
    if (session.outlivesConnections) this.#changed().addReceived(session, packetId);
  }

  released(session: Session, packetId: number): void {
    this.received(session, packetId);
  }

  retained(topic: string): void {
    this.#changed().retained.add(topic);
  }

  async close(): Promise<void> {
    try {
      await this.#openWriter?.close();
    } finally {
      await this.#log.close();
    }
  }

  get #writer(): BatchWriter {
    if (!this.#openWriter) throw new Error('the store is not open');
    return this.#openWriter;
  }

  /** What the change is to be noted in. */
  #changed(): Changes {
    this.#changes += 1;
    this.#writer.start();
    return this.#writer.changes;
  }

  async #read(): Promise<Replay> {
    const replay = new Replay();
    for await (const { segment, payload } of this.#log.open()) {
      try {
        replay.apply(payload, segment);
      } catch (error) {
        throw new DamagedLogError(`segment ${segment} of the store has records that make no sense`, { cause: error });
      }
    }
    if (replay.isComplete || this.#log.current === 1) return replay;
    throw new DamagedLogError('segments of the store are missing that its first one is built upon');
  }
}

/** Where a delivery is found after a restart; undefined when it need not be. */
function keeperOf(owner: Session | SharedGroup, delivery: Delivery): DeliveryOwner | undefined {
  if (owner.outlivesConnections) return owner;
  // A member's session ends with its connection, and what it has not acknowledged goes to another (MQTT 5, 4.8.2).
  const { group, qos } = delivery;
  return group && group !== owner && qos === 1 && group.outlivesConnections ? group : undefined;
}
