import { expect, it } from 'vitest';
import { Output } from '../src/server/output.ts';

const packets = ['one', 'two', 'three'].map((text) => Buffer.from(text));
const join = (output: Output, gathered: readonly Buffer[]) =>
  output.join(
    gathered,
    gathered.reduce((sum, { length }) => sum + length, 0),
  );

it('joins what was gathered, once for those who gathered the same', () => {
  const output = new Output();
  const first = join(output, packets);
  expect(first.toString()).toBe('onetwothree');
  expect(join(output, [...packets])).toBe(first);
  expect(join(output, packets.slice(0, 2)).toString()).toBe('onetwo');
  expect(join(output, packets.slice(1)).toString()).toBe('twothree');
  expect(join(output, packets.toReversed()).toString()).toBe('threetwoone');
  expect(join(output, packets.slice(0, 1))).toBe(packets[0]);
});

it('lets go of it when all is written', async () => {
  const output = new Output();
  const before = join(output, packets);
  const written = new Promise<Buffer>((resolve) => output.add({ flush: () => resolve(join(output, packets)) }));
  expect(await written).toBe(before);
  expect(join(output, packets)).not.toBe(before);
  expect(join(output, packets)).toEqual(before);
});
