import type { ContenderName } from '../brokers/contenders.ts';

export const figureNames = {
  cpu: 'CPU µs',
  rate: 'a second',
  brokerShare: 'broker %',
  carsShare: 'cars %',
  serviceShare: 'service %',
  othersShare: 'others %',
  p50: 'p50 ms',
  p99: 'p99 ms',
  memory: 'KiB a client',
} as const;
export type FigureName = (typeof figureNames)[keyof typeof figureNames];

export interface Outcome {
  readonly figures: Readonly<Partial<Record<FigureName, number>>>;
  readonly lost: number;
  readonly duplicates: number;
}

/** Which table it stands in. */
export const groups = ['traffic', 'one at a time', 'connections', 'memory', 'durable'] as const;
export type Group = (typeof groups)[number];

export interface Measure {
  /** For the command line. */
  readonly id: string;
  readonly name: string;
  readonly group: Group;
  readonly qos: 0 | 1;
  readonly contenders: readonly ContenderName[];
  /** On a broker of its own. */
  take(contender: ContenderName, signal: AbortSignal): Promise<Outcome>;
}
