import { setImmediate } from 'node:timers/promises';
import type { Disk, SegmentFile } from '../../src/index.ts';

/** A disk without a machine: it can hang, fail, and lose the end of what was not written as a whole. */
export class MemoryDisk implements Disk {
  readonly segments = new Map<number, Buffer>();
  /** What it fails with, until it is undefined again. */
  failure: Error | undefined;
  /** What fails then: of a segment that has so many bytes. */
  failing: (what: 'create' | 'append' | 'cut', segmentBytes: number) => boolean = () => true;
  /** Writes that were asked for, those that failed included. */
  writes = 0;
  #isOpen = false;
  #hanging: { bytes: Buffer; segment: number; go: () => void }[] | undefined;

  /** Writes begin and do not end, until `thaw`. */
  freeze(): void {
    this.#hanging ??= [];
  }

  get hangingWrites(): number {
    return this.#hanging?.length ?? 0;
  }

  /** Resolves when a write has begun that does not end. */
  async hangs(): Promise<void> {
    while (this.hangingWrites === 0) await setImmediate();
  }

  get hangingBytes(): number {
    return (this.#hanging ?? []).reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  thaw(): void {
    const hanging = this.#hanging ?? [];
    this.#hanging = undefined;
    for (const { go } of hanging) go();
  }

  /**
   * The disk as the next process finds it: of writes that hang it has so many bytes. This one is of no use any more: what still
   * uses it never hears of its writes again.
   */
  crash(tornBytes = 0): MemoryDisk {
    const found = new MemoryDisk();
    for (const [segment, bytes] of this.segments) found.segments.set(segment, Buffer.from(bytes));
    let left = tornBytes;
    for (const { segment, bytes } of this.#hanging ?? []) {
      found.#put(segment, bytes.subarray(0, left));
      left -= Math.min(left, bytes.length);
    }
    this.#hanging = [];
    return found;
  }

  async open(): Promise<number[]> {
    if (this.#isOpen) throw new Error('somebody else has the disk');
    this.#isOpen = true;
    return [...this.segments.keys()].toSorted((one, other) => one - other);
  }

  async *read(segment: number, from: number): AsyncIterable<Buffer> {
    // In pieces, as from a file.
    const bytes = Buffer.from(this.segments.get(segment)?.subarray(from) ?? []);
    for (let at = 0; at < bytes.length; at += 100) yield bytes.subarray(at, at + 100);
  }

  async create(segment: number): Promise<SegmentFile> {
    this.#mayFail('create', 0);
    if (this.segments.has(segment)) throw new Error(`segment ${segment} is there already`);
    this.segments.set(segment, Buffer.alloc(0));
    return this.#file(segment);
  }

  async resume(segment: number, length: number): Promise<SegmentFile> {
    this.#cut(segment, length);
    return this.#file(segment);
  }

  async remove(segment: number): Promise<void> {
    this.segments.delete(segment);
  }

  async close(): Promise<void> {
    this.#isOpen = false;
  }

  #file(segment: number): SegmentFile {
    return {
      append: async (bytes) => {
        this.writes += 1;
        const hanging = this.#hanging;
        if (hanging) await new Promise<void>((resolve) => hanging.push({ segment, bytes, go: resolve }));
        const before = this.segments.get(segment)?.length ?? 0;
        // As a device that is full: some of it is there.
        this.#put(segment, bytes.subarray(0, bytes.length / 2));
        this.#mayFail('append', before);
        this.#put(segment, bytes.subarray(bytes.length / 2));
      },
      cut: async (length) => {
        this.#mayFail('cut', this.segments.get(segment)?.length ?? 0);
        this.#cut(segment, length);
      },
      close: async () => {},
    };
  }

  #mayFail(...call: Parameters<MemoryDisk['failing']>): void {
    if (this.failure && this.failing(...call)) throw this.failure;
  }

  #put(segment: number, bytes: Buffer): void {
    this.segments.set(segment, Buffer.concat([this.segments.get(segment) ?? Buffer.alloc(0), bytes]));
  }

  #cut(segment: number, length: number): void {
    this.segments.set(segment, Buffer.from(this.segments.get(segment)?.subarray(0, length) ?? []));
  }
}
