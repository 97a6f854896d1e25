import type { CommandStore } from '@roadwire/db';
import type { Clock } from '@roadwire/service';
import type { Recorder } from './recorder.ts';

const mostAtOnce = 500;

/**
 * Ends commands that nobody answered: `expired` when no publish was ever begun, `unknown` when the car may have it; and
 * frees the functions that unknown ones kept busy.
 */
export function createEndOverdue(needs: {
  commands: Pick<CommandStore, 'overdue' | 'release'>;
  recorder: Recorder;
  clock: Clock;
  /** A function of a car has become free. */
  onReleased: () => void;
}) {
  return async (): Promise<void> => {
    const now = needs.clock.now();
    const overdue = await needs.commands.overdue(now, mostAtOnce);
    await Promise.all(
      overdue.map(({ id, inFlight }) =>
        needs.recorder.record(
          inFlight
            ? { commandId: id, to: 'unknown', source: 'timer', at: now }
            : { commandId: id, to: 'expired', source: 'timer', at: now, neverLeft: true },
        ),
      ),
    );
    if ((await needs.commands.release(now)) > 0) needs.onReleased();
  };
}
