/** A fleet as a large one looks, in SQL: it is made where it is needed, and the same each time. */

const models = ['Aster', 'Brio', 'Corsa', 'Dune', 'Ember', 'Fjord', 'Gale', 'Halo'];
const regions = ['eu-central', 'eu-west', 'eu-north', 'us-east', 'us-west', 'ap-south', 'ap-east', 'oceania'];
const firmwares = [
  '4.3.0',
  '4.2.1',
  '4.2.0',
  '4.1.7',
  '4.1.2',
  '4.0.0',
  '3.9.5',
  '3.9.1',
  '3.8.0',
  '3.7.2',
  '5.0.0-rc.1',
];
const tags = ['pool', 'rental', 'taxi', 'delivery', 'test-fleet', 'leasing', 'winter-tyres', 'service-due'];
/** Latitude and longitude; one of them beside the antimeridian. */
const cities = [
  ...[
    [52.52, 13.4],
    [48.14, 11.58],
    [51.51, -0.13],
    [48.86, 2.35],
    [40.42, -3.7],
    [59.33, 18.07],
    [52.23, 21.01],
  ],
  ...[
    [40.71, -74.01],
    [41.88, -87.63],
    [34.05, -118.24],
    [37.77, -122.42],
    [19.43, -99.13],
    [-23.55, -46.63],
  ],
  ...[
    [28.61, 77.21],
    [12.97, 77.59],
    [35.68, 139.69],
    [37.57, 126.98],
    [31.23, 121.47],
    [-33.87, 151.21],
  ],
  ...[
    [-36.85, 174.76],
    [-18.14, 178.44],
    [-17.8, -179.9],
  ],
];

const words = (values: readonly string[]): string => `(ARRAY[${values.map((value) => `'${value}'`).join(', ')}])`;
const numbers = (values: readonly (number | undefined)[]): string => `(ARRAY[${values.join(', ')}]::float8[])`;

/** Evenly spread in [0, 1), by car and by what it is for. */
export const chance = (car: string, salt: string): string =>
  `((hashint8extended(${car}::bigint, hashtext('${salt}'))::bigint & 1048575) / 1048576.0::float8)`;
/** One of them; the first ones are the most frequent. */
const skewed = (values: readonly string[], car: string, salt: string): string =>
  `${words(values)}[1 + floor(${values.length} * power(${chance(car, salt)}, 1.8))::int]`;

export const vehicleIdOf = (car: string): string => `('rw-' || lpad(to_hex(${car}), 6, '0'))`;

const statusExpressions = {
  latitude: `${numbers(cities.map(([latitude]) => latitude))}[city] + (${chance('c', 'lat')} + ${chance('c', 'lat2')} - 1) * 0.3`,
  longitude: `${numbers(cities.map(([, longitude]) => longitude))}[city] + (${chance('c', 'lng')} + ${chance('c', 'lng2')} - 1) * 0.3`,
};

/** What is made, one statement after another; `$1` is how many cars. */
export const fleetStatements: readonly { what: string; text: string }[] = [
  {
    what: 'cars',
    text: `
INSERT INTO vehicles (id, vin, name, model, region, firmware, tags, cohort, command_types, owned_since, created_at)
SELECT ${vehicleIdOf('c')}, 'RWB' || lpad(c::text, 14, '0'), model || ' ' || c, model,
  ${skewed(regions, 'c', 'region')}, ${skewed(firmwares, 'c', 'firmware')},
  CASE WHEN ${chance('c', 'tagged')} < 0.4 THEN ARRAY[${skewed(tags, 'c', 'tag')}] ELSE '{}' END,
  lower(model) || '-' || lpad((c % 16)::text, 2, '0'), ARRAY['doors.lock', 'doors.unlock'],
  CASE WHEN ${chance('c', 'sold')} < 0.05 THEN now() - interval '2 days' END, now() - interval '400 days'
FROM (SELECT c, ${skewed(models, 'c', 'model')} AS model FROM generate_series(1, $1::int) AS cars(c)) AS cars`,
  },
  {
    what: 'presence',
    text: `
INSERT INTO presence (vehicle_id, online, asleep, session, changed_at)
SELECT ${vehicleIdOf('c')}, online, NOT online AND ${chance('c', 'asleep')} < 0.5, 40,
  date_trunc('milliseconds', now() - interval '20 days' * power(${chance('c', 'seen')}, 3))
FROM (SELECT c, ${chance('c', 'online')} < 0.35 AS online FROM generate_series(1, $1::int) AS cars(c)) AS cars
WHERE ${chance('c', 'never')} > 0.02`,
  },
  {
    what: 'twins',
    text: `
INSERT INTO vehicle_twins (vehicle_id, signals, updated_at)
SELECT ${vehicleIdOf('c')}, json_build_object(
    'Vehicle.CurrentLocation.Latitude', json_build_array(${statusExpressions.latitude}, at, at + 900),
    'Vehicle.CurrentLocation.Longitude', json_build_array(${statusExpressions.longitude}, at, at + 900),
    'Vehicle.CurrentLocation.Heading', json_build_array(floor(360 * ${chance('c', 'heading')}), at, at + 900),
    'Vehicle.Speed', json_build_array(floor(120 * ${chance('c', 'speed')}), at, at + 900),
    'Vehicle.TraveledDistance', json_build_array(floor(200000 * ${chance('c', 'odometer')}), at, at + 900),
    'Vehicle.Powertrain.FuelSystem.RelativeLevel', json_build_array(floor(100 * ${chance('c', 'fuel')}), at, at + 900),
    'Vehicle.Powertrain.Range', json_build_array(floor(700000 * ${chance('c', 'fuel')}), at, at + 900),
    'Vehicle.LowVoltageBattery.CurrentVoltage', json_build_array(12.4, at, at + 900),
    'Vehicle.LowVoltageSystemState', json_build_array('OFF', at - 9000, at - 8000),
    'Vehicle.Exterior.AirTemperature', json_build_array(floor(30 * ${chance('c', 'air')}), at, at + 900),
    'Vehicle.Cabin.HVAC.AmbientAirTemperature', json_build_array(floor(40 * ${chance('c', 'cabin')}), at, at + 900),
    'Vehicle.Cabin.HVAC.IsAirConditioningActive', json_build_array(${chance('c', 'ac')} < 0.2, at - 5000, at - 4000),
    'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked', json_build_array(${chance('c', 'lock')} < 0.8, at - 7000, at - 6000),
    'Vehicle.Cabin.Door.Row1.PassengerSide.IsLocked', json_build_array(true, at - 7000, at - 6000),
    'Vehicle.Cabin.Door.Row2.DriverSide.IsLocked', json_build_array(true, at - 7000, at - 6000),
    'Vehicle.Cabin.Door.Row2.PassengerSide.IsLocked', json_build_array(true, at - 7000, at - 6000),
    'Vehicle.Chassis.Axle.Row1.Wheel.Left.Tire.Pressure', json_build_array(230, at - 7000, at - 6000),
    'Vehicle.Chassis.Axle.Row1.Wheel.Right.Tire.Pressure', json_build_array(231, at - 7000, at - 6000)
  ), now()
FROM (SELECT c, 1 + floor(${cities.length} * power(${chance('c', 'city')}, 1.3))::int AS city,
  floor(extract(epoch FROM now() - interval '20 days' * power(${chance('c', 'seen')}, 3)) * 1000)::bigint AS at
  FROM generate_series(1, $1::int) AS cars(c)) AS cars`,
  },
  {
    what: 'status',
    text: `
INSERT INTO vehicle_status (vehicle_id, reported_at, latitude, longitude, fuel_percent, charge_percent, range_metres,
  energy_low, open_alerts)
SELECT ${vehicleIdOf('c')}, date_trunc('milliseconds', now() - interval '20 days' * power(${chance('c', 'seen')}, 3)),
  ${statusExpressions.latitude}, ${statusExpressions.longitude}, fuel, NULL, floor(700000 * ${chance('c', 'fuel')})::int,
  fuel <= 15, CASE WHEN ${chance('c', 'alert')} < 0.04 THEN 1 ELSE 0 END
FROM (SELECT c, 1 + floor(${cities.length} * power(${chance('c', 'city')}, 1.3))::int AS city,
  floor(100 * ${chance('c', 'fuel')}) AS fuel FROM generate_series(1, $1::int) AS cars(c)) AS cars
WHERE ${chance('c', 'never')} > 0.02`,
  },
  {
    what: 'open alerts',
    text: `
INSERT INTO vehicle_alerts (vehicle_id, code, severity, raised_at, said_at, received_at)
SELECT id, code, CASE WHEN code LIKE '%overheating' THEN 'critical' WHEN code = 'door_left_open' THEN 'info' ELSE 'warning' END,
  at, at, at + interval '1 s'
FROM (SELECT ${vehicleIdOf('c')} AS id, date_trunc('milliseconds', now() - interval '10 days' * ${chance('c', 'raised')}) AS at,
  ${skewed(['fuel_low', 'tyre_pressure_low', 'low_voltage_battery_low', 'door_left_open', 'engine_overheating'], 'c', 'code')} AS code
  FROM generate_series(1, $1::int) AS cars(c) WHERE ${chance('c', 'alert')} < 0.04 AND ${chance('c', 'never')} > 0.02) AS alerts`,
  },
  {
    what: 'earlier alerts',
    text: `
INSERT INTO vehicle_alerts (vehicle_id, code, severity, raised_at, cleared_at, said_at, received_at)
SELECT ${vehicleIdOf('c')}, (ARRAY['fuel_low', 'tyre_pressure_low', 'door_left_open', 'low_voltage_battery_low'])[1 + (c + n) % 4],
  (ARRAY['warning', 'warning', 'info', 'warning'])[1 + (c + n) % 4], at, at + interval '2 hours', at + interval '2 hours', at
FROM generate_series(1, 4) AS each(n), generate_series(1, $1::int) AS cars(c),
  LATERAL (SELECT date_trunc('milliseconds', now() - interval '11 days' - interval '1 day' * (n * 8 + 8 * ${chance('c + n * 1000000', 'cleared')})) AS at) AS times`,
  },
  {
    what: 'comings and goings',
    text: `
INSERT INTO domain_events (domain, entity_id, vehicle_id, data, at)
SELECT 'presence', id, id, jsonb_build_object('vehicleId', id, 'online', n % 2 = 0, 'asleep', n % 4 = 1, 'at', at), at
FROM generate_series(1, 10) AS each(n), generate_series(1, $1::int) AS cars(c),
  LATERAL (SELECT ${vehicleIdOf('c')} AS id, now() - interval '12 hours' * (11 - n) AS at) AS times`,
  },
  {
    what: 'refused samples',
    text: `
INSERT INTO telemetry.refused_samples (vehicle_id, path, value, at, reason, detail, received_at)
SELECT ${vehicleIdOf('1 + (c * 7919) % greatest($1::int / 20, 1)')}, 'Vehicle.Speed', '900', now()::text, 'implausible', 'above 500',
  now() - interval '1 second' * c
FROM generate_series(1, 2 * $1::int) AS refused(c)`,
  },
];
