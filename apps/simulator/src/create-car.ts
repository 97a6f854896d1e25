import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock, Logger } from '@roadwire/service';
import { createFileMemory, createVehicleAgent } from '@roadwire/vehicle-agent';
import { createBody, samplesOf } from './body/body.ts';
import { createBodyActuators } from './body/body-actuators.ts';
import type { SimulatorConfig } from './config.ts';
import type { EnrolledCar } from './enrolment/enrol-fleet.ts';
import { createIdleTimer } from './sleep/idle-timer.ts';

const noticeReadingMs = 1_500;
/** The models without a fuel tank. */
const electricModels: ReadonlySet<string> = new Set(['Borealis']);

/** One simulated car: a body, and the agent that connects it. */
export function createCar(needs: {
  enrolled: EnrolledCar;
  config: SimulatorConfig;
  logger: Logger;
  clock: Clock;
  drives: boolean;
  /** Goes to sleep when nothing happens, to save its battery. */
  sleepy: boolean;
}) {
  const { enrolled, config, logger, clock, drives, sleepy } = needs;
  const { vehicleId, cohort, commandRootKey, commandKeys } = enrolled.identity;
  const stopping = new AbortController();
  const { signal } = stopping;
  const body = createBody(vehicleId, { drives, electric: electricModels.has(enrolled.model) });
  const periodMs = config.ROADWIRE_REPORT_SECONDS * 1_000;
  let lastDrift = clock.now().getTime();
  let reporting: Promise<void> | undefined;

  const bodyActuators = createBodyActuators(
    body,
    (changes) => agent.reportSignals(samplesOf(changes, clock.now())),
    config.ROADWIRE_ACTUATION_PERCENT,
  );
  const fault = (error: unknown) => logger.error({ vehicle: vehicleId, err: error }, 'a car failed');
  const idleMs = sleepy ? config.ROADWIRE_SLEEP_AFTER_SECONDS * 1_000 : Infinity;
  const idle = createIdleTimer(idleMs, () => void sleep().catch(fault));

  const agent = createVehicleAgent({
    vehicleId,
    cohort,
    brokerUrl: config.ROADWIRE_BROKER_URL,
    tls: { ca: config.ROADWIRE_TLS_CA, cert: enrolled.certificatePem, key: enrolled.keyPem },
    commandRootKey,
    commandKeys,
    memory: createFileMemory(path.join(enrolled.folder, 'memory.json'), clock),
    actuators: {
      ...bodyActuators,
      execute: (type, parameters, ended) => idle.during(() => bodyActuators.execute(type, parameters, ended)),
    },
    clock,
    logger,
  });
  agent.onConnect(() => {
    idle.touch();
    void agent.reportSignals(samplesOf(body.values, clock.now()));
  });
  agent.onNotice((_notice, ended) =>
    idle.during(async () => {
      await delay(noticeReadingMs * (0.5 + Math.random()), undefined, { signal: ended });
      return { state: 'accepted' };
    }),
  );

  async function sleep(): Promise<void> {
    if (await agent.sleep()) logger.debug({ vehicle: vehicleId }, 'car fell asleep');
    else idle.touch();
  }

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
    wake(): void {
      idle.touch();
      agent.wake().catch(fault);
    },
    async stop(): Promise<void> {
      stopping.abort(new Error('the car is stopping'));
      idle.stop();
      await reporting;
      await agent.stop();
    },
  };
}
