import type { OutputLine } from '../log/format-log-line.ts';
import type { RestartEvent } from '../process/keep-running.ts';

/** One step of the start, when it is done. */
export interface StackStep {
  /** Such as "database" or "web". */
  name: string;
  /** What was done, in a few words. */
  detail: string;
  durationMs: number;
}

export interface ReportListeners {
  onStep?: (step: StackStep) => void;
  onOutput?: (line: OutputLine) => void;
}

/** Tells the listeners what the stack does. */
export interface Report {
  /** Does a step of the start and tells how long it took. */
  step<T>(name: string, work: () => Promise<T>, describe: (result: T) => string): Promise<T>;
  say(source: string, text: string, level?: OutputLine['level']): void;
  restart(source: string, event: RestartEvent): void;
}

export function createReport({ onStep, onOutput }: ReportListeners): Report {
  const say: Report['say'] = (source, text, level = 'info') => onOutput?.({ source, text, level });
  return {
    say,
    async step(name, work, describe) {
      const since = performance.now();
      const result = await work();
      onStep?.({ name, detail: describe(result), durationMs: performance.now() - since });
      return result;
    },
    restart(source, event) {
      if (event.type === 'restarted') say(source, `ready again after ${seconds(event.tookMs)}`);
      else say(source, `stopped running (${event.reason}); starts again in ${seconds(event.restartInMs)}`, 'warn');
    },
  };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
