import pg from 'pg';

/** How many samples the service has stored since it was started. */
export async function readStored(telemetryUrl: string | undefined): Promise<number> {
  const text = await fetch(`${telemetryUrl}/metrics`).then((answer) => answer.text());
  return Number(/^roadwire_telemetry_samples_total\{outcome="stored"\} (\S+)$/m.exec(text)?.[1] ?? 0);
}

/** How many samples the history has of each report: of each car by its id, by the time of the report in ms since 1970. */
export async function readHistory(databaseUrl: string): Promise<Map<string, Map<number, number>>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  try {
    await client.connect();
    const { rows } = await client.query<{ id: string; at: string; samples: number }>(
      `SELECT v.id, (extract(epoch FROM s.at) * 1000)::bigint::text AS at, count(*)::int AS samples
       FROM telemetry.samples s JOIN vehicles v ON v.number = s.car GROUP BY v.id, s.at`,
    );
    const history = new Map<string, Map<number, number>>();
    for (const { id, at, samples } of rows) {
      const ofCar = history.get(id) ?? new Map<number, number>();
      history.set(id, ofCar.set(Number(at), samples));
    }
    return history;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Samples of acknowledged reports that the history has not. */
export function missingSamples(
  acknowledged: ReadonlyMap<string, readonly number[]>,
  history: ReadonlyMap<string, ReadonlyMap<number, number>>,
  samplesPerReport: number,
): number {
  let missing = 0;
  for (const [vehicleId, times] of acknowledged) {
    const ofCar = history.get(vehicleId);
    for (const at of times) missing += Math.max(0, samplesPerReport - (ofCar?.get(at) ?? 0));
  }
  return missing;
}
