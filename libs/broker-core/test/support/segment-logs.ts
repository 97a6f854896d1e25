import { frameHeaderBytes } from '../../src/store/log/frame.ts';
import { SegmentLog } from '../../src/store/log/segment-log.ts';
import type { Disk } from '../../src/index.ts';

/** A batch of text, with room for what goes before it. */
export const batchOf = (text: string | Buffer): Buffer =>
  Buffer.concat([Buffer.alloc(frameHeaderBytes), Buffer.from(text)]);

/** Opens it; `read` is what it held, batch by batch. */
export async function openLog(disk: Disk) {
  const log = new SegmentLog(disk);
  const read: string[] = [];
  const segments: number[] = [];
  for await (const { payload, segment } of log.open()) {
    read.push(payload.toString());
    segments.push(segment);
  }
  const append = async (...texts: string[]) => {
    for (const text of texts) await log.append(batchOf(text));
  };
  return { log, read, segments, append };
}
