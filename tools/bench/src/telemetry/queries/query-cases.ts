/** One request that is measured: a route with its parameters, as somebody. */
export interface QueryCase {
  route: string;
  /** What is asked of it, in a word or two. */
  asks: string;
  url: string;
  as: 'operator' | 'driver';
}

/** Cars and places to ask about, in the fleet that `fillDatabase` makes. */
export interface KnownCars {
  ordinary: string;
  /** It reports two signals all the time. */
  talkative: string;
  /** Of some samples of it was refused. */
  refused: string;
  /** A place in the list by id far from its beginning, and one in the list by last seen. */
  deepCursors: { id: string; lastSeenAt: string };
}

const world = 'west=-180&east=180&south=-90&north=90';
const speed = 'Vehicle.Speed';

/** What is asked for of each route, by route. */
export function queryCases(cars: KnownCars, now: Date): QueryCase[] {
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
  const history = (car: string, path = speed) => `/v1/fleet/vehicles/${car}/signals/${path}/history`;
  const cases: Record<string, Record<string, string>> = {
    '/v1/fleet/vehicles': {
      'first by id': '/v1/fleet/vehicles',
      'far behind by id': `/v1/fleet/vehicles?cursor=${cars.deepCursors.id}`,
      '500 by name, descending': '/v1/fleet/vehicles?sort=name&order=desc&limit=500',
      'last seen first': '/v1/fleet/vehicles?sort=lastSeenAt&order=desc',
      'far behind by last seen': `/v1/fleet/vehicles?sort=lastSeenAt&order=desc&cursor=${cars.deepCursors.lastSeenAt}`,
      'last reported first': '/v1/fleet/vehicles?sort=reportedAt&order=desc',
      'least energy first': '/v1/fleet/vehicles?sort=energy',
      'least energy, online, of a model': '/v1/fleet/vehicles?sort=energy&online=true&model=Aster',
      'rare model, region, tag, last seen': '/v1/fleet/vehicles?model=Halo&region=oceania&tag=pool&sort=lastSeenAt',
      'tag, online, by name': '/v1/fleet/vehicles?tag=service-due&online=true&sort=name',
      'low energy, by name': '/v1/fleet/vehicles?energyLow=true&sort=name',
      'open alert, last seen': '/v1/fleet/vehicles?openAlert=true&sort=lastSeenAt&order=desc',
      'critical alert': '/v1/fleet/vehicles?alertSeverity=critical',
      'search, one car': '/v1/fleet/vehicles?search=0abcd',
      'search, none': '/v1/fleet/vehicles?search=nothing-like-it&sort=lastSeenAt',
    },
    '/v1/fleet/counts': {
      totals: '/v1/fleet/counts',
      'by model': '/v1/fleet/counts?by=model',
      'by firmware': '/v1/fleet/counts?by=firmware',
      'by region, online': '/v1/fleet/counts?by=region&online=true',
      'by model, low energy': '/v1/fleet/counts?by=model&energyLow=true',
      'by region, search': '/v1/fleet/counts?by=region&search=aster%201',
    },
    '/v1/fleet/positions': {
      'the world': `/v1/fleet/positions?${world}`,
      'the world, online, of a model': `/v1/fleet/positions?${world}&online=true&model=Aster`,
      'a continent': '/v1/fleet/positions?west=-10&east=30&south=36&north=62',
      'a city': '/v1/fleet/positions?west=13&east=13.8&south=52.2&north=52.9',
      'a block': '/v1/fleet/positions?west=13.4&east=13.44&south=52.5&north=52.53',
      'over the antimeridian': '/v1/fleet/positions?west=170&east=-170&south=-40&north=0',
    },
    '/v1/fleet/alerts': {
      open: '/v1/fleet/alerts',
      all: '/v1/fleet/alerts?state=all',
      'open and critical': '/v1/fleet/alerts?severity=critical',
      'all of a rare code': '/v1/fleet/alerts?state=all&code=engine_overheating',
      'all of a code that no car has': '/v1/fleet/alerts?state=all&code=never_heard_of',
    },
    '/v1/fleet/vehicles/:vehicleId': { 'a car': `/v1/fleet/vehicles/${cars.ordinary}` },
    '/v1/fleet/vehicles/:vehicleId/alerts': { all: `/v1/fleet/vehicles/${cars.ordinary}/alerts?state=all` },
    '/v1/fleet/vehicles/:vehicleId/presence': { 'a car': `/v1/fleet/vehicles/${cars.ordinary}/presence` },
    '/v1/fleet/vehicles/:vehicleId/refused': { 'a car': `/v1/fleet/vehicles/${cars.refused}/refused` },
    '/v1/fleet/vehicles/:vehicleId/signals/:path/history': {
      'a day': history(cars.ordinary),
      'all days': `${history(cars.ordinary)}?from=${daysAgo(5)}`,
      'words, all days': `${history(cars.ordinary, 'Vehicle.LowVoltageSystemState')}?from=${daysAgo(5)}&points=20`,
      'a day at one a second': history(cars.talkative),
      'a day at one a second, 2,000 points': `${history(cars.talkative)}?points=2000`,
      'all days at one a second': `${history(cars.talkative)}?from=${daysAgo(5)}`,
    },
  };
  const ofDriver: Record<string, string> = {
    '/v1/fleet/vehicles': '/v1/fleet/vehicles?sort=energy',
    '/v1/fleet/counts': '/v1/fleet/counts?by=model',
    '/v1/fleet/positions': `/v1/fleet/positions?${world}`,
    '/v1/fleet/alerts': '/v1/fleet/alerts?state=all',
  };
  return [
    ...Object.entries(cases).flatMap(([route, asked]) =>
      Object.entries(asked).map(([asks, url]): QueryCase => ({ route, asks, url, as: 'operator' })),
    ),
    ...Object.entries(ofDriver).map(([route, url]): QueryCase => ({
      route,
      asks: 'of a driver with 20 cars',
      url,
      as: 'driver',
    })),
  ];
}
