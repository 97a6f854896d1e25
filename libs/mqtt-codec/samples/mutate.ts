import { samplePackets } from './sample-packets.ts';
import { between, pick, type Random } from './seeded-random.ts';

type Mutation = (bytes: Buffer, random: Random) => Buffer;

const donors = samplePackets().map(({ bytes }) => bytes);
/** Bytes that mean something somewhere: ends of ranges, wildcards, property identifiers, flags. */
const telling = [0x00, 0x01, 0x02, 0x0b, 0x1f, 0x23, 0x26, 0x2b, 0x7f, 0x80, 0x81, 0xc0, 0xed, 0xff];

/**
 * One to four random changes, the same for the same numbers. `bytes` stay as they are; what comes out may be empty.
 * Two of three mutants say their true length, or no reader would look behind it.
 */
export function mutate(bytes: Buffer, random: Random): Buffer {
  let mutant: Buffer = Buffer.from(bytes);
  for (let left = between(random, 1, 4); left > 0; left -= 1) mutant = pick(random, mutations)(mutant, random);
  return random() < 0.67 ? withLength(mutant, mutant.length - contentStart(mutant)) : mutant;
}

const flipBit: Mutation = (bytes, random) => {
  if (bytes.length === 0) return bytes;
  const at = between(random, 0, bytes.length - 1);
  return Buffer.from(bytes.with(at, (bytes[at] ?? 0) ^ (1 << between(random, 0, 7))));
};

const changeByte: Mutation = (bytes, random) => {
  if (bytes.length === 0) return bytes;
  return Buffer.from(bytes.with(between(random, 0, bytes.length - 1), anyByte(random)));
};

const remove: Mutation = (bytes, random) => {
  const [start, end] = range(bytes, random);
  return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
};

const insert: Mutation = (bytes, random) => {
  const at = between(random, 0, bytes.length);
  const inserted = Buffer.from(Array.from({ length: between(random, 1, 8) }, () => anyByte(random)));
  return Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at)]);
};

const cutOff: Mutation = (bytes, random) => bytes.subarray(0, between(random, 0, bytes.length));

const duplicate: Mutation = (bytes, random) => {
  const [start, end] = range(bytes, random);
  return Buffer.concat([bytes.subarray(0, end), bytes.subarray(start)]);
};

/** The beginning of one packet and the end of another. */
const splice: Mutation = (bytes, random) => {
  const donor = pick(random, donors);
  return Buffer.concat([
    bytes.subarray(0, between(random, 0, bytes.length)),
    donor.subarray(between(random, 0, donor.length)),
  ]);
};

/** A length of two bytes that is not that of what follows, wherever it may stand. */
const lieAboutLength: Mutation = (bytes, random) => {
  if (bytes.length < 2) return bytes;
  const length = pick(random, [0, 1, bytes.length, bytes.length + 1, 0x7fff, 0xffff, between(random, 0, 0xffff)]);
  const lying = Buffer.from(bytes);
  lying.writeUInt16BE(length, between(random, 0, bytes.length - 2));
  return lying;
};

/** Any remaining length, right or wrong, longer than it need be or without an end. */
const lieAboutRemainingLength: Mutation = (bytes, random) => {
  const right = bytes.length - contentStart(bytes);
  const lengths = [right + 1, Math.max(0, right - 1), between(random, 0, 300), between(random, 0, 268_435_455)];
  const ending = random() < 0.8 ? [] : pick(random, [[0x00], [0x80, 0x00], [0x80, 0x80, 0x80, 0x80, 0x01]]);
  return withLength(bytes, pick(random, lengths), ending);
};

const mutations: readonly Mutation[] = [
  ...[flipBit, changeByte, remove, insert, cutOff, duplicate],
  ...[splice, lieAboutLength, lieAboutRemainingLength],
];

const anyByte = (random: Random): number => (random() < 0.5 ? pick(random, telling) : between(random, 0, 255));

/** Of one to eight bytes; empty where there are none. */
function range(bytes: Buffer, random: Random): readonly [start: number, end: number] {
  const start = between(random, 0, Math.max(0, bytes.length - 1));
  return [start, Math.min(bytes.length, start + between(random, 1, 8))];
}

function contentStart(bytes: Buffer): number {
  let at = 1;
  while (at < Math.min(bytes.length, 4) && (bytes[at] ?? 0) >= 0x80) at += 1;
  return Math.min(bytes.length, at + 1);
}

/** With another remaining length; the bytes of `ending` make that longer than it need be. */
function withLength(bytes: Buffer, remaining: number, ending: readonly number[] = []): Buffer {
  const length = [remaining % 128];
  for (let rest = Math.floor(remaining / 128); rest > 0; rest = Math.floor(rest / 128)) length.push(rest % 128);
  length.push(...ending);
  const encoded = length.map((byte, index) => (index < length.length - 1 ? byte | 0x80 : byte));
  return Buffer.concat([bytes.subarray(0, 1), Buffer.from(encoded), bytes.subarray(contentStart(bytes))]);
}
