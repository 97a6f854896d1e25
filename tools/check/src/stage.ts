/** How a stage ended; the detail is one line for people. */
export type Outcome = { state: 'passed' | 'failed' | 'skipped'; detail?: string };

export interface StageContext {
  /** Takes everything that explains a failure. */
  write: (text: string) => void;
  /** Aborted when the stage has to end, because of its time limit or because somebody stopped the run. */
  signal: AbortSignal;
}

export interface Stage {
  name: string;
  /** For `--help`: what it proves. */
  purpose: string;
  /** A stage that takes longer has failed: something hangs. */
  limitMinutes: number;
  run: (context: StageContext) => Promise<Outcome>;
}

export interface StageResult extends Outcome {
  name: string;
  durationMs: number;
  /** Everything the stage wrote. */
  logFile: string;
}
