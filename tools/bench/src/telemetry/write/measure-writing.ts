import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { type CarSamples, createDatabase, createSampleWriter, encodeSampleRows } from '@roadwire/db';
import { ensureDatabaseClient, migrate, startPostgres } from '@roadwire/stack';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { makeFolder } from '../../broker/temporary-folder.ts';
import { median, rounded } from '../../statistics.ts';
import { reportsAt, rowsOf, samplesInOneReport } from './made-up-samples.ts';

const cars = 2_000;
/** In one measure; each is 50,000 samples. */
const reportsOfEachCar = 8;
/** As the service does it: writes side by side, and no write larger than this. */
const lanes = 2;
const samplesInOneWrite = 25_000;

export interface WritingFigures {
  cars: number;
  samples: number;
  rounds: number;
  /** Rows a second: medians of the rounds. */
  copyBinary: number;
  copyText: number;
  writer: number;
  /** Of the writer to the faster COPY of the same round. */
  ratioToCopy: { median: number; rounds: number[] };
}

/**
 * What writes samples beside PostgreSQL's own COPY of the same rows into the same table: one COPY from bytes that were made
 * before. The writer moves the twins, too, and what is read off them.
 */
export async function measureWriting(options: {
  rounds: number;
  progress: (line: string) => void;
  signal: AbortSignal;
}): Promise<WritingFigures> {
  const { rounds, progress, signal } = options;
  await using folder = makeFolder();
  chmodSync(folder.path, 0o711);
  await using postgres = await startPostgres({
    dataDir: `${folder.path}/postgres`,
    password: randomBytes(12).toString('hex'),
    database: 'roadwire',
  });
  await ensureDatabaseClient();
  await migrate({ databaseUrl: postgres.url });
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const database = createDatabase({
    url: postgres.url,
    onError: (error) => progress(`lost a connection: ${error.message}`),
  });
  try {
    const vehicleIds = Array.from({ length: cars }, (_, car) => `rw-bench-${String(car).padStart(6, '0')}`);
    await client.query(
      `INSERT INTO vehicles (id, vin, name, model, region, firmware, tags, cohort)
       SELECT id, id, id, 'Aster', 'eu-west', '1.0.0', '{}', 'aster-01' FROM unnest($1::text[]) AS new(id)`,
      [vehicleIds],
    );
    const writer = createSampleWriter(database, { retentionDays: 30 });
    let time = Date.now() - 24 * 3_600 * 1_000;
    const nextReports = (): CarSamples[][] =>
      Array.from({ length: reportsOfEachCar }, () => reportsAt(vehicleIds, (time += 10_000)));

    const write = async (reports: readonly CarSamples[][]): Promise<number> => {
      const mine = Array.from({ length: lanes }, (): CarSamples[] => []);
      for (const [place, report] of reports.flat().entries()) mine[place % lanes]?.push(report);
      const perWrite = Math.floor(samplesInOneWrite / samplesInOneReport);
      const begun = performance.now();
      await Promise.all(
        mine.map(async (ofLane) => {
          for (let at = 0; at < ofLane.length; at += perWrite) {
            await writer.write(ofLane.slice(at, at + perWrite), new Date());
          }
        }),
      );
      return performance.now() - begun;
    };
    // The first makes the twins, and what it takes is no part of the figures.
    await write(nextReports());
    const numbers = await readNumbers(client);

    const copy = async (bytes: Buffer, format: 'binary' | 'text'): Promise<number> => {
      await clear(client);
      const begun = performance.now();
      const stream = client.query(copyFrom(`COPY telemetry.samples FROM STDIN (FORMAT ${format})`));
      stream.end(bytes);
      await once(stream, 'finish');
      return performance.now() - begun;
    };

    const samples = cars * samplesInOneReport * reportsOfEachCar;
    const perSecond = (milliseconds: number) => (samples / milliseconds) * 1_000;
    const measured: Record<'copyBinary' | 'copyText' | 'writer', number>[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      signal.throwIfAborted();
      const reports = nextReports();
      const rows = rowsOf(reports.flat(), numbers);
      const text = Buffer.from(
        rows
          .map(({ car, path, at, value }) => `${car}\t${path}\t${new Date(at).toISOString()}\t${value}\t\\N\n`)
          .join(''),
      );
      const takeWriter = async () => {
        await clear(client);
        return perSecond(await write(reports));
      };
      const takeCopy = async () => ({
        copyBinary: perSecond(await copy(encodeSampleRows(rows), 'binary')),
        copyText: perSecond(await copy(text, 'text')),
      });
      // Each is first as often as the other.
      const ofRound =
        round % 2 === 1
          ? { ...(await takeCopy()), writer: await takeWriter() }
          : { writer: await takeWriter(), ...(await takeCopy()) };
      measured.push(ofRound);
      const shown = Object.entries(ofRound).map(([name, value]) => `${name} ${Math.round(value)}`);
      progress(`round ${round} of ${rounds}, rows a second: ${shown.join(', ')}`);
    }
    const ratios = measured.map(({ copyBinary, copyText, writer: ours }) => ours / Math.max(copyBinary, copyText));
    const of = (name: keyof (typeof measured)[number]) => Math.round(median(measured.map((round) => round[name])));
    return {
      ...{ cars, samples, rounds, copyBinary: of('copyBinary'), copyText: of('copyText'), writer: of('writer') },
      ratioToCopy: { median: rounded(median(ratios)), rounds: ratios.map((ratio) => rounded(ratio)) },
    };
  } finally {
    await client.end();
    await database.stop();
  }
}

/** The table is empty, and what was written before is on the disk. */
async function clear(client: pg.Client): Promise<void> {
  await client.query('TRUNCATE telemetry.samples');
  await client.query('CHECKPOINT');
}

async function readNumbers(client: pg.Client) {
  const cars = await client.query<{ id: string; number: number }>('SELECT id, number FROM vehicles');
  const paths = await client.query<{ path: string; number: number }>('SELECT path, number FROM telemetry.signal_paths');
  return {
    cars: new Map(cars.rows.map(({ id, number }) => [id, number])),
    paths: new Map(paths.rows.map(({ path, number }) => [path, number])),
  };
}
