import { seededRandom } from '@roadwire/mqtt-codec/samples';
import { describe, expect, it } from 'vitest';
import { RecordReader } from '../../src/store/records/record-reader.ts';
import { RecordWriter } from '../../src/store/records/record-writer.ts';

const written = (write: (writer: RecordWriter) => void): RecordReader => {
  const writer = new RecordWriter(3);
  write(writer);
  expect(writer.bytes.length).toBe(3 + writer.length);
  return new RecordReader(Buffer.from(writer.bytes.subarray(3)));
};

describe('a record', () => {
  it('has numbers up to 2^53 - 1', () => {
    const numbers = [0, 1, 127, 128, 16_383, 16_384, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 49, 2 ** 53 - 1];
    const random = seededRandom(1);
    for (let bits = 1; bits <= 53; bits += 1) {
      numbers.push(2 ** bits - 1, 2 ** (bits - 1), Math.floor(random() * 2 ** bits));
    }
    const reader = written((writer) => {
      for (const number of numbers) writer.uint(number);
    });
    expect(numbers.map(() => reader.uint())).toEqual(numbers);
    expect(reader.isAtEnd).toBe(true);
  });

  it('has a small number in one byte, and the largest in eight', () => {
    const writer = new RecordWriter(0);
    writer.uint(127);
    expect(writer.length).toBe(1);
    writer.uint(Number.MAX_SAFE_INTEGER);
    expect(writer.length).toBe(9);
  });

  it('has numbers of either sign', () => {
    const numbers = [0, 1, -1, 63, -64, 64, -65, 2 ** 31, -(2 ** 31), 2 ** 52 - 1, -(2 ** 52)];
    const reader = written((writer) => {
      for (const number of numbers) writer.int(number);
    });
    expect(numbers.map(() => reader.int())).toEqual(numbers);
  });

  it('has times to the fraction of a millisecond', () => {
    const times = [0, 1_767_225_600_000.123, -1, Number.MAX_SAFE_INTEGER];
    const reader = written((writer) => {
      for (const time of times) writer.double(time);
    });
    expect(times.map(() => reader.double())).toEqual(times);
  });

  it('has texts of any characters', () => {
    const texts = ['', 'a', 'ä', 'ÿ', '€', '𝄞', '名前', 'constructor', '\u0000', 'a'.repeat(200), 'é'.repeat(70_000)];
    const reader = written((writer) => {
      for (const text of texts) writer.text(text);
    });
    expect(texts.map(() => reader.text())).toEqual(texts);
    expect(reader.isAtEnd).toBe(true);
  });

  it('has bytes, however many', () => {
    const all = [0, 1, 127, 128, 65_535, 65_536, 1_000_000].map((length) => Buffer.alloc(length, length % 251));
    const reader = written((writer) => {
      for (const bytes of all) writer.binary(bytes);
    });
    for (const bytes of all) expect(reader.binary().equals(bytes)).toBe(true);
  });

  it('is what it was wherever the memory of the writer had to grow', () => {
    for (let first = 65_520; first <= 65_545; first += 1) {
      const reader = written((writer) => {
        writer.binary(Buffer.alloc(first));
        writer.byte(7);
        writer.uint(Number.MAX_SAFE_INTEGER);
        writer.text('äöü');
        writer.double(0.5);
      });
      reader.binary();
      expect([reader.byte(), reader.uint(), reader.text(), reader.double()]).toEqual([
        7,
        Number.MAX_SAFE_INTEGER,
        'äöü',
        0.5,
      ]);
    }
  });

  it('is not read beyond its end', () => {
    const whole = written((writer) => {
      writer.text('abc');
      writer.double(1);
      writer.uint(300);
    });
    whole.text();
    whole.double();
    whole.uint();
    for (const read of [() => whole.byte(), () => whole.uint(), () => whole.int(), () => whole.text()]) {
      expect(read).toThrow(RangeError);
    }
    expect(() => new RecordReader(Buffer.from([3, 97, 98])).text()).toThrow(RangeError);
    expect(() => new RecordReader(Buffer.from([0x80])).uint()).toThrow(RangeError);
    expect(() => new RecordReader(Buffer.alloc(7)).double()).toThrow(RangeError);
    expect(() => new RecordReader(Buffer.alloc(20, 0xff)).uint()).toThrow(RangeError);
  });
});

describe('a writer', () => {
  it('begins again where it began', () => {
    const writer = new RecordWriter(20);
    for (const text of ['one', 'two'.repeat(1_000_000), 'three']) {
      writer.text(text);
      expect(new RecordReader(writer.bytes.subarray(20)).text()).toBe(text);
      writer.clear();
      expect(writer.length).toBe(0);
      expect(writer.bytes.length).toBe(20);
    }
  });

  it('does not hold for ever what one large batch took', () => {
    const writer = new RecordWriter(0);
    writer.binary(Buffer.alloc(10_000_000));
    expect(writer.bytes.buffer.byteLength).toBeGreaterThan(10_000_000);
    writer.clear();
    expect(writer.bytes.buffer.byteLength).toBeLessThan(1_000_000);
  });
});
