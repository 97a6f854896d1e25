import {
  captureLevels,
  commandDefinition,
  type CommandClaims,
  type CommandEvent,
  type CommandFunction,
  type CommandType,
  decoderOf,
  encode,
  filters,
  isCommandType,
  type RefusalReason,
  topics,
  Uuid,
} from '@roadwire/protocol';
import type { AgentLogger, Clock } from '../agent-needs.ts';
import type { CommandRecord, Outcome, VehicleMemory } from '../memory/vehicle-memory.ts';
import type { Outbox } from '../outbox.ts';
import type { ActuatorResult, Actuators } from './actuators.ts';
import { checkTime } from './check-time.ts';
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
 * outcome is told until the broker has it. Commands of one function run one after another.
 */
export function createCommandHandler(needs: Needs) {
  const { vehicleId, verifier, memory, actuators, outbox, clock, logger, signal } = needs;
  const busy = new Map<CommandFunction, Promise<void>>();

  const say = (commandId: string, event: Omit<CommandEvent, 'commandId'>, whenAcknowledged?: () => void) =>
    outbox.send(topics.command.events(vehicleId, commandId), encode({ commandId, ...event }), whenAcknowledged);
  const received = (commandId: string) => say(commandId, { state: 'received', at: clock.now().toISOString() });

  function report(record: CommandRecord & { outcome: Outcome }): void {
    const { commandId, outcome } = record;
    say(commandId, outcome, () => memory.record({ ...record, reported: true }));
  }

  function settle({ commandId, expiresAt }: CommandClaims, state: Outcome['state'], reason?: RefusalReason): void {
    const record = { commandId, expiresAt, outcome: { state, reason, at: clock.now().toISOString() }, reported: false };
    memory.record(record);
    report(record);
  }

  /** For what may be forged: the answer is not remembered, and never stands against a command the car knows. */
  function refuse(commandId: string, reason: RefusalReason, detail: string): void {
    logger.warn({ vehicle: vehicleId, commandId, reason, detail }, 'refused a command');
    if (memory.find(commandId)) return;
    say(commandId, { state: 'rejected', reason, at: clock.now().toISOString() });
  }

  async function act(type: CommandType, parameters: Record<string, unknown>): Promise<ActuatorResult> {
    const timeout = AbortSignal.timeout(commandDefinition(type).executionTimeoutSeconds * 1000);
    const ended = AbortSignal.any([signal, timeout]);
    const aborted = Promise.withResolvers<ActuatorResult>();
    const giveUp = () => aborted.resolve({ ok: false, reason: 'actuator_fault' });
    ended.addEventListener('abort', giveUp);
    try {
      return await Promise.race([actuators.execute(type, parameters, ended), aborted.promise]);
    } catch (error) {
      logger.error({ vehicle: vehicleId, type, err: error }, 'an actuator failed');
      return { ok: false, reason: 'actuator_fault' };
    } finally {
      ended.removeEventListener('abort', giveUp);
    }
  }

  async function execute(type: CommandType, claims: CommandClaims): Promise<void> {
    if (signal.aborted) return;
    const { commandId, expiresAt, parameters } = claims;
    const obstacle = checkTime(claims, clock.now()) ?? actuators.canExecute(type);
    if (obstacle) return settle(claims, 'rejected', obstacle);
    memory.record({ commandId, expiresAt, reported: false });
    const result = await act(type, parameters);
    if (result.ok) settle(claims, 'succeeded');
    else settle(claims, 'failed', result.reason);
    logger.info(
      { vehicle: vehicleId, commandId, type, result: result.ok ? 'succeeded' : result.reason },
      'executed a command',
    );
  }

  async function inTurn(key: CommandFunction, run: () => Promise<void>): Promise<void> {
    const mine = (busy.get(key) ?? Promise.resolve()).catch(() => undefined).then(run);
    busy.set(key, mine);
    try {
      await mine;
    } finally {
      if (busy.get(key) === mine) busy.delete(key);
    }
  }

  return {
    /** Tells the outcomes again that the broker had not acknowledged when the car's computer went down. */
    resume(): void {
      for (const { outcome, ...record } of memory.unreported()) if (outcome) report({ ...record, outcome });
    },

    async handle({ topic, payload }: { topic: string; payload: Uint8Array }): Promise<void> {
      const [commandId = ''] = captureLevels(filters.commandRequestsTo(vehicleId), topic) ?? [];
      if (!decodeUuid(encode(commandId)).ok)
        return logger.warn({ vehicle: vehicleId, topic }, 'ignored a request without an id');
      const request = await verifier.verify(payload);
      if (!request.ok) return refuse(commandId, 'bad_signature', request.detail);
      const { claims } = request;
      if (claims.vehicleId !== vehicleId) return refuse(commandId, 'wrong_vehicle', `for ${claims.vehicleId}`);
      if (claims.commandId !== commandId) return refuse(commandId, 'replayed', `signed as ${claims.commandId}`);

      const known = memory.find(commandId);
      if (known?.outcome) return report({ ...known, outcome: known.outcome });
      if (known) {
        logger.warn({ vehicle: vehicleId, commandId }, 'a command was begun before a restart; its end is not known');
        return received(commandId);
      }
      const late = checkTime(claims, clock.now());
      if (late) return settle(claims, 'rejected', late);
      const { type } = claims;
      if (!isCommandType(type)) return settle(claims, 'rejected', 'unsupported');
      received(commandId);
      await inTurn(commandDefinition(type).function, () => execute(type, claims));
    },
  };
}
