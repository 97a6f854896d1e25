import { setTimeout as wait } from 'node:timers/promises';
import { Changes } from './changes.ts';
import { checkpoint } from './checkpoint.ts';
import { frameHeaderBytes } from './log/frame.ts';
import type { SegmentLog } from './log/segment-log.ts';
import { RecordEncoder } from './record-encoder.ts';
import { RecordWriter } from './records/record-writer.ts';
import type { Replay } from './replay.ts';
import type { LiveState } from './store.ts';

export interface BatchWriterOptions {
  /** It cannot write, and tries again; nothing is acknowledged meanwhile. */
  readonly onFault: (error: Error) => void;
  /** Bytes that the log may grow to, beyond twice what it was when it was written anew last; 64 MiB by default. */
  readonly logBytes?: number | undefined;
  /** What writing it anew adds to one batch at most, so that it holds up nobody for long; 128 KiB by default. */
  readonly checkpointBytes?: number | undefined;
  /** Between one attempt to write and the next; a second by default. */
  readonly retryMilliseconds?: number | undefined;
}

const defaultCheckpointBytes = 128 * 1024;
const defaultLogBytes = 64 * 1024 * 1024;

/**
 * Writes what changed in batches, one after another: what changed in one turn of the event loop, and while the batch before was
 * written, is one. When the log has grown it is written anew from what there is, a piece with each batch, and the old one is
 * removed.
 */
export class BatchWriter {
  /** What the next batch is about. */
  changes = new Changes();
  readonly #log: SegmentLog;
  readonly #live: LiveState;
  readonly #options: BatchWriterOptions;
  readonly #records = new RecordWriter(frameHeaderBytes);
  readonly #encoder = new RecordEncoder(this.#records);
  /** Who waits for the batch that is written, and for the next one. */
  #waitingNow: (() => void)[] = [];
  #waitingNext: (() => void)[] = [];
  /** A batch is on its way that something may be told of. */
  #isWriting = false;
  #writes: Promise<void> | undefined;
  #checkpoint: Generator<void, void, void> | undefined;
  #bytesAfterCheckpoint = 0;
  #isClosing = false;

  constructor(log: SegmentLog, live: LiveState, options: BatchWriterOptions) {
    this.#log = log;
    this.#live = live;
    this.#options = options;
  }

  get settled(): boolean {
    return !this.#isWriting && this.#waitingNext.length === 0 && this.changes.isEmpty;
  }

  onceSettled(done: () => void): void {
    if (this.settled) done();
    else if (this.#waitingNext.length === 0 && this.changes.isEmpty) this.#waitingNow.push(done);
    else this.#waitingNext.push(done);
  }

  /** Goes on behind what was read. */
  async open({ lastId, isComplete }: Replay): Promise<void> {
    this.#encoder.startBehind(lastId, this.#log.current);
    if (!isComplete) {
      // An empty log says everything there is.
      this.#encoder.complete();
      await this.#log.append(this.#records.bytes);
    }
    // A checkpoint that was not finished is begun again.
    else if (this.#log.segments > 1) await this.#startCheckpoint();
  }

  /** There are changes. */
  start(): void {
    this.#writes ??= this.#write();
  }

  /** Writes what there is to write. Throws when it cannot. */
  async close(): Promise<void> {
    this.#isClosing = true;
    while (!this.settled) await (this.#writes ??= this.#write());
    await this.#writes;
  }

  async #write(): Promise<void> {
    do {
      // What else happens in this turn of the event loop comes along.
      await new Promise((resolve) => setImmediate(resolve));
      await this.#writeBatch();
    } while (!this.settled || (this.#checkpoint && !this.#isClosing));
    this.#writes = undefined;
  }

  async #writeBatch(): Promise<void> {
    if (!this.#checkpoint && this.#hasGrown()) await this.#startCheckpoint();
    this.#waitingNow = this.#waitingNext;
    this.#waitingNext = [];
    this.#isWriting = !this.changes.isEmpty || this.#waitingNow.length > 0;
    this.#records.clear();
    this.#encoder.changes(this.changes, this.#live);
    this.changes = new Changes();
    const isCheckpointDone = this.#continueCheckpoint();
    if (this.#records.length > 0) await this.#append();
    // They may ask again meanwhile, and are told behind those who asked before.
    for (const done of this.#waitingNow) this.#tell(done);
    this.#waitingNow = [];
    this.#isWriting = false;
    if (isCheckpointDone) await this.#finishCheckpoint();
  }

  async #append(): Promise<void> {
    const { retryMilliseconds = 1000, onFault } = this.#options;
    for (let isTorn = false; ; isTorn = true) {
      try {
        if (isTorn) await this.#log.repair();
        return await this.#log.append(this.#records.bytes);
      } catch (error) {
        const fault = new Error('the store cannot be written: nothing is acknowledged until it can', { cause: error });
        // Whoever closes it is told that not everything is kept.
        if (this.#isClosing) throw fault;
        onFault(fault);
      }
      await wait(retryMilliseconds);
    }
  }

  #tell(done: () => void): void {
    try {
      done();
    } catch (error) {
      this.#options.onFault(faultOf(error));
    }
  }

  // ---- how the log is written anew

  #hasGrown(): boolean {
    const { logBytes = defaultLogBytes } = this.#options;
    return this.#log.bytes > logBytes + 2 * this.#bytesAfterCheckpoint;
  }

  async #startCheckpoint(): Promise<void> {
    try {
      await this.#log.startSegment();
    } catch (error) {
      // The log goes on growing, and this is tried again when it has.
      this.#bytesAfterCheckpoint = this.#log.bytes;
      return this.#options.onFault(faultOf(error));
    }
    this.#encoder.segment = this.#log.current;
    this.#checkpoint = checkpoint(this.#encoder, this.#live);
  }

  /** True when it has said everything. */
  #continueCheckpoint(): boolean {
    if (!this.#checkpoint) return false;
    const end = this.#records.length + (this.#options.checkpointBytes ?? defaultCheckpointBytes);
    while (this.#records.length < end) if (this.#checkpoint.next().done) return true;
    return false;
  }

  async #finishCheckpoint(): Promise<void> {
    this.#checkpoint = undefined;
    this.#bytesAfterCheckpoint = this.#log.currentBytes;
    await this.#log.removeOlder().catch((error: unknown) => this.#options.onFault(faultOf(error)));
  }
}

const faultOf = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
