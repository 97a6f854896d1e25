import type { City } from '../places/cities.ts';
import { distance, moved, type Position } from '../places/position.ts';
import { type Chance, createChance } from '../chance.ts';

/** The most that one may drive, in km/h. */
export const limits = { lane: 30, street: 50, avenue: 60, ring: 80, motorway: 120 } as const;
export type StreetKind = keyof typeof limits;

export interface Street {
  /** The junction that it leads to. */
  readonly to: number;
  readonly metres: number;
  readonly kind: StreetKind;
}

/** A city's junctions by number, and the streets that leave them; each street leads both ways. */
export interface Streets {
  readonly junctions: readonly Position[];
  readonly from: readonly (readonly Street[])[];
  /** The junctions of the ring: where motorways begin. */
  readonly ring: readonly number[];
}

const across = 16;
const blockMetres = 420;
const crookedMetres = 90;
const everyAvenue = 4;
const ringJunctions = 28;
const ringMetres = blockMetres * across * 0.76;
const missingShare = 0.12;

const made = new Map<string, Streets>();

/** The streets of a city: a crooked grid with avenues and some gaps, and a ring around it. Always the same. */
export function streetsOf(city: City): Streets {
  const known = made.get(city.name);
  if (known) return known;
  const streets = makeStreets(city, createChance(`streets of ${city.name}`));
  made.set(city.name, streets);
  return streets;
}

function makeStreets({ centre }: City, chance: Chance): Streets {
  const junctions: Position[] = [];
  const from: Street[][] = [];
  const add = (east: number, north: number): number => {
    from.push([]);
    return junctions.push(moved(centre, { east, north })) - 1;
  };
  const join = (one: number, other: number, kind: StreetKind): void => {
    const [here, there] = [junctions[one], junctions[other]];
    if (!here || !there) throw new Error('a street needs two junctions');
    const metres = distance(here, there);
    from[one]?.push({ to: other, metres, kind });
    from[other]?.push({ to: one, metres, kind });
  };

  const crooked = () => chance.between(-crookedMetres, crookedMetres);
  const middle = (across - 1) / 2;
  for (let row = 0; row < across; row += 1) {
    for (let column = 0; column < across; column += 1) {
      add((column - middle) * blockMetres + crooked(), (row - middle) * blockMetres + crooked());
    }
  }
  // Avenues and the outermost streets have no gaps, so that every junction can be reached.
  const kindOf = (line: number): StreetKind => {
    if (line % everyAvenue === 2) return 'avenue';
    return line % 2 === 0 ? 'street' : 'lane';
  };
  const isKept = (line: number) =>
    kindOf(line) === 'avenue' || line === 0 || line === across - 1 || !chance.happens(missingShare);
  for (let line = 0; line < across; line += 1) {
    for (let step = 0; step + 1 < across; step += 1) {
      if (isKept(line)) join(line * across + step, line * across + step + 1, kindOf(line));
      join(step * across + line, (step + 1) * across + line, kindOf(line));
    }
  }

  const ring = Array.from({ length: ringJunctions }, (_, index) => {
    const angle = (index / ringJunctions) * 2 * Math.PI;
    return add(Math.sin(angle) * ringMetres, Math.cos(angle) * ringMetres);
  });
  for (const [index, junction] of ring.entries()) {
    join(junction, ring[(index + 1) % ring.length] ?? junction, 'ring');
    if (index % 2 === 0) join(junction, nearest(junctions.slice(0, across * across), junctions[junction]), 'avenue');
  }
  return { junctions, from, ring };
}

/** The number of the position that is closest. */
export function nearest(positions: readonly Position[], to: Position | undefined): number {
  let best = { index: 0, metres: Infinity };
  for (const [index, position] of positions.entries()) {
    const metres = to ? distance(position, to) : Infinity;
    if (metres < best.metres) best = { index, metres };
  }
  return best.index;
}
