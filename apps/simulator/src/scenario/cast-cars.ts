import { createChance } from '../chance.ts';
import type { LinkConditions } from '../link/conditions.ts';
import { type Habits, quietHabits } from '../life/habits.ts';
import type { Scenario } from './scenario.ts';

/** What a scenario makes of one car. */
export interface Part {
  readonly habits: Habits;
  /** Undefined for one whose link is never disturbed. */
  readonly link: LinkConditions | undefined;
  readonly oldFirmware: boolean;
}

const tunnelTrips = 0.7;
const usual = { restMinutes: { from: 10, to: 60 }, sleepAfterMinutes: 15, rebootEveryMinutes: 45 } as const;

/**
 * Gives each car its part, in the order of the cars. The same seed, scenario and number of cars give the same parts. Cars that
 * drive are spread evenly and the first ones are not among them, as long as half of the cars stand: those who try things out
 * take the first car, and a car does not unlock while it drives.
 */
export function castCars(scenario: Scenario, cars: readonly { electric: boolean }[], seed: string): Part[] {
  const { begins = {}, cars: shares = {}, trips } = scenario;
  const everyone = cars.map((_, index) => index);
  const draw = (trait: string, share: number | undefined, among: readonly number[] = everyone): ReadonlySet<number> => {
    const chance = createChance(`${seed}/${trait}`);
    const lots = among.map((index) => ({ index, lot: chance.next() })).sort((one, other) => one.lot - other.lot);
    return new Set(lots.slice(0, Math.round(among.length * (share ?? 0))).map(({ index }) => index));
  };

  const driving = everyone.filter((index) => isChosen(index, shares.drive ?? 0));
  const drives = new Set(driving);
  const startsOut = draw('begins driving', begins.driving, driving);
  const standing = everyone.filter((index) => !startsOut.has(index));
  const sleeps = draw('sleep', shares.sleep);
  const beginsCharging = draw(
    'begins charging',
    begins.charging,
    standing.filter((index) => cars[index]?.electric === true),
  );
  const beginsAsleep = draw(
    'begins asleep',
    begins.asleep,
    standing.filter((index) => sleeps.has(index) && !beginsCharging.has(index)),
  );
  const tunnels = draw('tunnels', shares.throughTunnels, driving);
  const badLinks = draw('bad link', shares.onBadLinks);
  const reboots = draw('reboots', shares.reboot);
  const overheats = draw('overheats', shares.overheat, driving);
  const oldFirmware = draw('old firmware', shares.onOldFirmware);
  const losesAir = draw('loses air', shares.loseAir);
  const weakBattery = draw('weak battery', shares.onWeakBatteries);
  const forgetsDoor = draw('forgets doors', shares.forgetDoors, driving);
  const { from, to } = trips?.restMinutes ?? usual.restMinutes;

  function beginningOf(index: number): Habits['begins'] {
    if (startsOut.has(index)) return 'driving';
    if (beginsCharging.has(index)) return 'charging';
    return beginsAsleep.has(index) ? 'asleep' : 'parked';
  }

  return everyone.map((index) => {
    // What is lost in a tunnel, or when a computer starts anew, is lost on a link that can be lost.
    const isDisturbed = tunnels.has(index) || reboots.has(index);
    return {
      oldFirmware: oldFirmware.has(index),
      link: badLinks.has(index) ? (scenario.badLink ?? {}) : isDisturbed ? {} : undefined,
      habits: {
        ...quietHabits,
        begins: beginningOf(index),
        drives: drives.has(index),
        restSeconds: { from: from * 60, to: to * 60 },
        interCity: trips?.interCity ?? 0,
        sleepAfterSeconds: sleeps.has(index) ? (scenario.sleepAfterMinutes ?? usual.sleepAfterMinutes) * 60 : undefined,
        tunnels: tunnels.has(index) ? tunnelTrips : 0,
        rebootEverySeconds: reboots.has(index)
          ? (scenario.rebootEveryMinutes ?? usual.rebootEveryMinutes) * 60
          : undefined,
        overheats: overheats.has(index),
        losesAir: losesAir.has(index),
        weakBattery: weakBattery.has(index),
        forgetsDoor: forgetsDoor.has(index),
      },
    };
  });
}

/** Spreads a share evenly over all cars: of one eighth every eighth one, beginning with the eighth. */
const isChosen = (index: number, share: number): boolean =>
  Math.floor((index + 1) * share + 1e-9) > Math.floor(index * share + 1e-9);
