import { setTimeout as wait } from 'node:timers/promises';
import { isFinished } from '@roadwire/protocol';
import type { RoadwireClient } from '@roadwire/sdk';

/** The resolution of what is measured. */
const POLL_MS = 1;

/**
 * Milliseconds from the request over HTTP until it can be read that the car succeeded.
 * @throws when it did not
 */
export async function measureCommand(api: RoadwireClient, vehicleId: string, count: number): Promise<number> {
  const type = count % 2 === 0 ? 'doors.unlock' : 'doors.lock';
  const since = performance.now();
  const { data, error } = await api.POST('/v1/vehicles/{vehicleId}/commands', {
    params: { path: { vehicleId } },
    body: { type },
  });
  if (!data) throw new Error(`the command was refused: ${JSON.stringify(error)}`);
  for (;;) {
    const read = await api.GET('/v1/commands/{commandId}', { params: { path: { commandId: data.id } } });
    if (read.data?.state === 'succeeded') return performance.now() - since;
    if (!read.data || isFinished(read.data.state)) throw new Error(`the command ended as ${read.data?.state}`);
    await wait(POLL_MS);
  }
}

/** Milliseconds of one request that must be signed in and asks nothing of the database. */
export async function measureEmptyRequest(api: RoadwireClient): Promise<number> {
  const since = performance.now();
  const { response } = await api.GET('/v1/commands/catalog');
  if (!response.ok) throw new Error(`the empty request answered ${response.status}`);
  return performance.now() - since;
}
