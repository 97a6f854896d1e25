import { chance } from './made-fleet.ts';

export const sampleDays = 5;
const hours = sampleDays * 24;
/** What an ordinary car puts into each report; the last one is a word. */
const reported = [
  ...['Vehicle.CurrentLocation.Latitude', 'Vehicle.CurrentLocation.Longitude', 'Vehicle.CurrentLocation.Heading'],
  ...['Vehicle.Speed', 'Vehicle.TraveledDistance', 'Vehicle.Powertrain.FuelSystem.RelativeLevel'],
  ...['Vehicle.Powertrain.Range', 'Vehicle.LowVoltageBattery.CurrentVoltage', 'Vehicle.Exterior.AirTemperature'],
  'Vehicle.LowVoltageSystemState',
];
const wordPath = reported.length;
/** Cars that report two of them all the time: where a plot has much to read. */
const talkative = { cars: 10, paths: [4, 9], share: 0.2 };

/** How the wanted number of samples comes about. */
export function samplePlan(cars: number, samples: number) {
  const talkers = Math.min(talkative.cars, cars);
  const series = talkers * talkative.paths.length;
  const everySeconds = Math.max(1, Math.ceil((series * hours * 3_600) / (samples * talkative.share)));
  const ofTalkers = series * Math.floor((hours * 3_600) / everySeconds);
  const reportsOfCar = Math.min(hours, Math.max(1, Math.ceil((samples - ofTalkers) / (cars * reported.length))));
  return { talkers, everySeconds, reportsOfCar };
}

export const pathsStatement = `INSERT INTO telemetry.signal_paths (path) SELECT path FROM unnest($1::text[]) AS new(path)
ON CONFLICT DO NOTHING`;
export const paths: readonly string[] = reported;

/** The numbers of the paths in the order of `paths`. */
export const pathNumbersStatement = `SELECT array_agg(p.number ORDER BY o.place)::int[] AS numbers
FROM unnest($1::text[]) WITH ORDINALITY AS o(path, place) JOIN telemetry.signal_paths p USING (path)`;

/**
 * An hour of samples in the order of time, as they come in: of `$1` cars from the number `$2` on, beginning at `$3`, in its hour
 * `$4`, `$5` reports of each car over all hours; `$6` cars say something every `$7` s. `$8` are the numbers of the paths.
 */
export const hourStatement = (partition: string): string => `
INSERT INTO telemetry.${partition} (car, path, at, value, word)
SELECT car, path, at, value, word FROM (
  SELECT $2::int + c AS car, ($8::int[])[p] AS path, date_trunc('milliseconds', at) AS at,
    CASE WHEN p <> ${wordPath} THEN round((50 + 40 * sin($4::int / 4.0 + p) + 5 * ${chance('c', 'noise')})::numeric, 2)::float8 END AS value,
    CASE WHEN p = ${wordPath} THEN (ARRAY['OFF', 'ACC', 'ON'])[1 + ($4::int + c) % 3] END AS word
  FROM (SELECT c, $3::timestamptz + interval '1 hour' * ($4::int + ${chance('c + $4::int * 1000000', 'minute')} * 0.999) AS at
    FROM generate_series(0, $1::int - 1) AS cars(c) WHERE (c + $4::int * 79) % ${hours} < $5::int) AS reports,
    generate_series(1, ${reported.length}) AS signals(p)
  UNION ALL
  SELECT $2::int + c, ($8::int[])[p], $3::timestamptz + interval '1 hour' * $4::int + interval '1 millisecond' * (s * 1000 + 500),
    round((60 + 55 * sin(s / 240.0) + 3 * sin(s * 7.0))::numeric, 1)::float8, NULL
  FROM generate_series(0, $6::int - 1) AS cars(c), unnest(ARRAY[${talkative.paths.join(', ')}]) AS signals(p),
    generate_series(0, 3599, $7::int) AS seconds(s)
) AS samples ORDER BY at`;

/** The hours that are made, counted from the first, each with the partition (a day in UTC) that holds it. */
export function samplePartitions(from: Date): { hour: number; day: string; partition: string }[] {
  return Array.from({ length: hours }, (_, hour) => {
    const day = new Date(from.getTime() + hour * 3_600_000).toISOString().slice(0, 10);
    return { hour, day, partition: `samples_${day.replaceAll('-', '')}` };
  });
}
