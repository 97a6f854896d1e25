import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printFields } from '../output.ts';

/** In seconds. */
export interface ConfigureVehicleOptions {
  every?: number;
  parkedEvery?: number;
}

/** `roadwire vehicles config`: shows how often a car reports; changes what is named. */
export async function configureVehicle(
  { connect, output }: Context,
  vehicleId: string,
  { every, parkedEvery }: ConfigureVehicleOptions,
): Promise<void> {
  const api = await connect();
  const params = { path: { vehicleId } };
  let config = answerOf(await api.GET('/v1/vehicles/{vehicleId}/config', { params }));
  if (every !== undefined || parkedEvery !== undefined) {
    const { everySeconds, parkedEverySeconds } = config.reporting;
    const reporting = { everySeconds: every ?? everySeconds, parkedEverySeconds: parkedEvery ?? parkedEverySeconds };
    config = answerOf(await api.PUT('/v1/vehicles/{vehicleId}/config', { params, body: { reporting } }));
  }
  output.document(config);
  printFields(output, {
    Reports: `every ${config.reporting.everySeconds} s in use, every ${config.reporting.parkedEverySeconds} s parked`,
    Version: `${config.version}`,
    Published: config.published ? 'yes; the car takes it when it connects' : 'not yet',
    Changed: config.changedAt ?? 'never',
  });
}
