import { encode } from '../src/index.ts';
import { connectionSamples } from './connection-samples-of-version-5.ts';
import { messageSamples } from './message-samples-of-version-5.ts';
import type { Sample } from './sample.ts';
import { samplesBeforeVersion5 } from './samples-before-version-5.ts';

export interface SamplePacket extends Sample {
  readonly bytes: Buffer;
}

const samplesOfVersion5 = [...connectionSamples, ...messageSamples].map((sample): Sample => ({
  ...sample,
  version: 5,
}));

/** Valid packets of every type in MQTT 3.1, 3.1.1 and 5, from the smallest to those that carry all that they may. */
export const samplePackets = (): readonly SamplePacket[] =>
  [...samplesBeforeVersion5(3), ...samplesBeforeVersion5(4), ...samplesOfVersion5].map((sample) => ({
    ...sample,
    bytes: encode(sample.packet, sample.version),
  }));
