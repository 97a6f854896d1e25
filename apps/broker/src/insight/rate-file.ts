import { readFile, rename, writeFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { mostSamples, type RateHistory } from './rate-history.ts';
import { rateNames, rateSample } from './rate-columns.ts';

/** Changes with the columns: a file of other columns is not read. */
const heading = Buffer.from(`roadwire rates 1 ${rateNames.join(',')}\n`);
const numbers = rateNames.length + 1;
const sampleBytes = numbers * 8;
const checksumBytes = 4;

export class DamagedRatesError extends Error {
  override readonly name = 'DamagedRatesError';
}

/** Written beside and then put in its place: whoever reads it finds the one or the other. */
export async function writeRates(file: string, history: RateHistory): Promise<void> {
  const content = Buffer.alloc(heading.length + history.count * sampleBytes + checksumBytes);
  heading.copy(content);
  let offset = heading.length;
  for (const sample of history.all()) {
    content.writeDoubleLE(sample.at, offset);
    for (const [index, name] of rateNames.entries()) {
      content.writeDoubleLE(sample[name] ?? Number.NaN, offset + (index + 1) * 8);
    }
    offset += sampleBytes;
  }
  content.writeUInt32LE(crc32(content.subarray(0, offset)), offset);
  const beside = `${file}.new`;
  await writeFile(beside, content, { mode: 0o600 });
  await rename(beside, file);
}

/**
 * Adds what is in the file, if there is one; what is older than `since` is left out.
 * @throws DamagedRatesError when it is not such a file, or not whole
 */
export async function readRates(file: string, history: RateHistory, since: number): Promise<void> {
  const content = await readFile(file).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!content) return;
  const end = content.length - checksumBytes;
  const samples = (end - heading.length) / sampleBytes;
  const isWhole =
    Number.isInteger(samples) &&
    samples >= 0 &&
    samples <= mostSamples &&
    content.subarray(0, heading.length).equals(heading) &&
    crc32(content.subarray(0, end)) === content.readUInt32LE(end);
  if (!isWhole) throw new DamagedRatesError(`${file} is damaged, or of another version`);
  for (let offset = heading.length; offset < end; offset += sampleBytes) {
    const at = content.readDoubleLE(offset);
    if (at < since) continue;
    history.add(
      rateSample(at, (name) => {
        const value = content.readDoubleLE(offset + (rateNames.indexOf(name) + 1) * 8);
        return Number.isNaN(value) ? null : value;
      }),
    );
  }
}
