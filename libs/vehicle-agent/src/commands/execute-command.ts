import { type CommandClaims, commandDefinition, type CommandType, type RefusalReason } from '@roadwire/protocol';
import type { AgentLogger, Clock } from '../agent-needs.ts';
import type { Outcome, VehicleMemory } from '../memory/vehicle-memory.ts';
import type { ActuatorResult, Actuators } from './actuators.ts';
import { checkTime } from './check-time.ts';
import type { CommandWords } from './command-words.ts';

/** From then on the car says that it is at it. */
const progressAfterMs = 1_000;
/** How long an actuator that was told to end may take to say what it did. */
const endingMs = 500;

export function createExecution(needs: {
  vehicleId: string;
  memory: Pick<VehicleMemory, 'record'>;
  words: CommandWords;
  actuators: Actuators;
  clock: Clock;
  logger: AgentLogger;
  /** Aborts when the agent stops. */
  signal: AbortSignal;
}) {
  const { vehicleId, memory, words, actuators, clock, logger, signal } = needs;

  /** Remembers how a command ended, and tells. */
  function settle({ commandId, expiresAt }: CommandClaims, state: Outcome['state'], reason?: RefusalReason): void {
    const outcome = { state, reason, at: clock.now().toISOString() };
    memory.record({ commandId, expiresAt, outcome, reported: false });
    words.outcome(commandId, outcome);
  }

  /** What the actuators did, or undefined when they do not say although they were told to end: they may have done it. */
  async function act(type: CommandType, parameters: Record<string, unknown>): Promise<ActuatorResult | undefined> {
    const timeout = AbortSignal.timeout(commandDefinition(type).executionTimeoutSeconds * 1000);
    const ended = AbortSignal.any([signal, timeout]);
    const silence = Promise.withResolvers<undefined>();
    let waiting: NodeJS.Timeout | undefined;
    const wait = () => {
      waiting = setTimeout(() => silence.resolve(undefined), endingMs);
    };
    ended.addEventListener('abort', wait);
    try {
      return await Promise.race([actuators.execute(type, parameters, ended), silence.promise]);
    } catch (error) {
      logger.error({ vehicle: vehicleId, type, err: error }, 'an actuator failed');
      return { ok: false, reason: 'actuator_fault' };
    } finally {
      ended.removeEventListener('abort', wait);
      clearTimeout(waiting);
    }
  }

  return {
    settle,

    /** Carries out a command, unless its time is over or the car's state forbids it now, and tells how it ended. */
    async execute(type: CommandType, claims: CommandClaims): Promise<void> {
      if (signal.aborted) return;
      const { commandId, expiresAt, parameters } = claims;
      const obstacle = checkTime(claims, clock.now()) ?? actuators.canExecute(type);
      if (obstacle) return settle(claims, 'rejected', obstacle);
      memory.record({ commandId, expiresAt, reported: false });
      const progress = setTimeout(() => words.inProgress(commandId), progressAfterMs);
      const result = await act(type, parameters);
      clearTimeout(progress);
      const about = { vehicle: vehicleId, commandId, type };
      if (!result) return logger.warn(about, 'the end of a command is not known');
      if (result.ok) settle(claims, 'succeeded');
      else settle(claims, 'failed', result.reason);
      logger.info({ ...about, result: result.ok ? 'succeeded' : result.reason }, 'executed a command');
    },
  };
}
