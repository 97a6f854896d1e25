import type { Flaw } from './broker/flawed/flaws.ts';
import type { Durability } from './broker/process/broker-program.ts';

/** What all scenarios know, and what one or another looks at. */
export interface ScenarioOptions {
  seed: number;
  /** How long things break; undefined: as long as it takes, or as the scenario thinks fit. */
  seconds: number | undefined;
  /** Leaves the folder with logs and what else was written behind. */
  keep: boolean;
  /** For whoever waits. */
  progress: (line: string) => void;
  signal: AbortSignal;
  /** `commands`. */
  commands: number;
  cars: number;
  /** Processes of command-api at once. */
  commandApis: number;
  /** `broker`. */
  kills: number;
  durability: Durability;
  /** Breaks the broker on purpose. */
  flaw: Flaw | undefined;
}

/** Something that must not have happened; other members say where. */
export interface Finding {
  readonly kind: string;
  readonly detail: string;
}

export interface ScenarioOutcome {
  /** All of them must be 0. */
  mustBeZero: Readonly<Record<string, number>>;
  /** The first of each kind, with what was seen. */
  violations: readonly Finding[];
  /** What happened, for the reader to judge what the zeros are worth. */
  results: Record<string, unknown>;
}

export interface Scenario {
  name: string;
  /** One sentence. */
  description: string;
  /** What must never happen, with the words for people. */
  kinds: Readonly<Record<string, string>>;
  run(options: ScenarioOptions): Promise<ScenarioOutcome>;
}
