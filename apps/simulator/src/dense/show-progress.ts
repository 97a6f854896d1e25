import type { ProgressOutput } from './dense-options.ts';
import type { FleetCounts } from './fleet-counts.ts';
import { processUse, type ProcessUse, progressFigures } from './progress-figures.ts';
import { progressLine } from './progress-line.ts';

const redrawMilliseconds = 1_000;
const lineMilliseconds = 5_000;
const usualColumns = 80;
const backToStart = '\r\u001b[2K';

/** Says how it goes: on a terminal in one line that is redrawn every second, elsewhere in a line every five seconds. */
export function showProgress(needs: {
  fleet: { readonly counts: FleetCounts; readonly lastTrouble: string | undefined };
  cars: number;
  qos: 0 | 1;
  /** Before the first car. */
  start: ProcessUse;
  json: boolean;
  output: ProgressOutput;
}) {
  const { fleet, cars, qos, start, json, output } = needs;
  const isRedrawn = output.isTTY === true && !json;
  let before = { counts: { ...fleet.counts }, use: start };

  function figures() {
    const now = { counts: { ...fleet.counts }, use: processUse() };
    const figures = progressFigures({ cars, start, before, now });
    before = now;
    return figures;
  }

  function show(event: 'progress' | 'end'): void {
    const current = figures();
    const trouble = fleet.lastTrouble;
    if (json) return void output.write(`${JSON.stringify({ event, ...current, trouble })}\n`);
    const line = progressLine(current, { qos, trouble });
    if (!isRedrawn) return void output.write(`${line}\n`);
    // The last one stays.
    const clipped = event === 'end' ? `${line}\n` : line.slice(0, (output.columns ?? usualColumns) - 1);
    output.write(`${backToStart}${clipped}`);
  }

  const timer = setInterval(() => show('progress'), isRedrawn ? redrawMilliseconds : lineMilliseconds);
  return {
    /** Says it a last time. */
    end: (): void => {
      clearInterval(timer);
      show('end');
    },
  };
}
