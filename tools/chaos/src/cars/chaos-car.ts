import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type CommandType, commandTypes } from '@roadwire/protocol';
import { type AgentLogger, createFileMemory, createVehicleAgent, type VehicleAgent } from '@roadwire/vehicle-agent';
import { createRandom } from '../random.ts';
import { newBody, signalsOf, stateAfter } from './body-state.ts';
import type { CarFile } from './car-file.ts';
import { appendDeeds, readDeeds } from './deeds.ts';
import { learnCommandId } from './learn-command-id.ts';

const reportMs = 2_000;
const actuationMs = { shortest: 50, longest: 300 };
const faultProbability = 0.04;
const movingProbability = 0.04;
const notWhileMoving: ReadonlySet<CommandType> = new Set(['doors.lock', 'doors.unlock', 'trunk.open']);

export const deedsFile = (folder: string): string => path.join(folder, 'deeds.jsonl');

/**
 * A car as it is in the field: the real agent with its memory in a file, and a body that notes what it does before it
 * says so. After a kill it goes on as it was.
 */
export function createChaosCar(needs: {
  car: CarFile;
  folder: string;
  brokerUrl: string;
  seed: number;
  logger: AgentLogger;
}): VehicleAgent {
  const { car, folder, logger } = needs;
  const clock = { now: () => new Date() };
  const file = deedsFile(folder);
  const note = appendDeeds(file);
  const past = readDeeds(file);
  let state = past.at(-1)?.state ?? newBody;
  // Otherwise each life would begin with the same luck.
  const random = createRandom(needs.seed).fork(`${car.vehicleId} after ${past.length}`);
  const { memory, take } = learnCommandId(createFileMemory(path.join(folder, 'memory.json'), clock));

  const report = (): void => {
    const at = clock.now().toISOString();
    void agent.reportSignals(Object.entries(signalsOf(state)).map(([signal, value]) => ({ path: signal, value, at })));
  };

  const agent = createVehicleAgent({
    vehicleId: car.vehicleId,
    cohort: car.cohort,
    brokerUrl: needs.brokerUrl,
    tls: { ca: car.ca, cert: car.cert, key: car.key },
    commandRootKey: car.commandRootKey,
    commandKeys: car.commandKeys,
    memory,
    clock,
    logger,
    actuators: {
      supports: commandTypes,
      canExecute: (type) =>
        notWhileMoving.has(type) && random.chance(movingProbability) ? 'unsafe_moving' : undefined,
      async execute(type) {
        const commandId = take();
        const deed = { commandId, type };
        note({ ...deed, what: 'begun', at: Date.now(), state });
        await delay(random.whole(actuationMs.shortest, actuationMs.longest));
        if (random.chance(faultProbability)) {
          note({ ...deed, what: 'fault', at: Date.now(), state });
          return { ok: false, reason: 'actuator_fault' };
        }
        state = stateAfter(state, type);
        note({ ...deed, what: 'done', at: Date.now(), state });
        report();
        return { ok: true };
      },
    },
  });
  agent.onConnect(report);
  setInterval(report, reportMs);
  return agent;
}
