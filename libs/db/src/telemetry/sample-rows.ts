/** One row of `telemetry.samples`. */
export interface SampleRow {
  /** The number of the vehicle. */
  car: number;
  /** The number of the signal's path. */
  path: number;
  /** The car's own time, in milliseconds since 1970. */
  at: number;
  /** Null of a word. A boolean is 0 or 1. */
  value: number | null;
  word: string | null;
}

const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
const headerBytes = signature.length + 8;
/** The count of fields, four bytes of length for each, and what has a fixed size: car, path, time, value. */
const mostFixedBytes = 2 + 5 * 4 + 4 + 2 + 8 + 8;
const unixEpochInPostgres = Date.UTC(2000, 0, 1);
const absent = -1;
const twoToThe32 = 2 ** 32;

/** The rows as PostgreSQL reads them in `COPY … (FORMAT binary)`, in the order of `SampleRow`'s members. */
export function encodeSampleRows(rows: readonly SampleRow[]): Buffer {
  let bytes = headerBytes + rows.length * mostFixedBytes + 2;
  for (const { word } of rows) if (word !== null) bytes += Buffer.byteLength(word);
  const buffer = Buffer.allocUnsafe(bytes);
  let end = signature.copy(buffer);
  end = buffer.writeInt32BE(0, end);
  end = buffer.writeInt32BE(0, end);
  for (const { car, path, at, value, word } of rows) {
    end = buffer.writeInt16BE(5, end);
    end = buffer.writeInt32BE(4, end);
    end = buffer.writeInt32BE(car, end);
    end = buffer.writeInt32BE(2, end);
    end = buffer.writeInt16BE(path, end);
    end = buffer.writeInt32BE(8, end);
    const microseconds = (at - unixEpochInPostgres) * 1_000;
    // Faster than a BigInt for each row.
    end = buffer.writeInt32BE(Math.floor(microseconds / twoToThe32), end);
    end = buffer.writeUInt32BE(modulo(microseconds, twoToThe32), end);
    if (value === null) end = buffer.writeInt32BE(absent, end);
    else {
      end = buffer.writeInt32BE(8, end);
      end = buffer.writeDoubleBE(value, end);
    }
    if (word === null) end = buffer.writeInt32BE(absent, end);
    else {
      const length = buffer.write(word, end + 4);
      end = buffer.writeInt32BE(length, end) + length;
    }
  }
  end = buffer.writeInt16BE(absent, end);
  return buffer.subarray(0, end);
}

const modulo = (value: number, by: number): number => ((value % by) + by) % by;
