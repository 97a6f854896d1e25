import type { Command, CommandStore, RefusalStore } from '@roadwire/db';
import { type CommandEvent, type CommandState, isFinished, isForgeryReason } from '@roadwire/protocol';
import type { Clock, Logger } from '@roadwire/service';
import { createWindowLimiter } from '../rate-limits/window-limiter.ts';
import type { Recorder } from './recorder.ts';
import { requestDigest, type SignRequest } from './sign-request.ts';
import type { TellEvent } from './tell.ts';

/** A car's clock that is off by more says nothing: then our own time stands. */
const believedMilliseconds = 24 * 3_600_000;
/** A quick car tells its outcome sooner than this, and then both words are one commit. */
const outcomePatienceMilliseconds = 2;
/** States that a car's word has led to, or may have. */
const trusted: ReadonlySet<CommandState> = new Set(['received', 'in_progress', 'unknown']);
/** A repeat this long after the outcome is not ours. */
const ownRepeatMilliseconds = 10_000;

/**
 * Records what a car says of a command. A word that may not follow (a duplicate, or late after a final one) changes
 * nothing. Throws only when it could not be stored: then it must not be acknowledged.
 */
export function createRecordVehicleWord(needs: {
  commands: Pick<CommandStore, 'find'>;
  refusals: Pick<RefusalStore, 'insert'>;
  recorder: Recorder;
  sign: SignRequest;
  clock: Clock;
  tell: TellEvent;
  logger: Logger;
}) {
  const { clock, logger } = needs;
  const refusalsPerVehicle = createWindowLimiter({ name: 'refusals', limit: 60, windowSeconds: 60 }, clock);

  /** Whether the car refused the very request that we sent, and not one that only bore its id. */
  const isOwn = async (command: Command, word: CommandEvent): Promise<boolean> =>
    word.requestDigest === requestDigest(await needs.sign(command));

  async function isOutcome(vehicleId: string, word: CommandEvent): Promise<'outcome' | 'own_repeat' | 'foreign'> {
    if (word.state !== 'rejected' || !isForgeryReason(word.reason)) return 'outcome';
    const command = await needs.commands.find(word.commandId);
    if (!command || command.vehicleId !== vehicleId || !(await isOwn(command, word))) return 'foreign';
    if (word.reason === 'ownership_changed') return 'outcome';
    // A car that had trusted the request may have begun with it before it lost the key.
    if (word.reason !== 'replayed') return trusted.has(command.state) ? 'foreign' : 'outcome';
    // We ask again ourselves while no outcome has come; such a repeat ends soon after it.
    const since = command.finishedAt ? clock.now().getTime() - command.finishedAt.getTime() : 0;
    return command.attempts > 1 && since < ownRepeatMilliseconds ? 'own_repeat' : 'foreign';
  }

  return async (vehicleId: string, word: CommandEvent): Promise<'recorded' | 'ignored' | 'refusal'> => {
    const now = clock.now();
    const said = new Date(word.at);
    const at = Math.abs(said.getTime() - now.getTime()) < believedMilliseconds ? said : now;
    const meaning = await isOutcome(vehicleId, word);
    if (meaning === 'own_repeat') return 'ignored';
    if (meaning === 'foreign') {
      // A car that is somebody else's tool must not fill the table.
      const room = refusalsPerVehicle.use(vehicleId);
      if (!room.allowed) return 'ignored';
      if (room.remaining === 0)
        logger.warn(
          { vehicle: vehicleId, seconds: room.resetSeconds },
          'more refusals of this car are not recorded now',
        );
      const { commandId, reason = 'rejected', requestDigest: digest = null } = word;
      const refusal = { vehicleId, commandId, reason, requestDigest: digest, at: at.toISOString() };
      const eventId = await needs.refusals.insert(refusal, now);
      logger.warn({ vehicle: vehicleId, command: commandId, reason }, 'a car refused a request that is not ours');
      needs.tell('refusal', commandId, eventId);
      return 'refusal';
    }
    const { commandId, state: to, reason } = word;
    const recorded = await needs.recorder.record(
      { commandId, to, source: 'vehicle', at, reason, vehicleId },
      isFinished(to) ? undefined : outcomePatienceMilliseconds,
    );
    return recorded ? 'recorded' : 'ignored';
  };
}
