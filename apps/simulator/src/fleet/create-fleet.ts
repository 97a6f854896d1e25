import { setTimeout as delay } from 'node:timers/promises';
import type { Clock, Logger } from '@roadwire/service';
import { createChance } from '../chance.ts';
import type { EnrolledCar } from '../enrolment/enrolled-car.ts';
import { isElectric } from '../enrolment/models.ts';
import { currentFirmware, oldFirmware } from '../firmware/firmware.ts';
import { createLife } from '../life/create-life.ts';
import type { LifeState } from '../life/life-states.ts';
import { openLink } from '../link/open-link.ts';
import type { Part } from '../scenario/cast-cars.ts';
import { startOfLife } from '../scenario/start-of-life.ts';
import { type Car, createCar } from './create-car.ts';
import { type FleetCounts, noCounts } from './fleet-counts.ts';

/** A car and the part that it plays. */
export interface Member {
  enrolled: EnrolledCar;
  part: Part;
}

export interface FleetOptions {
  brokerUrl: string;
  /** PEM text of the root that the broker's certificate must lead to. */
  ca: string;
  seed: string;
  /** The local hour at which lives begin, in place of the true one. */
  hour: number | undefined;
  /** How much faster than ours the cars' time passes, 1 or more. */
  speed: number;
  /** In place of what the platform configured. */
  reportSeconds: number | undefined;
  actuationPercent: number;
  clock: Clock;
  logger: Logger;
}

export interface FleetStanding extends FleetCounts {
  cars: number;
  connected: number;
  states: Readonly<Record<LifeState, number>>;
  openAlerts: number;
  /** Samples that cars lost because their buffers were full. */
  dropped: number;
}

const turns = 10;
const turnMs = 100;
/** TLS handshakes are dear; a fleet that all begins at once would only wait for itself. */
const startsPerTurn = 20;

/** Cars that live, each of them looked after once a second. `start` resolves when all have begun to connect. */
export function createFleet(options: FleetOptions) {
  const { clock, logger, seed, speed } = options;
  const target = new URL(options.brokerUrl);
  const cars = new Map<string, Car>();
  const counts = noCounts();
  const lived = new Map<Car, number>();
  let turn = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopped: Promise<void> | undefined;

  async function create({ enrolled, part }: Member): Promise<Car> {
    const { identity, model, region } = enrolled;
    const { vehicleId } = identity;
    const chance = createChance(`${seed}/${vehicleId}`);
    const link =
      part.link &&
      (await openLink({ host: target.hostname, port: Number(target.port) || 8883 }, part.link, chance.fork('link')));
    // The broker's certificate is good for localhost as well.
    const brokerUrl = link ? `${target.protocol}//localhost:${link.port}` : options.brokerUrl;
    const life = createLife(
      {
        seed: `${seed}/${vehicleId}`,
        electric: isElectric(model),
        region,
        startsAt: startOfLife(clock.now(), options.hour, region),
      },
      part.habits,
    );
    const firmware = part.oldFirmware ? oldFirmware : currentFirmware;
    return createCar({ ...options, enrolled, life, firmware, brokerUrl, link, chance: chance.fork('car'), counts });
  }

  /** A tenth of the cars has its turn: the work is spread over the second. */
  function liveOn(): void {
    turn = (turn + 1) % turns;
    const now = performance.now();
    let index = 0;
    for (const car of cars.values()) {
      index += 1;
      if (index % turns !== turn) continue;
      const before = lived.get(car) ?? now;
      lived.set(car, now);
      car.live(((now - before) / 1_000) * speed);
    }
  }

  async function stop(): Promise<void> {
    clearInterval(timer);
    await Promise.all([...cars.values()].map((car) => car.stop()));
  }

  return {
    /** Throws the signal's reason. A car that cannot start is left out, with a log line. */
    async start(members: readonly Member[], signal: AbortSignal): Promise<void> {
      timer = setInterval(liveOn, turnMs);
      for (const [index, member] of members.entries()) {
        signal.throwIfAborted();
        if (index > 0 && index % startsPerTurn === 0) await delay(turnMs, undefined, { signal });
        const { vehicleId } = member.enrolled.identity;
        try {
          const car = await create(member);
          cars.set(vehicleId, car);
          await car.start();
        } catch (error) {
          logger.error({ vehicle: vehicleId, err: error }, 'a car cannot start');
        }
      }
    },
    /** Says of every car that it is offline. May be called twice. */
    stop(): Promise<void> {
      stopped ??= stop();
      return stopped;
    },
    /** Lets a car connect that is asleep; one that is awake stays so. False when there is no such car. */
    wake(vehicleId: string): boolean {
      const car = cars.get(vehicleId);
      car?.wake();
      return car !== undefined;
    },
    standing(): FleetStanding {
      const states = noStates();
      let connected = 0;
      let openAlerts = 0;
      let dropped = 0;
      for (const car of cars.values()) {
        states[car.state] += 1;
        connected += car.connected ? 1 : 0;
        openAlerts += car.openAlerts;
        dropped += car.dropped;
      }
      return { ...counts, cars: cars.size, connected, states, openAlerts, dropped };
    },
  };
}

const noStates = (): Record<LifeState, number> => ({
  parked: 0,
  asleep: 0,
  driving: 0,
  in_tunnel: 0,
  refuelling: 0,
  charging: 0,
  overheated: 0,
  rebooting: 0,
});
