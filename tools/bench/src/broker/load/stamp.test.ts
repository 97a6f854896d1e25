import { expect, it } from 'vitest';
import { readStamp, stampPlace, writeStamp } from './stamp.ts';

it('reads what it wrote, and touches nothing else', () => {
  for (const number of [0, 9, 10, 255, 0xabcdef, 0xffffff]) {
    const bytes = Buffer.from(`a${stampPlace}b`);
    writeStamp(bytes, 1, number);
    expect(bytes.toString()).toBe(`a${number.toString(16).padStart(6, '0')}b`);
    expect(readStamp(bytes, 1)).toBe(number);
  }
});
