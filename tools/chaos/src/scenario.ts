import type { Violation, ViolationKind } from './check/violation.ts';

export interface ScenarioOptions {
  seed: number;
  commands: number;
  cars: number;
  /** Processes of command-api at once. */
  commandApis: number;
  /** How long commands are sent while things break. */
  seconds: number;
  /** Leaves the folder with logs and the cars' files behind. */
  keep: boolean;
  /** For whoever waits. */
  progress: (line: string) => void;
  signal: AbortSignal;
}

export interface ScenarioOutcome {
  /** All of them must be 0. */
  mustBeZero: Record<ViolationKind, number>;
  /** The first of each kind, with what was seen. */
  violations: Violation[];
  /** What happened, for the reader to judge what the zeros are worth. */
  results: Record<string, unknown>;
}

export interface Scenario {
  name: string;
  /** One sentence. */
  description: string;
  run(options: ScenarioOptions): Promise<ScenarioOutcome>;
}
