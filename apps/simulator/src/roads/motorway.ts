import { bearing, distance, moved, onTheWay, type Position } from '../places/position.ts';

const stepMetres = 3_000;
const bendShare = 0.03;
const radians = Math.PI / 180;

/** The points of a winding road after its beginning, with the end as the last one; the same in both directions. */
export function motorwayBetween(from: Position, to: Position): Position[] {
  const metres = distance(from, to);
  const steps = Math.max(1, Math.round(metres / stepMetres));
  const isForth = from.latitude < to.latitude;
  const left = (bearing(isForth ? from : to, isForth ? to : from) - 90) * radians;
  return Array.from({ length: steps }, (_, index) => {
    const share = (index + 1) / steps;
    const forth = isForth ? share : 1 - share;
    const aside = metres * bendShare * (Math.sin(Math.PI * forth) + 0.3 * Math.sin(6 * Math.PI * forth));
    if (share === 1) return to;
    return moved(onTheWay(from, to, share), { east: Math.sin(left) * aside, north: Math.cos(left) * aside });
  });
}
