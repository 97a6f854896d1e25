import { atLeast, atMost, type ScenarioOutcome } from '../scenario.ts';
import { rounded } from '../statistics.ts';
import type { SoakCounts } from './load/soak-protocol.ts';
import { flatMebibytesPerMinute, type MemorySample, mebibytes, shortestJudgedSeconds, slopeOf } from './memory-line.ts';
import type { SoakPlan } from './soak-plan.ts';
import { latencyColumns, type SoakRow } from './soak-rows.ts';

export interface SoakFacts {
  readonly plan: SoakPlan;
  readonly connectSeconds: number;
  readonly residentBytesBefore: number;
  readonly residentBytesConnected: number;
  readonly samples: readonly (MemorySample & { readonly connections: number })[];
  readonly rows: readonly SoakRow[];
  readonly counts: SoakCounts;
  /** How long the traffic took. */
  readonly trafficSeconds: number;
  readonly latencies: readonly number[];
}

/** The verdict, and what it is made of. */
export function outcomeOf(facts: SoakFacts): ScenarioOutcome {
  const { plan, samples, rows, counts, trafficSeconds, latencies } = facts;
  const { published, acknowledged, received, duplicates } = counts;
  const slope = (bytes: (sample: MemorySample) => number) => rounded(slopeOf(samples, bytes, plan.warmUpSeconds));
  const resident = slope(({ residentBytes }) => residentBytes);
  const { isJudged } = plan;
  const perCar = (facts.residentBytesConnected - facts.residentBytesBefore) / plan.cars;
  const lost = published - (received - duplicates);
  // The telemetry and the command service are connected, too.
  const fewest = Math.min(...samples.map(({ connections }) => connections)) - 2;
  return {
    results: {
      cars: plan.cars,
      seconds: rounded(trafficSeconds, 1),
      connect: { seconds: rounded(facts.connectSeconds, 1), 'KiB a car': rounded(perCar / 1024, 1) },
      rows,
      latency: latencyColumns(latencies),
      messages: { published, acknowledged, delivered: received - duplicates, lost, twice: duplicates },
      memory: {
        'MiB before the cars': rounded(mebibytes(facts.residentBytesBefore), 1),
        'MiB with the cars': rounded(mebibytes(facts.residentBytesConnected), 1),
        'resident, MiB a minute': resident,
        'heap, MiB a minute': slope(({ heapBytes }) => heapBytes),
        'external, MiB a minute': slope(({ externalBytes }) => externalBytes),
        'slopes from second': plan.warmUpSeconds,
        [`resident MiB each ${plan.sampleSeconds} s`]: samples.map(({ residentBytes }) =>
          rounded(mebibytes(residentBytes), 1),
        ),
        [`heap MiB each ${plan.sampleSeconds} s`]: samples.map(({ heapBytes }) => rounded(mebibytes(heapBytes), 1)),
        verdict: isJudged
          ? `${resident <= flatMebibytesPerMinute ? 'flat' : 'NOT FLAT'}: ${resident} MiB a minute, at most ${flatMebibytesPerMinute}`
          : `not judged: it takes ${shortestJudgedSeconds} seconds`,
      },
    },
    targets: [
      atLeast('cars that stayed connected', fewest, plan.cars),
      atLeast('messages a second', rounded(published / trafficSeconds, 0), plan.messagesPerSecond * 0.99),
      atMost('messages lost', lost, 0),
      atMost('messages without an acknowledgement', published - acknowledged, 0),
      ...(isJudged ? [atMost('growth of resident memory in MiB a minute', resident, flatMebibytesPerMinute)] : []),
    ],
  };
}
