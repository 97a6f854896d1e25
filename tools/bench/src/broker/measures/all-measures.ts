import { connectMeasure } from './connect-measure.ts';
import { durableMeasures } from './durable-measures.ts';
import type { Measure } from './measure.ts';
import { memoryMeasures } from './memory-measures.ts';
import { trafficMeasures } from './traffic-measures.ts';

export const allMeasures: readonly Measure[] = [
  ...trafficMeasures,
  connectMeasure,
  ...memoryMeasures,
  ...durableMeasures,
];
