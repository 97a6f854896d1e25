import { createHash } from 'node:crypto';
import type { SignedInPerson } from '@roadwire/auth';
import type { CommandStore, Recorded } from '@roadwire/db';
import { accessRoles, commandDefinition, type CommandType, mayAct, wrongParameters } from '@roadwire/protocol';
import type { Clock } from '@roadwire/service';
import { retrySeconds } from './dispatcher.ts';

export interface Wish {
  vehicleId: string;
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
  /** The gate says why. */
  | { outcome: 'not_admitted' }
  | { outcome: 'wrong_parameters'; field: string; detail: string };

export type SendCommand = (person: SignedInPerson, wish: Wish) => Promise<Sent>;

/** Of the table of vehicle actions: the statement that stores a command looks them up itself. */
const sendingRoles = accessRoles.filter((role) => mayAct('command.send', [role]));
const supportMaySend = mayAct('command.send', ['support']);

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
  return async (person, wish) => {
    const { vehicleId, type, parameters, ttlSeconds = Number.POSITIVE_INFINITY, idempotencyKey = null } = wish;
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
      requestHash: idempotencyKey === null ? null : hashOf(wish),
      right: { roles: sendingRoles, support: supportMaySend && person.roles.includes('operator') },
      createdAt: now,
      expiresAt: new Date(now.getTime() + Math.min(ttlSeconds, definition.ttlSeconds) * 1000),
      retryAt: new Date(now.getTime() + retrySeconds * 1000),
      mayLeaveNow: needs.canPublish(),
      actor: person.email,
      requestId: wish.requestId,
    });
    if (taken.outcome === 'known') {
      return taken.sameRequest ? { outcome: 'known', commandId: taken.commandId } : { outcome: 'key_reused' };
    }
    if (taken.outcome !== 'taken') return taken;
    const { recorded, superseded, isAsleep } = taken;
    if (recorded.command.inFlight) needs.publishClaimed(recorded.command);
    for (const change of [...superseded, recorded]) needs.onRecorded(change);
    if (isAsleep) needs.wake(vehicleId);
    return { outcome: 'taken', recorded };
  };
}

/** The order in which a client writes the members of an object means nothing. */
function hashOf({ vehicleId, type, parameters, ttlSeconds }: Wish): string {
  const sorted = Object.entries(parameters).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([vehicleId, type, sorted, ttlSeconds ?? null]))
    .digest('hex');
}
