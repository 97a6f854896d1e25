import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Outcome, Stage, StageResult } from './stage.ts';

export interface StagesRun {
  stages: readonly Stage[];
  /** Gets one file for each stage. */
  logFolder: string;
  /** Ends the stage that runs; those after it do not begin. */
  signal: AbortSignal;
  onResult?: (result: StageResult) => void;
}

/** Runs stages one after the other, also after one that failed: one run tells everything that is wrong. */
export async function runStages({ stages, logFolder, signal, onResult }: StagesRun): Promise<StageResult[]> {
  mkdirSync(logFolder, { recursive: true });
  const results: StageResult[] = [];
  for (const stage of stages) {
    if (signal.aborted) break;
    const logFile = path.join(logFolder, `${stage.name}.log`);
    writeFileSync(logFile, '');
    const since = performance.now();
    const outcome = await runOne(stage, (text) => appendFileSync(logFile, text), signal);
    const result = { name: stage.name, ...outcome, durationMs: Math.round(performance.now() - since), logFile };
    results.push(result);
    onResult?.(result);
  }
  return results;
}

async function runOne(stage: Stage, write: (text: string) => void, stopped: AbortSignal): Promise<Outcome> {
  const limit = AbortSignal.timeout(stage.limitMinutes * 60_000);
  try {
    const outcome = await stage.run({ write, signal: AbortSignal.any([stopped, limit]) });
    if (outcome.state !== 'failed') return outcome;
    if (stopped.aborted) return { state: 'failed', detail: 'stopped' };
    return limit.aborted ? { state: 'failed', detail: `took more than ${stage.limitMinutes} minutes` } : outcome;
  } catch (error) {
    write(`${error instanceof Error ? error.message : String(error)}\n`);
    return { state: 'failed' };
  }
}
