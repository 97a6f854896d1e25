import { rounded } from '../../statistics.ts';
import type { Mark } from '../load/load-protocol.ts';
import { figureNames, type Outcome } from './measure.ts';

export interface Interval {
  readonly from: Mark;
  readonly to: Mark;
}

/** Each process of the load counts for itself, at moments of its own, so that nothing waits for the other. */
export interface Intervals {
  readonly cars: Interval;
  readonly service?: Interval;
}

type Counted = (mark: Mark) => number;

const ofDelivered: Counted = ({ counts }) => counts.delivered;
export const ofAcknowledged: Counted = ({ counts }) => counts.acknowledged;

/** Cost and rate of what was counted between the marks. Throws when that was nothing. */
export function figuresBetween(intervals: Intervals, counted: Counted = ofDelivered): Outcome['figures'] {
  const { cars, service } = intervals;
  const carsRate = rateOf(cars, counted);
  const serviceRate = service ? rateOf(service, counted) : 0;
  const rate = carsRate + serviceRate;
  if (rate === 0) throw new Error('nothing was delivered');
  // Whoever counts more has the moments that fit the count.
  const brokerRate = rateOf(service && serviceRate > carsRate ? service : cars, (mark) => mark.brokerCpuMicroseconds);
  const carsShare = rateOf(cars, ownCpu);
  const serviceShare = service ? rateOf(service, ownCpu) : 0;
  return {
    [figureNames.cpu]: rounded(brokerRate / rate),
    [figureNames.rate]: rounded(rate, 0),
    [figureNames.brokerShare]: percent(brokerRate),
    [figureNames.carsShare]: percent(carsShare),
    ...(service && { [figureNames.serviceShare]: percent(serviceShare) }),
    [figureNames.othersShare]: percent(Math.max(0, rateOf(cars, machineCpu) - brokerRate - carsShare - serviceShare)),
  };
}

const ownCpu: Counted = (mark) => mark.ownCpuMicroseconds;
const machineCpu: Counted = (mark) => mark.machineCpuMicroseconds;

/** A second. */
const rateOf = ({ from, to }: Interval, of: Counted): number =>
  ((of(to) - of(from)) / (to.atMilliseconds - from.atMilliseconds)) * 1000;

/** Of one core, from microseconds a second. */
const percent = (microseconds: number): number => rounded(microseconds / 10_000, 0);
