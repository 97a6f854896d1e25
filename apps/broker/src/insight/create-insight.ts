import path from 'node:path';
import type { Clock, Logger } from '@roadwire/service';
import type { BrokerEngine, EngineEvents } from '../engine/engine.ts';
import { fanOut } from '../engine/fan-out.ts';
import { createAlarms } from './alarms.ts';
import { createConnectionHistory } from './connection-history.ts';
import { createDeliveryJournal } from './delivery-journal.ts';
import type { BanInForce } from './delivery-facts.ts';
import { createDropLedger } from './drop-ledger.ts';
import { createEventLoopWatch } from './event-loop-watch.ts';
import { createExplainDelivery } from './explain-delivery.ts';
import { findSlowSubscribers } from './slow-subscribers.ts';
import { createLiveRates } from './live-rates.ts';
import { createRateRecorder } from './rate-recorder.ts';
import { createTraces } from './traces.ts';

export interface InsightNeeds {
  /** Asked for after the start only: the engine is made with the events that it tells. */
  engine: () => BrokerEngine;
  clock: Clock;
  logger: Logger;
  /** The ban on a client, or on the address it was last seen at; nobody is banned by default. */
  banOf?: (clientId: string, address: string | undefined) => BanInForce | undefined;
  /** Where the rates of 24 hours survive a restart; undefined for nowhere. */
  dataDir?: string | undefined;
  /** How often a sample of the rates is taken and kept; 10 s by default. */
  sampleMilliseconds?: number | undefined;
}

/** What the broker knows of what happened in it. All of it is bounded. */
export function createInsight(needs: InsightNeeds) {
  const { banOf = () => undefined, clock, dataDir, engine, logger, sampleMilliseconds } = needs;
  const history = createConnectionHistory({ clock });
  const drops = createDropLedger({ clock });
  const journal = createDeliveryJournal({ clock });
  const traces = createTraces({ clock, engine });
  const alarms = createAlarms({ clock, logger });
  const eventLoop = createEventLoopWatch({ alarms });
  const meter = { engine, clock, drops: drops.total };
  const liveRates = createLiveRates(meter);
  const rates = createRateRecorder({
    ...meter,
    logger,
    file: dataDir === undefined ? undefined : path.join(dataDir, 'rates'),
    everyMilliseconds: sampleMilliseconds,
    onSample: ({ eventLoopDelayMs }) => eventLoop.judge(eventLoopDelayMs ?? 0),
  });
  const events: Partial<EngineEvents> = fanOut([history.events, drops.events, journal.events, traces.events]);

  return {
    events,
    ...{ history, drops, traces, alarms, liveRates },
    rates: rates.history,
    latestRates: rates.latest,
    explain: createExplainDelivery({ engine, history, journal, drops, banOf, clock }),
    slowSubscribers: () => findSlowSubscribers(engine(), clock),
    start: (): Promise<void> => rates.start(),
    /** Ends traces and live rates, and writes the history of rates. May be called twice. */
    stop: async (): Promise<void> => {
      traces.stop();
      liveRates.stop();
      await rates.stop();
    },
  };
}
export type Insight = ReturnType<typeof createInsight>;
