import { isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import { mutate, samplePackets, seededRandom } from '../samples/index.ts';
import { decode, encode, FrameReader, type Packet, PacketError, type ProtocolVersion } from '../src/index.ts';
import { decodeBytes } from './support/decode-bytes.ts';

const seed = 20_260_101;
const mutationCount = 100_000;
const versions = [3, 4, 5] as const;

/** A packet, or what a PacketError says. Whatever else is thrown comes out. */
type Outcome = Packet | string;

function outcomeOf(run: () => Packet): Outcome {
  try {
    return run();
  } catch (error) {
    if (error instanceof PacketError) return `${error.name} ${error.reasonCode}: ${error.message}`;
    throw error;
  }
}

/** Everything behind the fixed header of a mutant as the content of one packet, with these bytes before and behind it. */
function decodeWithin(mutant: Buffer, surroundings: Buffer, version: ProtocolVersion): Outcome {
  const start = surroundings.length;
  const lengthEnd = mutant.subarray(1, 5).findIndex((byte) => byte < 0x80);
  const content = mutant.subarray(lengthEnd + 2);
  const bytes = Buffer.concat([surroundings, content, surroundings]);
  return outcomeOf(() => decode(mutant[0] ?? 0, bytes, start, start + content.length, version));
}

it(`${mutationCount} mutants are read as packets that can be written, or refused, and nothing around them is read`, () => {
  const random = seededRandom(seed);
  const samples = samplePackets();
  const surroundings = [Buffer.alloc(70_000), Buffer.alloc(70_000, 0xff), Buffer.alloc(70_000, 'a/b')] as const;
  let read = 0;
  for (let count = 0; count < mutationCount; count += 1) {
    const sample = samples[count % samples.length];
    if (sample === undefined) throw new Error('no samples');
    const mutant = mutate(sample.bytes, random);
    const version = random() < 0.8 ? sample.version : (versions[Math.floor(random() * 3)] ?? 5);
    try {
      const outcome = decodeWithin(mutant, surroundings[0].subarray(0, 20), version);
      const between = surroundings[1 + (count % 2)] ?? surroundings[0];
      if (!isDeepStrictEqual(decodeWithin(mutant, between.subarray(0, 20), version), outcome)) {
        throw new Error('what stands around the packet makes a difference');
      }
      if (typeof outcome === 'string') continue;
      read += 1;
      if (!isDeepStrictEqual(decodeBytes(encode(outcome, version), version), outcome)) {
        throw new Error('what is written is not what was read');
      }
    } catch (error) {
      throw new Error(`mutant ${count}, ${mutant.toString('hex')} as version ${version}`, { cause: error });
    }
  }
  // Neither all nor nothing, or the test would prove little.
  expect(read).toBeGreaterThan(mutationCount / 20);
  expect(read).toBeLessThan(mutationCount / 2);
});

it('streams of mutants are cut into packets inside of them, or refused', () => {
  const random = seededRandom(seed + 1);
  const samples = samplePackets();
  for (let count = 0; count < 5_000; count += 1) {
    const picked = Array.from(
      { length: 4 },
      () => samples[Math.floor(random() * samples.length)]?.bytes ?? Buffer.alloc(0),
    );
    const stream = Buffer.concat(picked.map((bytes) => (random() < 0.5 ? mutate(bytes, random) : bytes)));
    let handedOn = 0;
    const reader = new FrameReader((_header, bytes, start, end) => {
      if (start < 2 || start > end || end > bytes.length) throw new Error(`a packet in ${start} to ${end}`);
      handedOn += end - start + 2;
      return random() < 0.5;
    }, 5_000);
    try {
      for (let at = 0; at < stream.length;) {
        const size = 1 + Math.floor(random() * 50);
        reader.push(stream.subarray(at, at + size));
        if (random() < 0.3) reader.resume();
        at += size;
      }
    } catch (error) {
      if (!(error instanceof PacketError)) throw error;
      continue;
    }
    expect(handedOn + reader.buffered).toBeLessThanOrEqual(stream.length);
  }
});
