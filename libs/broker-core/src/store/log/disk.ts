/** Where a log is kept: numbered segments that are written from front to back, and never changed. */
export interface Disk {
  /** Takes hold of the place. Throws when another process has it. Returns the segments that are there, the oldest first. */
  open(): Promise<number[]>;
  /** What the segment holds from there on, piece by piece; a piece may be kept. */
  read(segment: number, from: number): AsyncIterable<Buffer>;
  /** A new segment, which is there after a restart. */
  create(segment: number): Promise<SegmentFile>;
  /** One that is there, to be gone on with behind so many bytes; what is behind them is cut off. */
  resume(segment: number, length: number): Promise<SegmentFile>;
  remove(segment: number): Promise<void>;
  close(): Promise<void>;
}

export interface SegmentFile {
  /**
   * Resolves when the bytes are kept. When it rejects, some of them may be there: `cut` must come before the next. The bytes must
   * not change meanwhile.
   */
  append(bytes: Buffer): Promise<void>;
  /** Back to so many bytes. */
  cut(length: number): Promise<void>;
  close(): Promise<void>;
}
