import { setTimeout as delay } from 'node:timers/promises';
import type { Clock, Logger } from '@roadwire/service';
import type { VehicleAgent } from '@roadwire/vehicle-agent';
import { alertCatalogue } from '@roadwire/protocol';
import { alertCodes } from '../alerts/watch-alerts.ts';
import { changesBetween, samplesOf, type Values } from '../body/values.ts';
import type { Chance } from '../chance.ts';
import type { EnrolledCar } from '../enrolment/enrolled-car.ts';
import type { Firmware } from '../firmware/firmware.ts';
import type { Life } from '../life/create-life.ts';
import { isInUse, type LifeState } from '../life/life-states.ts';
import type { Link } from '../link/open-link.ts';
import { bootComputer } from './car-computer.ts';
import type { FleetCounts } from './fleet-counts.ts';

/** One simulated car: a life, a computer with an agent and, for some, a link that can be disturbed. */
export interface Car {
  readonly vehicleId: string;
  readonly state: LifeState;
  readonly connected: boolean;
  readonly openAlerts: number;
  /** Samples that it lost because its buffer was full. */
  readonly dropped: number;
  start(): Promise<void>;
  /** Lets so much of its own time pass, and reports what is due. */
  live(seconds: number): void;
  /** Lets it connect when it is asleep. */
  wake(): void;
  stop(): Promise<void>;
}

/** After a tunnel some networks have given the address away. */
const resetShare = 0.4;
const goodbyeMs = 2_500;

export function createCar(needs: {
  enrolled: EnrolledCar;
  life: Life;
  firmware: Firmware;
  brokerUrl: string;
  ca: string;
  /** Leads to the broker; absent for a car whose link is never disturbed. */
  link: Link | undefined;
  chance: Chance;
  /** In place of what the platform configured. */
  reportSeconds: number | undefined;
  actuationPercent: number;
  counts: FleetCounts;
  clock: Clock;
  logger: Logger;
}): Car {
  const { chance, clock, counts, enrolled, firmware, life, link, logger } = needs;
  const { vehicleId } = enrolled.identity;
  let agent: VehicleAgent | undefined;
  let connections = 0;
  let droppedEarlier = 0;
  let stopping = false;
  let stopped: Promise<void> | undefined;
  let turn: Promise<void> = Promise.resolve();
  let seenState = life.state;
  let seenSwitches = life.body.switches;
  let lastReport = clock.now().getTime();
  /** Every car at its own moment, so that a fleet does not report in one instant. */
  let spread = chance.next();

  /** A computer goes down before it comes up again, and a car falls asleep before it wakes. */
  function inTurn(work: () => Promise<unknown>): void {
    turn = turn
      .then(async () => void (stopping || (await work())))
      .catch((error: unknown) => logger.error({ vehicle: vehicleId, err: error }, 'a car failed'));
  }

  async function boot(): Promise<void> {
    agent = bootComputer({
      ...needs,
      whenConnected: () => {
        connections += 1;
        if (connections > 1) counts.reconnects += 1;
        // Its life may have begun asleep, or it fell asleep where nobody could be told.
        if (life.state === 'asleep') inTurn(sleep);
        logger.debug({ vehicle: vehicleId }, 'car connected');
      },
    });
    await agent.start();
  }

  async function shutDown(): Promise<void> {
    const ended = agent;
    agent = undefined;
    await ended?.stop();
    droppedEarlier += ended?.backlog.dropped ?? 0;
  }

  async function sleep(): Promise<void> {
    if (life.state !== 'asleep' || agent === undefined) return;
    if (await agent.sleep()) logger.debug({ vehicle: vehicleId }, 'car fell asleep');
    else life.wake();
  }

  function changeTo(next: LifeState): void {
    if (seenState === 'asleep') inTurn(async () => agent?.wake());
    if (seenState === 'in_tunnel') link?.find({ reset: chance.happens(resetShare) });
    if (seenState === 'rebooting') {
      link?.up();
      inTurn(boot);
    }
    seenState = next;
    if (next === 'asleep') inTurn(sleep);
    if (next === 'in_tunnel') link?.lose();
    if (next === 'rebooting') {
      // Before its computer can say goodbye.
      link?.down();
      inTurn(shutDown);
    }
  }

  function report(values: Values, qos: 0 | 1): void {
    const samples = samplesOf(firmware.known(values), clock.now());
    if (!agent || samples.length === 0) return;
    void agent.reportSignals(samples, { qos }).then((taken) => {
      if (!taken) return;
      counts.messages += 1;
      counts.samples += samples.length;
    });
  }

  function reportWhatIsDue(): void {
    const { switches } = life.body;
    const changes = switches === seenSwitches ? {} : changesBetween(seenSwitches, switches);
    seenSwitches = switches;
    if (!agent || life.state === 'asleep') return;
    report(changes, 1);
    const { everySeconds, parkedEverySeconds } = agent.reporting;
    const seconds = needs.reportSeconds ?? (isInUse(life.state) ? everySeconds : parkedEverySeconds);
    const now = clock.now().getTime();
    if (now - lastReport < seconds * 1_000 * spread) return;
    lastReport = now;
    spread = chance.between(0.8, 1.2);
    report(life.body.values, 0);
  }

  function tellAlerts(): void {
    if (!agent) return;
    const raised = new Set(agent.raisedAlerts);
    for (const code of alertCodes) {
      const isOpen = life.openAlerts.has(code) && firmware.warns(code);
      if (isOpen && !raised.has(code)) agent.raiseAlert(code, alertCatalogue[code].severity);
      else if (!isOpen && raised.has(code)) agent.clearAlert(code);
    }
  }

  /** On a link that lets nothing pass a goodbye would never come to its end. */
  async function stop(): Promise<void> {
    stopping = true;
    link?.find({ reset: false });
    const down = turn.then(shutDown);
    if (link) {
      await Promise.race([down, delay(goodbyeMs, undefined, { ref: false })]);
      await link[Symbol.asyncDispose]();
    }
    await down;
  }

  return {
    vehicleId,
    get state() {
      return life.state;
    },
    get connected() {
      return agent?.connected ?? false;
    },
    get openAlerts() {
      return agent?.raisedAlerts.length ?? 0;
    },
    get dropped() {
      return droppedEarlier + (agent?.backlog.dropped ?? 0);
    },
    async start() {
      inTurn(boot);
      await turn;
    },
    live(seconds) {
      if (stopping) return;
      life.advance(seconds);
      if (life.state !== seenState) changeTo(life.state);
      reportWhatIsDue();
      tellAlerts();
    },
    wake() {
      life.touch();
      life.wake();
      if (life.state !== seenState) changeTo(life.state);
    },
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}
