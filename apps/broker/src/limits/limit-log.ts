import type { Logger } from '@roadwire/service';
import { Counter, type Registry } from 'prom-client';
import { shownName } from '../shown-name.ts';
import { limitName, limitTable, otherLimit } from './limit-table.ts';

export interface ExceededLimit {
  /** As the gate or the engine calls it. */
  readonly limit: string;
  readonly clientId?: string | undefined;
  readonly address?: string | undefined;
  /** MQTT 5, 2.4. */
  readonly reasonCode?: number | undefined;
  readonly why: string;
}

export interface LimitLog {
  exceeded(what: ExceededLimit): void;
  /** Says what was not said yet. May be called twice. */
  stop(): void;
}

interface Quiet {
  readonly timer: NodeJS.Timeout;
  unsaid: number;
}

const quietMilliseconds = 1_000;

/**
 * Counts what goes over a limit, and says the first in full. While more of the same limit follow, one line a second says how
 * many.
 */
export function createLimitLog(needs: { registry: Registry; logger: Pick<Logger, 'warn'> }): LimitLog {
  const { registry, logger } = needs;
  const counter = new Counter({
    name: 'roadwire_broker_limit_exceeded_total',
    help: 'What went over a limit of the broker',
    labelNames: ['limit'],
    registers: [registry],
  });
  for (const { name } of limitTable) counter.inc({ limit: name }, 0);
  counter.inc({ limit: otherLimit }, 0);
  const quiet = new Map<string, Quiet>();

  function beQuiet(limit: string): void {
    const timer = setTimeout(() => {
      const unsaid = quiet.get(limit)?.unsaid ?? 0;
      quiet.delete(limit);
      if (unsaid === 0) return;
      logger.warn({ limit, more: unsaid }, 'limit exceeded more often');
      beQuiet(limit);
    }, quietMilliseconds);
    quiet.set(limit, { timer: timer.unref(), unsaid: 0 });
  }

  return {
    exceeded({ limit: raisedAs, clientId, address, reasonCode, why }) {
      const limit = limitName(raisedAs);
      counter.inc({ limit });
      const before = quiet.get(limit);
      if (before) return void (before.unsaid += 1);
      logger.warn({ limit, clientId: shownName(clientId), address, reasonCode, why: shownName(why) }, 'limit exceeded');
      beQuiet(limit);
    },
    stop() {
      for (const [limit, { timer, unsaid }] of quiet) {
        clearTimeout(timer);
        if (unsaid > 0) logger.warn({ limit, more: unsaid }, 'limit exceeded more often');
      }
      quiet.clear();
    },
  };
}
