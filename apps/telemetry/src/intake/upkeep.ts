import type { RefusedStore, SampleWriter } from '@roadwire/db';
import { type Clock, type Logger, type Repeating, repeating } from '@roadwire/service';

const everyMilliseconds = 10 * 60 * 1_000;
const dayMilliseconds = 24 * 60 * 60 * 1_000;

/** Makes the partitions of the days to come, and drops what is older than it has to be kept. Every instance may do it. */
export function createUpkeep(needs: {
  writer: Pick<SampleWriter, 'openDays' | 'dropOldDays'>;
  refused: Pick<RefusedStore, 'dropBefore'>;
  refusedRetentionDays: number;
  clock: Clock;
  logger: Logger;
}): Repeating {
  const { writer, refused, refusedRetentionDays, clock, logger } = needs;
  return repeating({
    what: 'upkeep of the history',
    everyMilliseconds,
    atOnce: true,
    run: async () => {
      const now = clock.now();
      await writer.openDays(now);
      await refused.dropBefore(new Date(now.getTime() - refusedRetentionDays * dayMilliseconds));
      const days = await writer.dropOldDays(now);
      if (days > 0) logger.info({ days }, 'dropped days of the history');
    },
    logger,
  });
}
