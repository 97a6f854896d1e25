import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { SignalPath, SignalSample, SignalValue } from '@roadwire/protocol';
import type { Clock, Logger } from '@roadwire/service';
import { createFileMemory, createVehicleAgent } from '@roadwire/vehicle-agent';
import { type BodySignals, createCarBody } from './car-body.ts';
import type { Enrolled } from './enrolment.ts';
import { seededRandom } from './seeded-random.ts';

export interface SimulatedCar {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** One car: a body, and the agent that connects it. Changes are reported at once, everything else at intervals. */
export function createSimulatedCar(
  enrolled: Enrolled,
  needs: { brokerUrl: string; reportSeconds: number; clock: Clock; logger: Logger; onOnline: () => void },
): SimulatedCar {
  const { clock, logger } = needs;
  const { vehicleId } = enrolled;
  const switchedOff = new AbortController();
  const random = seededRandom(`${vehicleId} reports`);
  const body = createCarBody(vehicleId, async (milliseconds, signal) => {
    await pause(milliseconds, undefined, { signal: AbortSignal.any([signal, switchedOff.signal]) });
  });
  const reported = new Map<SignalPath, SignalValue>();
  let timer: NodeJS.Timeout | undefined;

  const sampled = (signals: BodySignals): SignalSample[] => {
    const at = clock.now().toISOString();
    return [...signals].map(([signalPath, value]) => {
      reported.set(signalPath, value);
      return { path: signalPath, value, at };
    });
  };
  const changed = (): BodySignals =>
    new Map([...body.signals()].filter(([name, value]) => reported.get(name) !== value));

  const agent = createVehicleAgent({
    vehicleId,
    cohort: enrolled.cohort,
    brokerUrl: needs.brokerUrl,
    tls: { ca: enrolled.authorityPem, cert: enrolled.certificatePem, key: enrolled.keyPem },
    commandRootKey: enrolled.commandRootKey,
    commandKeys: enrolled.commandKeys,
    memory: createFileMemory(path.join(enrolled.directory, 'memory.json'), clock),
    actuators: {
      canExecute: (type) => body.refuses(type),
      execute: async (type, _parameters, signal) => {
        const signals = await body.act(type, signal);
        // The state goes out before the result, so that whoever hears of the result finds the state changed.
        await agent.reportSignals(sampled(signals));
        return { ok: true };
      },
    },
    clock,
    logger,
  });
  agent.onNotice(async (notice, signal) => {
    if (notice.revoked) return undefined;
    logger.info({ vehicle: vehicleId, broadcast: notice.broadcastId }, 'notice shown');
    await pause(300, undefined, { signal });
    return { state: 'accepted' };
  });
  agent.onConnect(() => {
    needs.onOnline();
    void report(body.signals());
  });

  async function report(signals: BodySignals): Promise<void> {
    if (signals.size > 0 && !(await agent.reportSignals(sampled(signals)))) reported.clear();
  }

  function schedule(): void {
    const seconds = needs.reportSeconds * (0.75 + random() / 2);
    timer = setTimeout(() => {
      body.live(seconds);
      void report(changed());
      schedule();
    }, seconds * 1000);
  }

  return {
    start: async () => {
      await agent.start();
      schedule();
    },
    stop: async () => {
      clearTimeout(timer);
      switchedOff.abort();
      await agent.stop();
    },
  };
}
