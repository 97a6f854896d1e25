import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock, Logger } from '@roadwire/service';
import { createFileMemory, createVehicleAgent, type VehicleAgent } from '@roadwire/vehicle-agent';
import { createBodyActuators } from '../body/body-actuators.ts';
import { samplesOf } from '../body/values.ts';
import type { EnrolledCar } from '../enrolment/enrolled-car.ts';
import type { Firmware } from '../firmware/firmware.ts';
import type { Life } from '../life/create-life.ts';
import type { FleetCounts } from './fleet-counts.ts';

const noticeReadingMs = 1_500;

/**
 * What a car's computer runs until it is switched off: an agent for this life. What has to outlive it is in the memory file
 * of the car's folder. Throws when that cannot be read.
 */
export function bootComputer(needs: {
  enrolled: EnrolledCar;
  brokerUrl: string;
  /** PEM text of the root that the broker's certificate must lead to. */
  ca: string;
  life: Life;
  firmware: Firmware;
  actuationPercent: number;
  counts: FleetCounts;
  clock: Clock;
  logger: Logger;
  whenConnected: () => void;
}): VehicleAgent {
  const { brokerUrl, ca, clock, counts, enrolled, firmware, life, logger } = needs;
  const { certificatePem, folder, identity, keyPem } = enrolled;
  const actuators = createBodyActuators(
    life.body,
    (changes) => agent.reportSignals(samplesOf(firmware.known(changes), clock.now())),
    { supports: firmware.commandTypesOf(life.body), actuationPercent: needs.actuationPercent },
  );

  const agent = createVehicleAgent({
    ...identity,
    brokerUrl,
    tls: { ca, cert: certificatePem, key: keyPem },
    memory: createFileMemory(path.join(folder, 'memory.json'), clock),
    actuators: {
      ...actuators,
      execute: (type, parameters, ended) =>
        life.during(async () => {
          const result = await actuators.execute(type, parameters, ended);
          counts.commandsExecuted += 1;
          return result;
        }),
    },
    clock,
    logger,
    // Within the time that a service has to stop.
    flushSeconds: 2,
  });
  agent.onConnect(() => {
    life.touch();
    needs.whenConnected();
    void agent.reportSignals(samplesOf(firmware.known(life.body.values), clock.now()));
  });
  agent.onNotice((_notice, ended) =>
    life.during(async () => {
      await delay(noticeReadingMs * (0.5 + Math.random()), undefined, { signal: ended });
      return { state: 'accepted' };
    }),
  );
  return agent;
}
