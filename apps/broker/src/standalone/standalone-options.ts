import { parseArgs } from 'node:util';
import { defaultLimits, durabilities, type Durability, type Limits, queueOverflows } from '@roadwire/broker-core';
import { isLoopback } from '../listeners/plain-listener.ts';

export const standaloneHelp = `Runs the broker alone, with every feature on and everything allowed, for test suites and load tools.

  npm run broker -- --listen tcp://127.0.0.1:1883 --permissions open

Options:
  --listen <url>            tcp://host:port, tls://host:port or ws://host:port, on loopback; port 0 chooses a free one. May
                            be repeated.
  --tls-ca <file>           for tls://: PEM of the authority that certificates of clients must come from
  --tls-cert <file>         for tls://: PEM of the broker's own certificate
  --tls-key <file>          for tls://: PEM of its key
  --permissions open        everybody may connect, publish and subscribe. Refused when NODE_ENV is production.
  --engine <name>           core (default) or aedes, the baseline
  --deny-subscribe <filter> refuse subscriptions with this filter. May be repeated.
  --durability <level>      what acknowledged messages survive: memory (default: nothing), os (the end of the process) or
                            fsync (the end of the machine). Only core knows it.
  --data <directory>        where os and fsync keep them. One broker at a time; made if it is not there.
  --log-bytes <n>           what the log may grow to, beyond twice what is kept, before it is written anew
  --queue-overflow <which>  what a full queue does without: discard_newest (default) or discard_oldest
  --limit <name>=<number>   another limit of core than its default. May be repeated. Names:
${limitNames()}
  --json                    one JSON document a line on stdout
  --help

To run it as part of the platform, with certificates and permissions, use "npm start".
`;

const listenSchemes = ['tcp', 'tls', 'ws'] as const;
export type ListenScheme = (typeof listenSchemes)[number];

/** Names of PEM files. */
export interface TlsFiles {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

export interface ListenAddress {
  readonly scheme: ListenScheme;
  readonly host: string;
  readonly port: number;
}

export interface StandaloneOptions {
  readonly listen: readonly ListenAddress[];
  /** There when one of the addresses needs them. */
  readonly tls: TlsFiles | undefined;
  readonly engine: 'core' | 'aedes';
  readonly durability: Durability;
  /** Not looked at for `memory`. */
  readonly directory: string;
  readonly logBytes: number | undefined;
  readonly deniedFilters: readonly string[];
  readonly limits: Partial<Limits>;
  readonly json: boolean;
}

/** What the command line asks for; `help` when it asks for that. Throws an error that says what to do instead. */
export function readStandaloneOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): StandaloneOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      listen: { type: 'string', multiple: true },
      permissions: { type: 'string' },
      engine: { type: 'string', default: 'core' },
      'tls-ca': { type: 'string' },
      'tls-cert': { type: 'string' },
      'tls-key': { type: 'string' },
      durability: { type: 'string', default: 'memory' },
      data: { type: 'string' },
      'log-bytes': { type: 'string' },
      'queue-overflow': { type: 'string', default: defaultLimits.queueOverflow },
      'deny-subscribe': { type: 'string', multiple: true },
      limit: { type: 'string', multiple: true },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  if (values.permissions !== 'open') {
    throw new Error('say "--permissions open" to let everybody in; with permissions it runs as part of "npm start"');
  }
  if (environment['NODE_ENV'] === 'production') {
    throw new Error('a broker that lets everybody in does not run in production: NODE_ENV is "production"');
  }
  if (!values.listen) throw new Error('say where to listen, such as "--listen tcp://127.0.0.1:1883"');
  const { engine } = values;
  if (engine !== 'core' && engine !== 'aedes') throw new Error(`--engine must be core or aedes, not "${engine}"`);
  const durability = durabilities.find((known) => known === values.durability);
  if (!durability) throw new Error(`--durability must be ${durabilities.join(', ')}, not "${values.durability}"`);
  if (durability !== 'memory' && engine !== 'core') throw new Error(`--durability ${durability} needs --engine core`);
  if (durability !== 'memory' && !values.data) {
    throw new Error(`say where to keep what is to survive, such as "--data ./broker-data", or "--durability memory"`);
  }
  const queueOverflow = queueOverflows.find((known) => known === values['queue-overflow']);
  if (!queueOverflow) throw new Error(`--queue-overflow must be ${queueOverflows.join(' or ')}`);
  const listen = values.listen.map(readAddress);
  const { 'tls-ca': ca, 'tls-cert': cert, 'tls-key': key } = values;
  const tls = ca !== undefined && cert !== undefined && key !== undefined ? { ca, cert, key } : undefined;
  if (!tls && listen.some(({ scheme }) => scheme === 'tls')) {
    throw new Error('tls:// needs --tls-ca, --tls-cert and --tls-key');
  }
  return {
    durability,
    directory: values.data ?? '',
    logBytes: readLogBytes(values['log-bytes']),
    listen,
    tls,
    engine,
    deniedFilters: values['deny-subscribe'] ?? [],
    limits: { ...Object.fromEntries((values.limit ?? []).map(readLimit)), queueOverflow },
    json: values.json,
  };
}

function readAddress(text: string): ListenAddress {
  const [, name, host, port] = /^(\w+):\/\/(\[[\da-f:]+\]|[^:/]+):(\d{1,5})(?:\/.*)?$/.exec(text) ?? [];
  const scheme = listenSchemes.find((known) => known === name);
  if (scheme === undefined || host === undefined || Number(port) > 65_535) {
    throw new Error(`--listen must be like tcp://127.0.0.1:1883 or ws://127.0.0.1:8080, not "${text}"`);
  }
  const address = host.replaceAll(/[[\]]/g, '');
  if (!isLoopback(address)) {
    throw new Error(`a broker that lets everybody in listens on loopback only, not on ${address}`);
  }
  return { scheme, host: address, port: Number(port) };
}

function readLogBytes(text: string | undefined): number | undefined {
  if (text === undefined || /^\d{1,12}$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new Error(`--log-bytes must be a whole number, not "${text}"`);
}

function readLimit(text: string): [string, number] {
  const [name = '', value = ''] = text.split('=');
  if (
    !(name in defaultLimits) ||
    typeof defaultLimits[name as keyof Limits] !== 'number' ||
    !/^\d{1,10}$/.test(value)
  ) {
    throw new Error(`--limit must be one of the names in --help, "=" and a whole number, not "${text}"`);
  }
  return [name, Number(value)];
}

function limitNames(): string {
  const names = Object.entries(defaultLimits).filter(([, value]) => typeof value === 'number');
  return names.map(([name, value]) => `                              ${name} (${value})`).join('\n');
}
