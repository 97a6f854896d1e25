export interface Target {
  name: string;
  value: number;
  bound: 'at most' | 'at least';
  limit: number;
  met: boolean;
}

export interface ScenarioOptions {
  rounds: number;
  /** Names of `choices`; all of them unless given. */
  only?: readonly string[];
  brokers?: readonly string[];
  /** In the place of what `Scenario.load` says. */
  load?: { readonly cars?: number; readonly seconds?: number };
  /** For whoever waits. */
  progress: (line: string) => void;
  signal: AbortSignal;
}

export interface ScenarioOutcome {
  results: Record<string, unknown>;
  targets: Target[];
}

export interface Scenario {
  name: string;
  /** One sentence. */
  description: string;
  /** What can be chosen from, where something can. */
  choices?: { measures: readonly string[]; brokers?: readonly string[] };
  /** How much it holds for how long, where that can be said. */
  load?: { readonly cars: number; readonly seconds: number };
  run(options: ScenarioOptions): Promise<ScenarioOutcome>;
}

/** A target that is met when the value is at most the limit. */
export const atMost = (name: string, value: number, limit: number): Target => ({
  name,
  value,
  bound: 'at most',
  limit,
  met: value <= limit,
});

/** A target that is met when the value is at least the limit. */
export const atLeast = (name: string, value: number, limit: number): Target => ({
  name,
  value,
  bound: 'at least',
  limit,
  met: value >= limit,
});
