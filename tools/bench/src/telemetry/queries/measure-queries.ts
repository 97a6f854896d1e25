import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Stack, startStack } from '@roadwire/stack';
import pg from 'pg';
import { atMost, type ScenarioOutcome } from '../../scenario.ts';
import { median, quantile, rounded } from '../../statistics.ts';
import { fillDatabase } from './fill-database.ts';
import { type KnownCars, type QueryCase, queryCases } from './query-cases.ts';
import { type Callers, makePeople } from './query-people.ts';
import { explainFromNowOn, plansOf } from './query-plans.ts';

const warmRequests = 20;
const mostMilliseconds = 150;
const deepPages = 20;

export interface QueryOptions {
  /** Each takes 20 requests of each case. */
  rounds: number;
  /** 100,000 unless given. */
  cars?: number;
  /** 50 million unless given. */
  samples?: number;
  progress: (line: string) => void;
  signal: AbortSignal;
}

/**
 * How long the read API takes to answer over HTTP from a telemetry service with a large fleet behind it: each route with several
 * things to ask. The database is made in `TMPDIR` and removed; the plans of the statements are written to a file there.
 */
export async function measureQueries(options: QueryOptions): Promise<ScenarioOutcome> {
  const { rounds, cars = 100_000, samples = 50_000_000, progress, signal } = options;
  await using cleaning = new AsyncDisposableStack();
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'roadwire-queries-'));
  // As root, PostgreSQL runs as another user, who has to come through here.
  chmodSync(dataDir, 0o711);
  cleaning.defer(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  const start = (services: ('broker' | 'telemetry')[]): Promise<Stack> =>
    // Only reads are measured: that writes wait for no disk makes the filling faster.
    startStack({ dataDir, services, ports: { http: 0, mqtt: 0, mqtts: 0 }, durable: false, logLevel: 'error', signal });

  const filling = await start([]);
  const stored = await fillDatabase({ url: filling.database.url, cars, samples, progress, signal }).finally(
    filling.stop,
  );

  const stack = cleaning.use(await start(['broker', 'telemetry']));
  const client = new pg.Client({ connectionString: stack.database.url });
  await client.connect();
  cleaning.defer(() => client.end());
  const callers = await makePeople(client, stack.secretsDir);
  const origin = stack.services.get('telemetry')?.url;
  if (origin === undefined) throw new Error('telemetry does not run');
  const ask = asking(origin, callers);

  const known = await findCars(client, ask);
  const cases = queryCases(known, new Date());
  const measured: Measured[] = [];
  for (const one of cases) {
    signal.throwIfAborted();
    const cold = await ask(one);
    measured.push({ ...one, coldMs: cold.milliseconds, bytes: cold.text.length, warm: [] });
  }
  for (let round = 1; round <= rounds; round += 1) {
    for (const one of measured) {
      signal.throwIfAborted();
      for (let count = 0; count < warmRequests; count += 1) one.warm.push((await ask(one)).milliseconds);
    }
    const slowest = Math.max(...measured.map(({ warm }) => median(warm.slice(-warmRequests))));
    progress(`round ${round} of ${rounds}: the slowest median is ${rounded(slowest, 1)} ms`);
  }

  await explainFromNowOn(client);
  const plans = await explain(client, path.join(dataDir, 'logs/postgres.log'), cases, ask);
  const plansFile = path.join(os.tmpdir(), `roadwire-query-plans-${process.pid}.txt`);
  writeFileSync(plansFile, plans);
  progress(`the plans are in ${plansFile}`);
  return {
    results: { rounds, cars, samples: stored, queries: tableOf(measured), plans: plansFile },
    targets: targetsOf(measured),
  };
}

type Measured = QueryCase & { coldMs: number; bytes: number; warm: number[] };
type Ask = (query: Pick<QueryCase, 'url' | 'as'>) => Promise<{ milliseconds: number; text: string }>;

/** Asks one thing after another, each answer read to its end. Fails when it is no success. */
function asking(origin: string, callers: Callers): Ask {
  return async ({ url, as }) => {
    const since = performance.now();
    const response = await fetch(`${origin}${url}`, { headers: { authorization: callers[as] } });
    const text = await response.text();
    const milliseconds = performance.now() - since;
    if (!response.ok) throw new Error(`${url} is answered with ${response.status}: ${text.slice(0, 300)}`);
    return { milliseconds, text };
  };
}

async function findCars(client: pg.Client, ask: Ask): Promise<KnownCars> {
  const id = async (text: string): Promise<string> => {
    const { rows } = await client.query<{ id: string }>(text);
    if (rows[0] === undefined) throw new Error(`no car is found by ${text}`);
    return rows[0].id;
  };
  const deepCursor = async (sort: string): Promise<string> => {
    let cursor = '';
    for (let page = 0; page < deepPages; page += 1) {
      const { text } = await ask({
        url: `/v1/fleet/vehicles?limit=500&${sort}${cursor === '' ? '' : `&cursor=${cursor}`}`,
        as: 'operator',
      });
      const [, next] = /"next":"([^"]+)"/.exec(text) ?? [];
      if (next === undefined) break;
      cursor = next;
    }
    return cursor;
  };
  return {
    ordinary: await id('SELECT id FROM vehicles ORDER BY number OFFSET (SELECT count(*) / 2 FROM vehicles) LIMIT 1'),
    talkative: await id('SELECT id FROM vehicles ORDER BY number LIMIT 1'),
    refused: await id('SELECT vehicle_id AS id FROM telemetry.refused_samples ORDER BY id LIMIT 1'),
    deepCursors: { id: await deepCursor('sort=id'), lastSeenAt: await deepCursor('sort=lastSeenAt&order=desc') },
  };
}

async function explain(client: pg.Client, logFile: string, cases: readonly QueryCase[], ask: Ask): Promise<string> {
  const told: string[] = [];
  for (const [index, one] of cases.entries()) {
    // The first request after its connection was ended may fail, as it should.
    if (index === 0) await ask(one).catch(() => undefined);
    const plans = await plansOf(client, logFile, `case ${index}`, () => ask(one));
    told.push(`# GET ${one.route}, ${one.asks}\n# ${one.url}\n`, ...plans.map((plan) => `${plan}\n`));
  }
  return told.join('\n');
}

const tableOf = (measured: readonly Measured[]) =>
  measured.map(({ route, asks, coldMs, bytes, warm }) => ({
    route,
    asks,
    'cold ms': rounded(coldMs, 1),
    'median ms': rounded(median(warm), 1),
    'p95 ms': rounded(quantile(warm, 0.95), 1),
    KiB: rounded(bytes / 1024, 1),
  }));

/** Of each route that of its cases which takes longest. */
const targetsOf = (measured: readonly Measured[]) =>
  [...Map.groupBy(measured, ({ route }) => route)].map(([route, of]) => {
    const slowest = Math.max(...of.map(({ warm }) => quantile(warm, 0.95)));
    return atMost(`p95 in ms of GET ${route}`, rounded(slowest, 1), mostMilliseconds);
  });
