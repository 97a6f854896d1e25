import { defaultPorts, type PublicPorts, type StackOptions } from '@roadwire/stack';

export interface Variable {
  name: string;
  fallback: string;
  meaning: string;
  /** What is wrong with a value, or undefined. */
  refuse: (value: string) => string | undefined;
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

/** Every variable that `npm start` reads. */
export const variables = [
  port('ROADWIRE_PORT', 'http', 'web: dashboard, driver app and all APIs'),
  port('ROADWIRE_MQTT_PORT', 'mqtt', 'MQTT for tools on this machine'),
  port('ROADWIRE_MQTTS_PORT', 'mqtts', 'MQTT over mutual TLS, for cars and services'),
  {
    name: 'ROADWIRE_DATA_DIR',
    fallback: '.roadwire',
    meaning: 'folder of the database, keys and logs',
    refuse: (value) => (value.trim() === '' ? 'is empty: name a folder' : undefined),
  },
  {
    name: 'ROADWIRE_FLEET_SIZE',
    fallback: '25',
    meaning: 'number of simulated cars',
    refuse: (value) => refuseInteger(value, 100_000),
  },
  {
    name: 'ROADWIRE_LOG_LEVEL',
    fallback: 'info',
    meaning: `one of ${logLevels.join(', ')}`,
    refuse: (value) => (logLevels.includes(value) ? undefined : `must be one of ${logLevels.join(', ')}`),
  },
] as const satisfies Variable[];

/**
 * Reads the options of the stack from the environment.
 * @throws an error with one line for each variable that has a bad value
 */
export function readEnvironment(env: NodeJS.ProcessEnv): StackOptions & { dataDir: string; logLevel: string } {
  const problems = variables.flatMap(({ name, refuse }) => {
    const value = env[name];
    const problem = value === undefined ? undefined : refuse(value);
    return problem ? [`${name} ${problem} (it is "${value}")`] : [];
  });
  if (problems.length > 0) throw new Error(problems.join('\n'));

  const read = (wanted: (typeof variables)[number]['name']): string => {
    const variable = variables.find(({ name }) => name === wanted);
    return env[wanted] ?? variable?.fallback ?? '';
  };
  return {
    ports: {
      http: Number(read('ROADWIRE_PORT')),
      mqtt: Number(read('ROADWIRE_MQTT_PORT')),
      mqtts: Number(read('ROADWIRE_MQTTS_PORT')),
    },
    dataDir: read('ROADWIRE_DATA_DIR'),
    fleetSize: Number(read('ROADWIRE_FLEET_SIZE')),
    logLevel: read('ROADWIRE_LOG_LEVEL'),
    ...forServices(env),
  };
}

/**
 * What is named `ROADWIRE_BROKER_…` is for the broker to read, and to refuse: its limits, its engine, its extensions. So is
 * `ROADWIRE_SCENARIO` for the simulator.
 */
function forServices(env: NodeJS.ProcessEnv): Pick<StackOptions, 'environment'> {
  const those = (isMeant: (name: string) => boolean): Record<string, string> =>
    Object.fromEntries(
      Object.entries(env).flatMap(([name, value]) => (isMeant(name) && value !== undefined ? [[name, value]] : [])),
    );
  const broker = those((name) => name.startsWith('ROADWIRE_BROKER_'));
  const simulator = those((name) => name === 'ROADWIRE_SCENARIO');
  const environment = {
    ...(Object.keys(broker).length > 0 && { broker }),
    ...(Object.keys(simulator).length > 0 && { simulator }),
  };
  return Object.keys(environment).length > 0 ? { environment } : {};
}

function port<const Name extends string>(name: Name, purpose: keyof PublicPorts, meaning: string) {
  const refuse = (value: string) => refuseInteger(value, 65_535);
  return { name, fallback: `${defaultPorts[purpose]}`, meaning: `${meaning}; 0 finds a free port`, refuse };
}

function refuseInteger(value: string, max: number): string | undefined {
  return /^\d{1,9}$/.test(value) && Number(value) <= max ? undefined : `must be a whole number from 0 to ${max}`;
}
