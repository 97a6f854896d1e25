import type { ProgressFigures } from './progress-figures.ts';

const whole = new Intl.NumberFormat('en');

/** One line of words. What there is nothing of is left out. */
export function progressLine(figures: ProgressFigures, options: { qos: 0 | 1; trouble: string | undefined }): string {
  const { cars, totals, perSecond, residentMebibytes, residentKibibytesPerCar: perCar, cpuPercent } = figures;
  const some = (count: number, what: string) => (count > 0 ? [`${whole.format(count)} ${what}`] : []);
  return [
    `${whole.format(totals.connected)} of ${whole.format(cars)} cars`,
    ...some(perSecond.connects, 'connects/s'),
    `${whole.format(perSecond.messages)} messages/s`,
    `${whole.format(perSecond.samples)} samples/s`,
    ...(options.qos === 1 ? [`${whole.format(perSecond.acknowledged)} acknowledged/s`] : []),
    ...some(totals.refused, 'refused'),
    ...some(totals.skipped, 'skipped'),
    ...some(totals.reconnects, 'reconnects'),
    ...some(totals.receipts, 'receipts'),
    `${residentMebibytes} MiB${perCar === undefined ? '' : `, ${perCar.toFixed(1)} KiB a car`}`,
    `CPU ${cpuPercent}%`,
    ...(totals.connected < cars && options.trouble !== undefined ? [options.trouble] : []),
  ].join(' · ');
}
