import {
  captureLevels,
  type CommandClaims,
  commandDefinition,
  type CommandFunction,
  decoderOf,
  encode,
  filters,
  isCommandType,
  Uuid,
  wrongParameters,
} from '@roadwire/protocol';
import type { AgentLogger, Clock } from '../agent-needs.ts';
import type { VehicleMemory } from '../memory/vehicle-memory.ts';
import type { Outbox } from '../outbox.ts';
import type { Actuators } from './actuators.ts';
import { checkTime } from './check-time.ts';
import { createCommandWords, type Distrust } from './command-words.ts';
import { createExecution } from './execute-command.ts';
import type { RequestVerifier } from './request-verifier.ts';

const decodeUuid = decoderOf(Uuid);

interface Needs {
  vehicleId: string;
  verifier: RequestVerifier;
  memory: VehicleMemory;
  actuators: Actuators;
  outbox: Outbox;
  clock: Clock;
  logger: AgentLogger;
  /** Aborts when the agent stops. */
  signal: AbortSignal;
}

/**
 * Handles requests: each command id is executed at most once, whatever comes twice and whenever the process dies, and its
 * outcome is told until the broker has it. A request that cannot be trusted is reported and changes nothing.
 */
export function createCommandHandler(needs: Needs) {
  const { vehicleId, verifier, memory, actuators, clock, logger } = needs;
  const words = createCommandWords(needs);
  const { settle, execute } = createExecution({ ...needs, words });
  const busy = new Map<CommandFunction, Promise<void>>();
  /** Accepted, and without an outcome so far. */
  const underWay = new Set<string>();

  /** Runs the commands of one function one after another. */
  async function inTurn(key: CommandFunction, run: () => Promise<void>): Promise<void> {
    const mine = (busy.get(key) ?? Promise.resolve()).catch(() => undefined).then(run);
    busy.set(key, mine);
    try {
      await mine;
    } finally {
      if (busy.get(key) === mine) busy.delete(key);
    }
  }

  /** The owner may have changed while the command waited for its turn. */
  function ofEarlierOwner({ ownershipEpoch }: CommandClaims, digest: string): Distrust | undefined {
    if (ownershipEpoch >= memory.ownershipEpoch) return undefined;
    const detail = `of ownership ${ownershipEpoch}, which ended with ${memory.ownershipEpoch}`;
    return { reason: 'ownership_changed', digest, detail };
  }

  /** Why a request with a good signature is not to be trusted all the same. */
  function distrust(commandId: string, claims: CommandClaims, digest: string): Distrust | undefined {
    if (claims.vehicleId !== vehicleId) return { reason: 'wrong_vehicle', digest, detail: `for ${claims.vehicleId}` };
    if (claims.commandId !== commandId) return { reason: 'replayed', digest, detail: `signed as ${claims.commandId}` };
    return undefined;
  }

  /** True when the car has decided on this command before, and has said again what it knows. */
  function isRepeat(commandId: string, digest: string): boolean {
    const known = memory.find(commandId);
    if (known?.outcome) {
      words.outcome(commandId, known.outcome);
      words.distrust(commandId, { reason: 'replayed', digest, detail: 'its outcome was known already' });
      return true;
    }
    if (!known && !underWay.has(commandId)) return false;
    if (!underWay.has(commandId))
      logger.warn({ vehicle: vehicleId, commandId }, 'a command was begun before a restart; its end is not known');
    words.received(commandId);
    return true;
  }

  return {
    /** Tells the outcomes again that the broker had not acknowledged when the car's computer went down. */
    resume(): void {
      for (const { commandId, outcome } of memory.unreported()) if (outcome) words.outcome(commandId, outcome);
    },

    /** Resolves when no command is being carried out. */
    async settled(): Promise<void> {
      while (busy.size > 0) await Promise.allSettled(busy.values());
    },

    async handle({ topic, payload }: { topic: string; payload: Uint8Array }): Promise<void> {
      const [commandId = ''] = captureLevels(filters.commandRequestsTo(vehicleId), topic) ?? [];
      if (!decodeUuid(encode(commandId)).ok)
        return logger.warn({ vehicle: vehicleId, topic }, 'ignored a request without an id');
      const request = await verifier.verify(payload);
      if (!request.ok) return words.distrust(commandId, { reason: 'bad_signature', ...request });
      const { claims, digest } = request;
      const doubt = distrust(commandId, claims, digest);
      if (doubt) return words.distrust(commandId, doubt);
      // What the car has begun it may have done: it must not say of such a command that it refused it.
      if (isRepeat(commandId, digest)) return;
      const transferred = ofEarlierOwner(claims, digest);
      if (transferred) return words.distrust(commandId, transferred);
      memory.raiseOwnershipEpoch(claims.ownershipEpoch);

      const late = checkTime(claims, clock.now());
      if (late) return settle(claims, 'rejected', late);
      const { type, parameters } = claims;
      if (!isCommandType(type) || !actuators.supports.includes(type)) return settle(claims, 'rejected', 'unsupported');
      if (wrongParameters(type, parameters)) return settle(claims, 'rejected', 'invalid_parameters');
      words.received(commandId);
      underWay.add(commandId);
      try {
        await inTurn(commandDefinition(type).function, async () => {
          const meanwhile = ofEarlierOwner(claims, digest);
          if (meanwhile) words.distrust(commandId, meanwhile);
          else await execute(type, claims);
        });
      } finally {
        underWay.delete(commandId);
      }
    },
  };
}
