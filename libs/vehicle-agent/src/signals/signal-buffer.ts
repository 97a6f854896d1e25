import { encode, type SignalSample } from '@roadwire/protocol';

/** A batch of the protocol, at most. */
export const mostSamplesInBatch = 500;
/** Far below what a broker takes in one packet, so that what is more urgent does not wait long behind one. */
const mostBytesInBatch = 65_536;

/** Samples that are sent together. */
export interface Batch {
  readonly samples: SignalSample[];
  bytes: number;
  /** It is being sent: nothing is added to it or taken from it. */
  underWay: boolean;
}

export interface SignalBuffer {
  /** Of samples, also of those that are being sent. */
  readonly size: number;
  /** Adds at the end; how many of the oldest had to be dropped for them. */
  add(samples: readonly SignalSample[]): number;
  /** The oldest batch that nobody sends, now under way; undefined when there is none. */
  take(): Batch | undefined;
  /** It was sent, or can never be. */
  remove(batch: Batch): void;
  /** It was not sent: it keeps its place. */
  release(batch: Batch): void;
}

/** Samples in the order in which they came, up to a bound. What is under way is not dropped: it may be there already. */
export function createSignalBuffer(bounds: { mostSamples: number; mostBytes: number }): SignalBuffer {
  const batches = new Set<Batch>();
  let last: Batch | undefined;
  let size = 0;
  let bytes = 0;

  function append(sample: SignalSample): void {
    const cost = Buffer.byteLength(encode(sample)) + 1;
    const fits =
      last && !last.underWay && last.samples.length < mostSamplesInBatch && last.bytes + cost <= mostBytesInBatch;
    if (!last || !fits) {
      last = { samples: [], bytes: 0, underWay: false };
      batches.add(last);
    }
    last.samples.push(sample);
    last.bytes += cost;
    bytes += cost;
    size += 1;
  }

  const oldestAtRest = (): Batch | undefined => {
    for (const batch of batches) if (!batch.underWay) return batch;
    return undefined;
  };

  function dropOldest(): boolean {
    const batch = oldestAtRest();
    const sample = batch?.samples.shift();
    if (!batch || !sample) return false;
    const cost = Buffer.byteLength(encode(sample)) + 1;
    batch.bytes -= cost;
    bytes -= cost;
    size -= 1;
    if (batch.samples.length === 0) forget(batch);
    return true;
  }

  function forget(batch: Batch): void {
    batches.delete(batch);
    if (last === batch) last = undefined;
  }

  return {
    get size() {
      return size;
    },
    add(samples) {
      for (const sample of samples) append(sample);
      let dropped = 0;
      while ((size > bounds.mostSamples || bytes > bounds.mostBytes) && dropOldest()) dropped += 1;
      return dropped;
    },
    take() {
      const batch = oldestAtRest();
      if (batch) batch.underWay = true;
      return batch;
    },
    remove(batch) {
      if (!batches.has(batch)) return;
      forget(batch);
      size -= batch.samples.length;
      bytes -= batch.bytes;
    },
    release(batch) {
      batch.underWay = false;
    },
  };
}
