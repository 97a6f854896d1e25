import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock, Logger } from '@roadwire/service';
import { createFileMemory, createVehicleAgent } from '@roadwire/vehicle-agent';
import { createBody, samplesOf } from './body/body.ts';
import { createBodyActuators } from './body/body-actuators.ts';
import type { SimulatorConfig } from './config.ts';
import type { EnrolledCar } from './enrolment/enrol-fleet.ts';

const noticeReadingMs = 1_500;

/** One simulated car: a body, and the agent that connects it. */
export function createCar(needs: {
  enrolled: EnrolledCar;
  config: SimulatorConfig;
  logger: Logger;
  clock: Clock;
  drives: boolean;
}) {
  const { enrolled, config, logger, clock, drives } = needs;
  const { vehicleId, cohort, commandRootKey, commandKeys } = enrolled.identity;
  const stopping = new AbortController();
  const { signal } = stopping;
  const body = createBody(vehicleId, { drives });
  const periodMs = config.ROADWIRE_REPORT_SECONDS * 1_000;
  let lastDrift = clock.now().getTime();
  let reporting: Promise<void> | undefined;

  const agent = createVehicleAgent({
    vehicleId,
    cohort,
    brokerUrl: config.ROADWIRE_BROKER_URL,
    tls: { ca: config.ROADWIRE_TLS_CA, cert: enrolled.certificatePem, key: enrolled.keyPem },
    commandRootKey,
    commandKeys,
    memory: createFileMemory(path.join(enrolled.folder, 'memory.json'), clock),
    actuators: createBodyActuators(
      body,
      (changes) => agent.reportSignals(samplesOf(changes, clock.now())),
      config.ROADWIRE_ACTUATION_PERCENT,
    ),
    clock,
    logger,
  });
  agent.onConnect(() => void agent.reportSignals(samplesOf(body.values, clock.now())));
  agent.onNotice(async (_notice, ended) => {
    await delay(noticeReadingMs * (0.5 + Math.random()), undefined, { signal: ended });
    return { state: 'accepted' };
  });

  /** Every car at its own random moment, so that a fleet does not report in one instant. */
  async function reportPeriodically(): Promise<void> {
    await delay(periodMs * Math.random(), undefined, { signal });
    for (;;) {
      const now = clock.now();
      body.drift((now.getTime() - lastDrift) / 1_000);
      lastDrift = now.getTime();
      await agent.reportSignals(samplesOf(body.values, now), { qos: 0 });
      await delay(periodMs * (0.8 + 0.4 * Math.random()), undefined, { signal });
    }
  }

  return {
    agent,
    async start(): Promise<void> {
      await agent.start();
      reporting = reportPeriodically().catch((error: unknown) => {
        if (!signal.aborted) logger.error({ vehicle: vehicleId, err: error }, 'a car stopped reporting');
      });
    },
    async stop(): Promise<void> {
      stopping.abort(new Error('the car is stopping'));
      await reporting;
      await agent.stop();
    },
  };
}
