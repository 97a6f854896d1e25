import type { Clock, Logger } from '@roadwire/service';
import { DamagedRatesError, readRates, writeRates } from './rate-file.ts';
import { mostSamples, RateHistory, sampleSeconds } from './rate-history.ts';
import { RateMeter, type RateMeterNeeds } from './rate-meter.ts';
import type { RateSample } from './rate-columns.ts';

const writeMilliseconds = 60_000;

export interface RateRecorderNeeds extends RateMeterNeeds {
  clock: Clock;
  logger: Logger;
  /** Where 24 hours are kept over a restart; undefined for nowhere. */
  file: string | undefined;
  /** Told of each sample as it is taken. */
  onSample: (sample: RateSample) => void;
  /** 10 s by default. */
  everyMilliseconds?: number | undefined;
}

/** Takes a sample every 10 s and keeps 24 hours of them, over restarts too. */
export function createRateRecorder(needs: RateRecorderNeeds) {
  const { clock, everyMilliseconds = sampleSeconds * 1000, file, logger, onSample } = needs;
  const history = new RateHistory();
  const meter = new RateMeter(needs);
  const timers: NodeJS.Timeout[] = [];
  let writing: Promise<void> | undefined;
  let couldWrite = true;
  let isRunning = false;
  /** Of this run, not of the file. */
  let latest: RateSample | undefined;

  function take(): void {
    const sample = meter.read();
    latest = sample;
    history.add(sample);
    onSample(sample);
  }

  const write = (): Promise<void> => (writing ??= writeNow().finally(() => (writing = undefined)));

  async function writeNow(): Promise<void> {
    if (file === undefined) return;
    try {
      await writeRates(file, history);
      couldWrite = true;
    } catch (error) {
      if (couldWrite) logger.warn({ err: error, file }, 'the history of rates cannot be written: a restart loses it');
      couldWrite = false;
    }
  }

  async function read(): Promise<void> {
    if (file === undefined) return;
    try {
      await readRates(file, history, clock.now().getTime() - mostSamples * sampleSeconds * 1000);
    } catch (error) {
      const words = error instanceof DamagedRatesError ? error.message : `${file} cannot be read`;
      logger.warn({ err: error, file }, `${words}: the history of rates begins anew`);
    }
  }

  return {
    history,
    /** The last sample of this run; before the first, what was measured since the start. */
    latest: (): RateSample => latest ?? meter.peek(),
    start: async (): Promise<void> => {
      isRunning = true;
      await read();
      if (!isRunning) return;
      meter.start();
      timers.push(setInterval(take, everyMilliseconds).unref());
      timers.push(setInterval(() => void write(), writeMilliseconds).unref());
    },
    /** Writes what there is. May be called twice. */
    stop: async (): Promise<void> => {
      if (!isRunning) return;
      isRunning = false;
      for (const timer of timers) clearInterval(timer);
      meter.stop();
      await writing;
      await write();
    },
  };
}
export type RateRecorder = ReturnType<typeof createRateRecorder>;
