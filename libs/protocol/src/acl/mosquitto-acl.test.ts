import { describe, expect, it } from 'vitest';
import { type Identity, serviceNames } from '../identity.ts';
import { permissionsOf } from '../permissions.ts';
import { captureLevels, filters, topics } from '../topics.ts';
import { type AclCar, mosquittoAcl } from './mosquitto-acl.ts';

const cars: AclCar[] = [
  { vehicleId: 'rw-4k7q2m', cohort: 'aster-07' },
  { vehicleId: 'rw-000001', cohort: 'aster-07' },
  { vehicleId: 'rw-000002', cohort: 'birch-00' },
];

function aclOf(listed: readonly AclCar[]): string {
  const made = mosquittoAcl(listed);
  if ('refused' in made) throw new Error(made.refused);
  return made.acl;
}

type Access = 'read' | 'write';

/**
 * What mosquitto makes of a list, as mosquitto.conf(5) has it: the user's own lines, denials first, then patterns; what
 * no line grants is denied. `apps/e2e` asks mosquitto itself.
 */
function decide(acl: string, user: string, access: Access, topic: string): boolean {
  let section: string | undefined;
  const own: { kind: string; filter: string }[] = [];
  const patterns: { kind: string; filter: string }[] = [];
  for (const line of acl.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [keyword, kind = '', filter = ''] = line.split(' ');
    if (keyword === 'user') section = kind;
    else if (keyword === 'pattern') patterns.push({ kind, filter: filter.replace('%u', user) });
    else if (section === user) own.push({ kind, filter });
  }
  const matches = ({ filter }: { filter: string }) =>
    topic.startsWith('$') === filter.startsWith('$') && captureLevels(filter, topic) !== undefined;
  if (own.some((line) => line.kind === 'deny' && matches(line))) return false;
  return [...own, ...patterns].some((line) => [access, 'readwrite'].includes(line.kind) && matches(line));
}

const nameOf = (identity: Identity) =>
  identity.kind === 'vehicle' ? identity.vehicleId : identity.kind === 'service' ? identity.name : 'tools';
const everybody: Identity[] = [
  ...serviceNames.map((name): Identity => ({ kind: 'service', name })),
  { kind: 'tools' },
  ...cars.map((car): Identity => ({ kind: 'vehicle', ...car })),
];
const concrete = (filter: string) => filter.replaceAll('+', 'rw-000002').replaceAll('#', 'deeper/still');
/** Every topic that somebody may use, in the name of each car, and some that nobody but the tools may. */
const probes = [
  ...new Set(
    everybody.map(permissionsOf).flatMap(({ publish, subscribe }) => [...publish, ...subscribe].map(concrete)),
  ),
  'v1',
  'v1/vehicles/rw-4k7q2m',
  'v1/vehicles/rw-4k7q2m/signals/deeper',
  topics.signals('rw-not-listed'),
  topics.broadcast.cohortNotice('birch-01', 'b'),
];

describe('the list for mosquitto', () => {
  it.each(everybody.map((identity) => ({ name: nameOf(identity), identity })))(
    'gives $name what its permissions are, and nothing else',
    ({ name, identity }) => {
      const acl = aclOf(cars);
      const { publish, subscribe } = permissionsOf(identity);
      const covers = (granted: readonly string[], topic: string) =>
        granted.some((filter) => captureLevels(filter, topic) !== undefined);
      const expected = probes.map((topic) => [topic, covers(publish, topic), covers(subscribe, topic)]);
      const listed = probes.map((topic) => [
        topic,
        decide(acl, name, 'write', topic),
        decide(acl, name, 'read', topic),
      ]);
      expect(listed).toEqual(expected);
    },
  );

  it.each(serviceNames)('gives %s nothing of a car that would bear its name', (name) => {
    const acl = aclOf(cars);
    const ofSuchACar = permissionsOf({ kind: 'vehicle', vehicleId: name, cohort: 'aster-07' });
    const granted = [
      ...ofSuchACar.publish.filter((filter) => decide(acl, name, 'write', concrete(filter))),
      ...ofSuchACar.subscribe.filter((filter) => decide(acl, name, 'read', concrete(filter))),
    ];
    expect(granted.filter((filter) => filter.includes(`/${name}/`))).toEqual([]);
  });

  it('gives a car that is enrolled later its own topics, and its cohort when it is listed', () => {
    const later = { vehicleId: 'rw-later', cohort: 'aster-07' };
    const notice = topics.broadcast.cohortNotice('aster-07', 'b');
    const before = aclOf(cars);
    expect(decide(before, 'rw-later', 'write', topics.signals('rw-later'))).toBe(true);
    expect(decide(before, 'rw-later', 'read', topics.command.request('rw-later', 'c'))).toBe(true);
    expect(decide(before, 'rw-later', 'read', notice)).toBe(false);
    expect(decide(aclOf([...cars, later]), 'rw-later', 'read', notice)).toBe(true);
  });

  it('gives a user of no name that we know nothing but topics in that name', () => {
    const acl = aclOf(cars);
    const granted = probes.filter(
      (topic) => decide(acl, 'stranger', 'write', topic) || decide(acl, 'stranger', 'read', topic),
    );
    expect(granted).toEqual([]);
  });

  it('gives $SYS to the tools alone, to read, and what steers the broker to nobody', () => {
    const acl = aclOf(cars);
    const able = (access: 'read' | 'write', topic: string) =>
      everybody.map(nameOf).filter((name) => decide(acl, name, access, topic));
    expect(able('read', '$SYS/broker/uptime')).toEqual(['tools']);
    expect(able('write', '$SYS/broker/uptime')).toEqual([]);
    for (const access of ['read', 'write'] as const) expect(able(access, '$CONTROL/dynamic-security/v1')).toEqual([]);
  });

  it('adds to the patterns one line for each car, in the order of their ids', () => {
    const ofCars = aclOf(cars).split('# Of each car: what is not in the patterns.\n')[1];
    expect(ofCars?.trim().split('\n')).toEqual([
      'user rw-000001',
      `topic read ${filters.noticesToCohort('aster-07')}`,
      'user rw-000002',
      `topic read ${filters.noticesToCohort('birch-00')}`,
      'user rw-4k7q2m',
      `topic read ${filters.noticesToCohort('aster-07')}`,
    ]);
    expect(aclOf(cars.toReversed())).toBe(aclOf(cars));
  });

  it.each([...serviceNames, 'tools'])('is refused when a car is called %s', (vehicleId) => {
    expect(mosquittoAcl([...cars, { vehicleId, cohort: 'aster-07' }])).toEqual({
      refused: `The car ${vehicleId} has the name of a service, and would have its rights.`,
    });
  });

  it.each([
    { car: { vehicleId: '+', cohort: 'aster-07' }, refused: '"+" is not the id of a car.' },
    { car: { vehicleId: 'rw-1\ntopic #', cohort: 'aster-07' }, refused: '"rw-1\\ntopic #" is not the id of a car.' },
    { car: { vehicleId: 'rw-1', cohort: '#' }, refused: '"#", of the car rw-1, is not a cohort.' },
    { car: { vehicleId: 'rw-1', cohort: 'a/b' }, refused: '"a/b", of the car rw-1, is not a cohort.' },
    { car: { vehicleId: 'rw-000001', cohort: 'birch-00' }, refused: 'The car rw-000001 comes twice.' },
  ])('is refused for $car', ({ car, refused }) => {
    expect(mosquittoAcl([...cars, car])).toEqual({ refused });
  });
});
