export { mutate } from './mutate.ts';
export { type SamplePacket, samplePackets } from './sample-packets.ts';
export { type Random, seededRandom } from './seeded-random.ts';
