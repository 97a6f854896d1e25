import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** The times of all batches of a car that the broker acknowledged, in ms since 1970, by the id of the car. */
export type Ledger = ReadonlyMap<string, readonly number[]>;

/** One line for each car: its id, and the times. Overwrites what is there. */
export async function writeLedger(file: string, ledger: Ledger): Promise<void> {
  const lines = Array.from(ledger, ([vehicleId, times]) => `${[vehicleId, ...times].join(' ')}\n`);
  await pipeline(Readable.from(lines), createWriteStream(file));
}

/** Throws for a file that `writeLedger` did not write. */
export async function readLedger(file: string): Promise<Map<string, number[]>> {
  const ledger = new Map<string, number[]>();
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const [vehicleId = '', ...words] = line.split(' ');
    const times = words.map(Number);
    if (vehicleId === '' || !times.every(Number.isSafeInteger))
      throw new Error(`no line of a ledger: ${line.slice(0, 80)}`);
    ledger.set(vehicleId, times);
  }
  return ledger;
}
