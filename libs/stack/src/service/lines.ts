import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';

/** Calls back with every line of a stream, without the line end; the last one too when the stream ends without it. */
export function onLine(stream: Readable, take: (line: string) => void): void {
  createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) => {
    if (line.trim() !== '') take(line);
  });
}
