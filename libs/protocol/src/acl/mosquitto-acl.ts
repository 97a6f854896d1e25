import { decoderOf, encode } from '../decode.ts';
import { type Identity, serviceNames } from '../identity.ts';
import { Cohort, VehicleId } from '../ids.ts';
import { mayPublish, maySubscribe, type Permissions, permissionsOf } from '../permissions.ts';

export type AclCar = Pick<Extract<Identity, { kind: 'vehicle' }>, 'vehicleId' | 'cohort'>;

/** The text of the file, or one sentence that says why there is none. */
export type MosquittoAcl = { readonly acl: string } | { readonly refused: string };

/** The user as mosquitto puts it into a pattern; it must be a level of its own. */
const user = '%u';
/** Not a part of what mosquitto knows of a client, so no pattern can name it. */
const someCohort = '%cohort';

const platform: readonly { name: string; permissions: Permissions }[] = [
  ...serviceNames.map((name) => ({ name, permissions: permissionsOf({ kind: 'service', name }) })),
  { name: 'tools', permissions: permissionsOf({ kind: 'tools' }) },
];

const header = `# Who may use which topic, for mosquitto. Made by "roadwire acl export --for mosquitto": make it anew, do not edit it.
# A user is the common name of a certificate: require_certificate true, use_identity_as_username true.`;

/**
 * The permissions of `permissionsOf` as an access control list for mosquitto 2 (`acl_file`): of all services, of the
 * tools, and of these cars.
 *
 * A car's own topics are `pattern` lines, the same for every car: a car that is enrolled later has them at once, and the
 * list stays short. Its cohort is a line of its own, because a pattern knows only the user and the client id: until the
 * list is made anew and mosquitto has read it (SIGHUP), a new car has everything but its cohort's notices. Patterns hold
 * for every user, so each service is denied what they would give it. Where `permissionsOf` says nothing, mosquitto denies.
 *
 * It holds only if mosquitto takes the user from the certificate and lets nobody in without one:
 *
 *     allow_anonymous false
 *     acl_file roadwire.acl
 *     listener 8883
 *     cafile pki/root.crt
 *     certfile pki/broker.crt
 *     keyfile pki/broker.key
 *     tls_version tlsv1.2
 *     require_certificate true
 *     use_identity_as_username true
 *
 * Mosquitto 2 grants every subscription and asks the list for each message that it delivers; it asks for a will when it
 * publishes it. `$SYS` and the other topics that begin with `$` are nobody's, because no line begins with `$` (MQTT 5,
 * 4.7.2). Users with `+` or `#` in their name get nothing from patterns, and ids of cars cannot have them.
 *
 * Mosquitto does not see which authority issued a certificate, so a car must not be called like a service: refused, as
 * are ids and cohorts that are not of the form of ours, and an id that comes twice.
 */
export function mosquittoAcl(cars: readonly AclCar[]): MosquittoAcl {
  const refused = problemOf(cars);
  if (refused !== undefined) return { refused };
  const sorted = cars.toSorted((a, b) => (a.vehicleId < b.vehicleId ? -1 : 1));
  const sections = [
    header,
    ['# Every car: its own topics.', ...lines('pattern', ofEveryCar)].join('\n'),
    ...platform.map(({ name, permissions }) =>
      [`user ${name}`, ...denials(name, permissions), ...lines('topic', permissions)].join('\n'),
    ),
    ['# Of each car: what is not in the patterns.', ...sorted.flatMap(linesOfCar)].join('\n'),
  ];
  return { acl: `${sections.join('\n\n')}\n` };
}

const ofEveryCar = mapFilters(permissionsOf({ kind: 'vehicle', vehicleId: user, cohort: someCohort }), (filter) => {
  const levels = filter.split('/');
  return levels.includes(user) && !levels.includes(someCohort) ? [filter] : [];
});

/** What the patterns come to for one user. */
const patternsAs = (name: string): Permissions =>
  mapFilters(ofEveryCar, (filter) => [
    filter
      .split('/')
      .map((level) => (level === user ? name : level))
      .join('/'),
  ]);

function linesOfCar({ vehicleId, cohort }: AclCar): string[] {
  const given = patternsAs(vehicleId);
  const { publish, subscribe } = permissionsOf({ kind: 'vehicle', vehicleId, cohort });
  const rest = {
    publish: publish.filter((filter) => !given.publish.includes(filter)),
    subscribe: subscribe.filter((filter) => !given.subscribe.includes(filter)),
  };
  return [`user ${vehicleId}`, ...lines('topic', rest)];
}

/** Mosquitto looks at denials first. A service loses nothing by them: no car bears its name. */
function denials(name: string, permissions: Permissions): string[] {
  const { publish, subscribe } = patternsAs(name);
  const tooMuch = [
    ...publish.filter((filter) => !mayPublish(permissions, filter)),
    ...subscribe.filter((filter) => !maySubscribe(permissions, filter)),
  ];
  return tooMuch.map((filter) => `topic deny ${filter}`);
}

function lines(keyword: 'pattern' | 'topic', { publish, subscribe }: Permissions): string[] {
  return [...new Set([...publish, ...subscribe])].map((filter) => {
    const both = publish.includes(filter) && subscribe.includes(filter);
    return `${keyword} ${both ? 'readwrite' : publish.includes(filter) ? 'write' : 'read'} ${filter}`;
  });
}

const decodeVehicleId = decoderOf(VehicleId);
const decodeCohort = decoderOf(Cohort);

function problemOf(cars: readonly AclCar[]): string | undefined {
  const taken = new Set(platform.map(({ name }) => name));
  const seen = new Set<string>();
  for (const { vehicleId, cohort } of cars) {
    if (taken.has(vehicleId)) return `The car ${vehicleId} has the name of a service, and would have its rights.`;
    if (seen.has(vehicleId)) return `The car ${vehicleId} comes twice.`;
    if (!decodeVehicleId(encode(vehicleId)).ok) return `${encode(vehicleId)} is not the id of a car.`;
    if (!decodeCohort(encode(cohort)).ok) return `${encode(cohort)}, of the car ${vehicleId}, is not a cohort.`;
    seen.add(vehicleId);
  }
  return undefined;
}

function mapFilters({ publish, subscribe }: Permissions, map: (filter: string) => string[]): Permissions {
  return { publish: publish.flatMap(map), subscribe: subscribe.flatMap(map) };
}
