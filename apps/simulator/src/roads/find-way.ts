import { limits, type Street, type Streets } from './streets.ts';

/** The streets of the quickest way from one junction to another; none when there is no way, or nothing to go. */
export function findWay({ from: leaving }: Streets, start: number, goal: number): Street[] {
  const seconds = new Map([[start, 0]]);
  const cameBy = new Map<number, { from: number; street: Street }>();
  const frontier = new Set([start]);
  const settled = new Set<number>();
  const secondsTo = (junction: number) => seconds.get(junction) ?? Infinity;

  while (frontier.size > 0) {
    let here = start;
    let soonest = Infinity;
    for (const junction of frontier) {
      if (secondsTo(junction) >= soonest) continue;
      here = junction;
      soonest = secondsTo(junction);
    }
    if (here === goal) break;
    frontier.delete(here);
    settled.add(here);
    for (const street of leaving[here] ?? []) {
      const arrival = soonest + (street.metres / limits[street.kind]) * 3.6;
      if (settled.has(street.to) || arrival >= secondsTo(street.to)) continue;
      seconds.set(street.to, arrival);
      cameBy.set(street.to, { from: here, street });
      frontier.add(street.to);
    }
  }

  const way: Street[] = [];
  for (let step = cameBy.get(goal); step && way.length < leaving.length; step = cameBy.get(step.from)) {
    way.unshift(step.street);
    if (step.from === start) break;
  }
  return way;
}
