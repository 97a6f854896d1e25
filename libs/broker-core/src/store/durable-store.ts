import { setTimeout as wait } from 'node:timers/promises';
import type { SharedGroup } from '../routing/shared-group.ts';
import type { Subscription } from '../routing/subscription.ts';
import type { Delivery } from '../session/delivery.ts';
import type { Session } from '../session/session.ts';
import { Changes, type DeliveryOwner } from './changes.ts';
import { checkpoint } from './checkpoint.ts';
import type { Disk } from './log/disk.ts';
import { frameHeaderBytes } from './log/frame.ts';
import { DamagedLogError, SegmentLog } from './log/segment-log.ts';
import { finishedId, RecordEncoder } from './record-encoder.ts';
import { RecordWriter } from './records/record-writer.ts';
import { Replay } from './replay.ts';
import type { LiveState, Store, StoredState } from './store.ts';

export interface DurableStoreOptions {
  /** It cannot write, and tries again; nothing is acknowledged meanwhile. */
  readonly onFault: (error: Error) => void;
  /** Once, when what was kept before has been read. */
  readonly onOpened?: (opened: OpenedStore) => void;
  /** Bytes that the log may grow to, beyond twice what it was when it was written anew last. */
  readonly logBytes?: number;
  /** Between one attempt to write and the next. */
  readonly retryMilliseconds?: number;
}

export interface OpenedStore {
  readonly segments: number;
  readonly bytes: number;
  readonly sessions: number;
  /** Of a batch that was not written as a whole when the process ended; nothing of it was acknowledged. */
  readonly cutBytes: number;
}

/** What a checkpoint adds to one batch at most, so that it holds up nobody for long. */
const checkpointBytes = 128 * 1024;
const defaultLogBytes = 64 * 1024 * 1024;

/**
 * Keeps what it is told in a log: what changed in one go of the event loop, and while the batch before was written, is one batch.
 * When the log has grown it is written anew from what there is, piece by piece, and the old one is removed.
 */
export class DurableStore implements Store {
  readonly #log: SegmentLog;
  readonly #options: DurableStoreOptions;
  readonly #writer = new RecordWriter(frameHeaderBytes);
  readonly #encoder = new RecordEncoder(this.#writer);
  #live: LiveState | undefined;
  #changes = new Changes();
  #count = 0;
  #lastOrder = 0;
  #firstOrder = 0;
  /** Who waits for the batch that is written, and for the next one. */
  #waiting: { now: (() => void)[]; next: (() => void)[] } = { now: [], next: [] };
  /** A batch is on its way that something may be told of. */
  #isWriting = false;
  #writes: Promise<void> | undefined;
  #checkpoint: Generator<void, void, void> | undefined;
  #bytesAfterCheckpoint = 0;
  #isClosing = false;

  constructor(disk: Disk, options: DurableStoreOptions) {
    this.#log = new SegmentLog(disk);
    this.#options = options;
  }

  async open(live: LiveState): Promise<StoredState> {
    this.#live = live;
    const replay = new Replay();
    for await (const { segment, payload } of this.#log.open()) {
      try {
        replay.apply(payload, segment);
      } catch (error) {
        throw new DamagedLogError(`segment ${segment} of the store has records that make no sense`, { cause: error });
      }
    }
    if (replay.lastId > 0 && !replay.isComplete) {
      throw new DamagedLogError('segments of the store are missing that its first one is built upon');
    }
    this.#encoder.startBehind(replay.lastId);
    this.#encoder.segment = this.#log.current;
    if (!replay.isComplete) await this.#begin();
    // An unfinished checkpoint is begun again.
    else if (this.#log.segments > 1) await this.#startCheckpoint(live);
    const state = replay.state();
    const sessions = [...state.sessions];
    this.#lastOrder = replay.orders.last;
    this.#firstOrder = replay.orders.first;
    const { segments, bytes, cutBytes } = this.#log;
    this.#options.onOpened?.({ segments, bytes, cutBytes, sessions: sessions.length });
    return { ...state, sessions };
  }

  get changes(): number {
    return this.#count;
  }

  get settled(): boolean {
    return !this.#isWriting && this.#waiting.next.length === 0 && this.#changes.isEmpty;
  }

  onceSettled(done: () => void): void {
    if (this.settled) done();
    else if (this.#isWriting && this.#waiting.next.length === 0 && this.#changes.isEmpty) this.#waiting.now.push(done);
    else this.#waiting.next.push(done);
  }

  // ---- what it is told

  sessionChanged(session: Session): void {
    const isKept = session.outlivesConnections || session.will !== null || session.storeId > 0;
    if (!isKept || session.hasEnded) return;
    this.#changes.sessions.add(session);
    this.#changed();
  }

  sessionEnded(session: Session): void {
    this.#changes.forget(session);
    if (session.storeId === 0) return;
    this.#changes.endedSessions.push(session.storeId);
    this.#changed();
  }

  subscribed(subscription: Subscription): void {
    this.#subscriptionChanged(subscription);
  }

  unsubscribed(subscription: Subscription): void {
    this.#subscriptionChanged(subscription);
  }

  queued(owner: Session | SharedGroup, delivery: Delivery): void {
    const keeper = keeperOf(owner, delivery);
    if (!keeper) return;
    this.#lastOrder += 1;
    delivery.order = this.#lastOrder;
    this.#keep(keeper, delivery);
  }

  putBack(group: SharedGroup, deliveries: readonly Delivery[]): void {
    if (!group.outlivesConnections) return;
    this.#firstOrder -= deliveries.length;
    for (const [place, delivery] of deliveries.entries()) {
      delivery.order = this.#firstOrder + place;
      this.#keep(group, delivery);
    }
  }

  sent(session: Session, delivery: Delivery): void {
    const keeper = keeperOf(session, delivery);
    if (!keeper) return;
    if (delivery.phase === 'sent') {
      this.#lastOrder += 1;
      delivery.order = this.#lastOrder;
    }
    this.#keep(keeper, delivery);
  }

  finished(delivery: Delivery): void {
    const { storeId } = delivery;
    delivery.storeId = finishedId;
    // What was not written yet need not be written at all.
    const wasChanged = this.#changes.deliveries.delete(delivery);
    if (storeId > 0) this.#changes.finishedDeliveries.push(storeId);
    if (wasChanged || storeId > 0) this.#changed();
  }

  received(session: Session, packetId: number): void {
    if (!session.outlivesConnections) return;
    this.#changes.addReceived(session, packetId);
    this.#changed();
  }

  released(session: Session, packetId: number): void {
    this.received(session, packetId);
  }

  retained(topic: string): void {
    this.#changes.retained.add(topic);
    this.#changed();
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    try {
      while (!this.settled) await (this.#writes ??= this.#write());
      await this.#writes;
    } finally {
      await this.#log.close();
    }
  }

  #subscriptionChanged({ session, filter }: Subscription): void {
    if (!session.outlivesConnections || session.hasEnded) return;
    this.#changes.addSubscription(session, filter.text);
    this.#changed();
  }

  #keep(keeper: DeliveryOwner, delivery: Delivery): void {
    this.#changes.deliveries.set(delivery, keeper);
    this.#changed();
  }

  #changed(): void {
    this.#count += 1;
    this.#writes ??= this.#write();
  }

  // ---- how it is kept

  /** Writes batches as long as there is something to write. */
  async #write(): Promise<void> {
    do {
      // What else happens in this turn of the event loop comes along.
      await new Promise((resolve) => setImmediate(resolve));
      await this.#writeBatch();
    } while (!this.settled || (this.#checkpoint && !this.#isClosing));
    this.#writes = undefined;
  }

  async #writeBatch(): Promise<void> {
    const live = this.#live;
    if (!live) throw new Error('the store is not open');
    if (!this.#checkpoint && this.#hasGrown()) await this.#startCheckpoint(live);
    this.#waiting = { now: this.#waiting.next, next: [] };
    this.#isWriting = !this.#changes.isEmpty || this.#waiting.now.length > 0;
    this.#writer.clear();
    this.#encoder.changes(this.#changes, live);
    this.#changes = new Changes();
    const isCheckpointDone = this.#continueCheckpoint();
    if (this.#writer.length > 0) await this.#append();
    // They may ask again, and are told at once.
    for (const done of this.#waiting.now) this.#tell(done);
    this.#waiting.now = [];
    this.#isWriting = false;
    if (isCheckpointDone) await this.#finishCheckpoint();
  }

  #tell(done: () => void): void {
    try {
      done();
    } catch (error) {
      this.#options.onFault(faultOf(error));
    }
  }

  async #append(): Promise<void> {
    const { retryMilliseconds = 1000 } = this.#options;
    for (;;) {
      try {
        return await this.#log.append(this.#writer.bytes);
      } catch (error) {
        const fault = new Error('the store cannot be written: nothing is acknowledged until it can', { cause: error });
        // Whoever closes it is told that not everything is kept.
        if (this.#isClosing) throw fault;
        this.#options.onFault(fault);
      }
      await wait(retryMilliseconds, undefined, { ref: false });
      await this.#log.repair().catch((error: unknown) => this.#options.onFault(faultOf(error)));
    }
  }

  // ---- how the log is written anew

  #hasGrown(): boolean {
    const { logBytes = defaultLogBytes } = this.#options;
    return this.#log.bytes > logBytes + 2 * this.#bytesAfterCheckpoint;
  }

  async #startCheckpoint(live: LiveState): Promise<void> {
    try {
      await this.#log.startSegment();
    } catch (error) {
      // The log goes on growing, and this is tried again.
      this.#bytesAfterCheckpoint = this.#log.bytes;
      return this.#options.onFault(faultOf(error));
    }
    this.#encoder.segment = this.#log.current;
    this.#checkpoint = checkpoint(this.#encoder, live);
  }

  /** True when it has said everything. */
  #continueCheckpoint(): boolean {
    if (!this.#checkpoint) return false;
    const end = this.#writer.length + checkpointBytes;
    while (this.#writer.length < end) if (this.#checkpoint.next().done) return true;
    return false;
  }

  async #finishCheckpoint(): Promise<void> {
    this.#checkpoint = undefined;
    this.#bytesAfterCheckpoint = this.#log.currentBytes;
    await this.#log.removeOlder().catch((error: unknown) => this.#options.onFault(faultOf(error)));
  }

  /** An empty log says everything there is. */
  async #begin(): Promise<void> {
    this.#encoder.complete();
    await this.#log.append(this.#writer.bytes);
  }
}

/** Where a delivery is found after a restart; undefined when it need not be. */
function keeperOf(owner: Session | SharedGroup, delivery: Delivery): DeliveryOwner | undefined {
  if (owner.outlivesConnections) return owner;
  // A member's session ends with its connection, and what it has not acknowledged goes to another (MQTT 5, 4.8.2).
  const { group, qos } = delivery;
  return group && group !== owner && qos === 1 && group.outlivesConnections ? group : undefined;
}

const faultOf = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
