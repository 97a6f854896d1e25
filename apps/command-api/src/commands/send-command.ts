import { createHash } from 'node:crypto';
import type { SignedInPerson } from '@roadwire/auth';
import type { CommandStore, Recorded, VehicleStanding } from '@roadwire/db';
import { commandDefinition, type CommandType, isCommandType, wrongParameters } from '@roadwire/protocol';
import type { Clock } from '@roadwire/service';
import { retrySeconds } from './dispatcher.ts';

export interface Wish {
  type: CommandType;
  parameters: Record<string, unknown>;
  ttlSeconds: number | undefined;
  idempotencyKey: string | undefined;
  requestId: string;
}

export type Sent =
  | { outcome: 'taken'; recorded: Recorded }
  /** The same key came with the same request before. */
  | { outcome: 'known'; commandId: string }
  | { outcome: 'busy'; commandId: string }
  | { outcome: 'key_reused' }
  | { outcome: 'other_owner' }
  | { outcome: 'unsupported' }
  | { outcome: 'wrong_parameters'; field: string; detail: string };

export type SendCommand = (person: SignedInPerson, standing: VehicleStanding, wish: Wish) => Promise<Sent>;

/** Takes a command: once this answers, it is stored and will be brought to an end, whatever happens to this process. */
export function createSendCommand(needs: {
  commands: Pick<CommandStore, 'take'>;
  clock: Clock;
  newId: () => string;
  /** Whether this process can publish now. */
  canPublish: () => boolean;
  onRecorded: (recorded: Recorded) => void;
  publishClaimed: (command: Recorded['command']) => void;
  /** The car sleeps, and somebody waits for it. */
  wake: (vehicleId: string) => void;
}): SendCommand {
  return async (person, standing, wish) => {
    const { vehicleId } = standing;
    const { type, parameters, ttlSeconds = Number.POSITIVE_INFINITY, idempotencyKey = null } = wish;
    if (!standing.commandTypes.some((able) => isCommandType(able) && able === type)) return { outcome: 'unsupported' };
    const wrong = wrongParameters(type, parameters);
    if (wrong) return { outcome: 'wrong_parameters', ...wrong };

    const now = needs.clock.now();
    const definition = commandDefinition(type);
    const taken = await needs.commands.take({
      id: needs.newId(),
      vehicleId,
      type,
      function: definition.function,
      kind: definition.kind,
      parameters,
      requestedBy: person.id,
      idempotencyKey,
      requestHash: idempotencyKey === null ? null : hashOf(vehicleId, wish),
      ownershipEpoch: standing.ownershipEpoch,
      createdAt: now,
      expiresAt: new Date(now.getTime() + Math.min(ttlSeconds, definition.ttlSeconds) * 1000),
      retryAt: new Date(now.getTime() + retrySeconds * 1000),
      mayLeaveNow: needs.canPublish(),
      audit: standing.access === null ? { actor: person.email, requestId: wish.requestId } : null,
    });
    if (taken.outcome === 'known') {
      return taken.sameRequest ? { outcome: 'known', commandId: taken.commandId } : { outcome: 'key_reused' };
    }
    if (taken.outcome !== 'taken') return taken;
    const { recorded, superseded } = taken;
    if (recorded.command.inFlight) needs.publishClaimed(recorded.command);
    for (const change of [...superseded, recorded]) needs.onRecorded(change);
    if (!standing.online && standing.asleep) needs.wake(vehicleId);
    return { outcome: 'taken', recorded };
  };
}

/** The order in which a client writes the members of an object means nothing. */
function hashOf(vehicleId: string, { type, parameters, ttlSeconds }: Wish): string {
  const sorted = Object.entries(parameters).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([vehicleId, type, sorted, ttlSeconds ?? null]))
    .digest('hex');
}
